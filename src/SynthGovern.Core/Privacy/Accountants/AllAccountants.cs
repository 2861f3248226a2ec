namespace SynthGovern.Privacy.Accountants;

/// <summary>Every accountant. The contract tests run over this list.</summary>
public static class AllAccountants
{
    public static readonly IReadOnlyList<IAccountant> All = [new ZcdpAccountant(), new AnalyticGaussianAccountant(), new RdpAccountant(), new PldAccountant()];
}
