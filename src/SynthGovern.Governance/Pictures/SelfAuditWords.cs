using SynthGovern.Privacy;

namespace SynthGovern.Governance.Pictures;

/// <summary>What the attacks on a mechanism found, in words.</summary>
public static class SelfAuditWords
{
    /// <summary>One sentence for all of them; null when none ran.</summary>
    public static string? Summary(IReadOnlyList<EmpiricalBound> audited)
    {
        if (audited.Count == 0) return null;
        var refuted = audited.Where(bound => bound.Refutes).ToList();
        if (refuted.Count > 0) return $"The program leaks more than is stated: {string.Join("; ", refuted.Select(bound => bound.Mechanism))}. Do not rely on this release.";
        var strongest = audited.MaxBy(bound => bound.Lower)!;
        return $"{Figures.Plural(audited.Count, "attack")} on the mechanism itself, with made-up data, proved no more than is stated: at most epsilon {Figures.Epsilon(strongest.Lower)}, where {Figures.Epsilon(strongest.Upper)} is stated.";
    }

    /// <summary>What the reader must know of one attack's limits.</summary>
    public static string Reach(EmpiricalBound bound)
        => bound.CouldRefute
            ? $"up to {Figures.Epsilon(bound.MostProvable)}"
            : $"up to {Figures.Epsilon(bound.MostProvable)}: too few to notice a violation";
}
