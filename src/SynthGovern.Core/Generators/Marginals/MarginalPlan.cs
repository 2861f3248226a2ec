using SynthGovern.Generators.Independent;
using SynthGovern.Privacy;

namespace SynthGovern.Generators.Marginals;

/// <summary>What a private fit will do to the data at most: fixed by schema, options and budget before the data is seen.</summary>
internal abstract record MarginalPlan(MeasurementPlan OneWay)
{
    /// <summary>Covers the rounding of sums and square roots: rho is handed out a little short.</summary>
    protected const double Slack = 1 - 1e-9;

    /// <summary>The least epsilon of a choice that the exact mechanism takes.</summary>
    protected const double LeastEpsilon = 1e-6;

    /// <summary>And the largest; more would choose no better.</summary>
    protected const double MostEpsilon = 1e6;

    public abstract PrivacyEvent Event { get; }
}
