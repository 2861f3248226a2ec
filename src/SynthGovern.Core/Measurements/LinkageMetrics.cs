namespace SynthGovern.Measurements;

/// <summary>What linkability and attribute inference measure.</summary>
internal static class LinkageMetrics
{
    public static readonly IReadOnlyList<Metric> All = [];
}
