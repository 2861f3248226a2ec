using System.Globalization;

namespace SynthGovern.Privacy;

public sealed record EpsilonOutOfRange : Error
{
    public EpsilonOutOfRange(double epsilon)
        : base("epsilon is out of range")
    {
        (Where, Got, Allowed) = ("--epsilon", epsilon.ToString(CultureInfo.InvariantCulture), "a finite number above 0");
        Remedy = "Ask for a positive epsilon, for example 1";
    }
}

public sealed record DeltaOutOfRange : Error
{
    public DeltaOutOfRange(double delta)
        : base("delta is out of range")
    {
        (Where, Got, Allowed) = ("--delta", delta.ToString(CultureInfo.InvariantCulture), "a number strictly between 0 and 1");
        Remedy = "Ask for a delta far below 1 / number of subjects, for example 1e-6";
    }
}
