namespace SynthGovern.Measurements;

/// <summary>What the disclosure screens measure.</summary>
internal static class DisclosureMetrics
{
    public static readonly IReadOnlyList<Metric> All = [];
}
