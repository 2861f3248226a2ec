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
        var most = audited.Max(bound => bound.Upper);
        var strongest = audited.Where(bound => bound.Upper == most).MaxBy(bound => bound.Lower)!;
        return $"{Figures.Plural(audited.Count, "attack")} on the mechanism itself, with made-up data, found no leak above what is stated. The strongest proved that epsilon is at least {Figures.Epsilon(strongest.Lower)}, where {Figures.Epsilon(strongest.Upper)} is stated; a perfect one could have proved {Figures.Epsilon(strongest.MostProvable)}.";
    }
}
