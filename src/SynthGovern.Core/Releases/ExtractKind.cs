using SynthGovern.Generators.Rebalancing;

namespace SynthGovern.Releases;

/// <summary>Whether an extract shows reality, in the sentences of the certificate, the dictionary, the report and the pages.</summary>
public static class ExtractKind
{
    /// <summary>What was intended. How well the extract represents the source is measured and judged elsewhere.</summary>
    public const string Representative = "Drawn to represent the source, not rebalanced.";

    /// <summary>Null when a given table was judged: nothing is known of how it came about.</summary>
    public static string? Of(ReleaseEvidence evidence) => evidence.Generator is null ? null : Of(evidence.Request.Rebalancing);

    public static string Of(RebalancingRequest? rebalancing) => rebalancing is null ? Representative
        : $"Rebalanced for parity on ({rebalancing.Target}, {Names(rebalancing)}) by {Method(rebalancing.Method)}; it does not show {(rebalancing.Method == RebalancingMethod.Repair ? "how the groups really differ" : "the real rates")}.";

    /// <summary>The protected attributes in words, for example "sex" or "sex and race".</summary>
    public static string Names(RebalancingRequest rebalancing) => string.Join(" and ", rebalancing.Attributes);

    /// <summary>What was done, as it stands after "by".</summary>
    public static string Method(RebalancingMethod method) => method switch
    {
        RebalancingMethod.Reweigh => "reweighing",
        RebalancingMethod.Rebalance => "conditional rebalancing of the sampler",
        RebalancingMethod.Massage => "label massaging",
        RebalancingMethod.Repair => "quantile repair of its numbers",
        _ => "fair sampling",
    };

    /// <summary>What the choice does to the truth, for whoever is about to make it.</summary>
    public static string Warning(RebalancingMethod method) => method switch
    {
        RebalancingMethod.Reweigh => "Rows are drawn until every group has the favourable outcome equally often: no row is changed, but the extract shows rates that do not exist.",
        RebalancingMethod.Rebalance => "Rows are drawn for each group and outcome so that every group has the favourable outcome equally often: the extract shows rates that do not exist.",
        RebalancingMethod.Massage => "The outcomes of the rows nearest to the boundary are changed until the groups are equal: these rows show an outcome that the model did not give them.",
        RebalancingMethod.Repair => "The numbers of all groups get the same distribution: the extract no longer shows how the groups differ in them. The outcomes, and their gap, stay.",
        _ => "The outcome of every row is drawn anew, more or less favourably by group, until the groups are equal: the extract shows outcomes that do not follow reality.",
    };
}
