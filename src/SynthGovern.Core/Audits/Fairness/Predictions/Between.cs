namespace SynthGovern.Audits.Fairness.Predictions;

/// <summary>
/// How one quantity differs between groups, in the definitions of fairlearn's MetricFrame (Bird et al. 2020). If the quantity is undefined in any of the
/// groups, so is everything about it: to leave that group out silently would hide it, and to write 0 for it would invent a disparity.
/// </summary>
/// <param name="Min">The lowest group.</param>
/// <param name="Max">The highest group.</param>
/// <param name="Difference">Highest less lowest.</param>
/// <param name="Ratio">Lowest over highest; undefined when the highest is 0.</param>
/// <param name="DifferenceToOverall">The largest distance of a group from the value of all rows together.</param>
/// <param name="RatioToOverall">The smallest of min(r, 1/r) with r = group over all; undefined when the value of all is 0.</param>
public sealed record Between(double? Min, double? Max, double? Difference, double? Ratio, double? DifferenceToOverall, double? RatioToOverall)
{
    public static readonly Between Undefined = new(null, null, null, null, null, null);

    /// <param name="groups">The quantity in each group; null where it is undefined.</param>
    /// <param name="overall">The quantity in all rows; null where it is undefined.</param>
    public static Between Of(IReadOnlyList<double?> groups, double? overall)
    {
        if (groups.Count == 0 || groups.Any(group => group is null)) return Undefined;
        var values = groups.Select(group => group!.Value).ToArray();
        var (min, max) = (values.Min(), values.Max());
        return new Between(
            min,
            max,
            max - min,
            max == 0 ? null : min / max,
            overall is { } all ? values.Max(value => Math.Abs(value - all)) : null,
            overall is { } and not 0 ? values.Min(value => Folded(value / overall.Value)) : null);
    }

    private static double Folded(double ratio) => Math.Min(ratio, 1 / ratio);
}
