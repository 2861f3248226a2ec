using System.Globalization;

namespace SynthGovern.Neural.Private;

/// <summary>An option asks a private fit to look at the data without noise, or to do what its proof does not cover.</summary>
public sealed record OptionNotPrivate : Error
{
    public OptionNotPrivate(string option, string why)
        : base("an option that a fit under a privacy budget cannot have")
    {
        (Where, Got) = ("--set " + option, why);
        Remedy = "Leave the option out, or leave out the budget for a fit without protection, whose model can never be released";
    }

    public override ErrorKind Kind => ErrorKind.BudgetRefused;
}

/// <summary>Batches would be larger than the bound on rounding errors covers.</summary>
public sealed record BatchTooLarge : Error
{
    public BatchTooLarge(double expected, double most)
        : base("the batches of a private training would be too large")
    {
        Where = "--set sampling-probability";
        Got = string.Create(CultureInfo.InvariantCulture, $"{expected:F0} rows expected per step");
        Allowed = string.Create(CultureInfo.InvariantCulture, $"at most {most:F0}");
    }
}

/// <summary>The network has more weights than the plan of a private fit allows for.</summary>
public sealed record TooManyWeights : Error
{
    public TooManyWeights(long weights, double most)
        : base("the network is too large for a fit under this privacy budget")
    {
        Got = string.Create(CultureInfo.InvariantCulture, $"{weights} weights");
        Allowed = string.Create(CultureInfo.InvariantCulture, $"at most {most:F0}");
        Remedy = "Ask for a smaller network or a larger epsilon";
    }
}
