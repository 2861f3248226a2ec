namespace SynthGovern.Measurements;

/// <summary>What membership inference measures.</summary>
internal static class MembershipMetrics
{
    public static readonly IReadOnlyList<Metric> All = [];
}
