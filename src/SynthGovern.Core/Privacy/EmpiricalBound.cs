namespace SynthGovern.Privacy;

/// <summary>What an attack on a mechanism, with constructed data, proved about its epsilon, beside what theory allows.</summary>
/// <param name="Mechanism">What was attacked, for example "independent, the whole fit, a rare category".</param>
/// <param name="Method">Which statistic gave <paramref name="Lower"/>.</param>
/// <param name="Upper">Epsilon at <paramref name="Delta"/> that the accountant states.</param>
/// <param name="Lower">The true epsilon is at least this, but for a chance of 1 − <paramref name="Level"/>.</param>
/// <param name="MostProvable">The lower bound that an attack without a single error would have given with so many trials.</param>
/// <param name="Trials">How many independent answers the bound rests on.</param>
public sealed record EmpiricalBound(string Mechanism, string Method, double Upper, double Delta, double Lower, double Level, int Trials, double MostProvable)
{
    /// <summary>Whether the mechanism leaks more than is stated: a bug.</summary>
    public bool Refutes => Lower > Upper;

    /// <summary>Whether a violation could have been noticed at all.</summary>
    public bool CouldRefute => MostProvable > Upper;
}
