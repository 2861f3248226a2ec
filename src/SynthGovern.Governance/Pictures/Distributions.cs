using SynthGovern.Measurements;

namespace SynthGovern.Governance.Pictures;

/// <summary>What distributions say before they are drawn: how far apart, and where most.</summary>
public static class Distributions
{
    /// <summary>Those that differ most between the real and the synthetic table first; equal ones keep their order.</summary>
    public static IReadOnlyList<DistributionIllustration> WorstFirst(IEnumerable<DistributionIllustration> distributions)
        => [.. distributions.OrderByDescending(distribution => distribution.Bins.Sum(Gap))];

    /// <summary>The bin whose shares differ most; null where there is none.</summary>
    public static DistributionShare? Worst(IEnumerable<DistributionShare> bins) => bins.MaxBy(Gap);

    /// <summary>Whether a bin is no value of the column but stands for missing ones, and is drawn apart.</summary>
    public static bool IsMissing(DistributionShare bin) => bin.Label.StartsWith("missing", StringComparison.OrdinalIgnoreCase);

    /// <summary>A share that can be drawn: what is no number counts as none.</summary>
    public static double Finite(double share) => double.IsFinite(share) ? Math.Max(0, share) : 0;

    /// <summary>"“age”: the largest difference is at 20 to 25, 11 % among real people and 14 % in the extract".</summary>
    public static string Finding(DistributionIllustration distribution)
        => Worst(distribution.Bins) is { } worst && Gap(worst) > 0
            ? $"“{distribution.Column}”: the largest difference is at {worst.Label}, {Figures.Value(worst.Real, "share")} among real people and {Figures.Value(worst.Synthetic, "share")} in the extract"
            : $"“{distribution.Column}”: no difference";

    private static double Gap(DistributionShare bin) => Math.Abs(Finite(bin.Synthetic) - Finite(bin.Real));
}
