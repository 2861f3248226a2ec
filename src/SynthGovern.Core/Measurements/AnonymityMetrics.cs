namespace SynthGovern.Measurements;

/// <summary>What is measured of an extract that keeps quasi-identifiers.</summary>
internal static class AnonymityMetrics
{
    public static readonly IReadOnlyList<Metric> All = [];
}
