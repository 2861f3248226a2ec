using SynthGovern.Audits.Fairness;
using SynthGovern.Audits.Fidelity;
using SynthGovern.Audits.PrivacyAttacks;
using SynthGovern.Audits.PrivacyAttacks.Anonymity;
using SynthGovern.Audits.PrivacyAttacks.Disclosure;
using SynthGovern.Audits.PrivacyAttacks.Membership;
using SynthGovern.Audits.PrivacyAttacks.Membership.Shadow;
using SynthGovern.Audits.PrivacyAttacks.Relabelling;
using SynthGovern.Audits.Utility;

namespace SynthGovern.Audits;

/// <summary>Every audit of this assembly, in the order in which a report shows them.</summary>
public static class AllAudits
{
    public static IReadOnlyList<IAudit> All { get; } =
    [
        new UnivariateSinglingOut(),
        new MultivariateSinglingOut(),
        new Linkability(),
        new AttributeInference(),
        new DistanceMembership(),
        new WhiteBoxMembership(),
        new ShadowMembership(),
        new RelabelledCopies(),
        new ExactMatches(),
        new ClosestRecord(),
        new CorrectAttribution(),
        new AnonymityOfExtract(),
        new Similarity(),
        new Marginals(),
        new NumericDistributions(),
        new Associations(),
        new Missingness(),
        new ConstraintViolations(),
        new Coverage(),
        new Seasonality(),
        new Detection(),
        new TrainSyntheticTestReal(),
        new Augmentation(),
        new NumberPrediction(),
        new QueryWorkload(),
        new ImportanceAgreement(),
        new InferenceAgreement(),
        new GroupShares(),
        new OutcomeGap(),
        new GroupFidelity(),
        new GroupUtility(),
        new PredictionFairness(),
    ];

    /// <summary>The cards of all audits, and of what they say together.</summary>
    public static IEnumerable<AuditCard> Cards => [.. All.Select(audit => audit.Card), AttackSuite.Card];

    /// <param name="ids">The audits wanted, in any order; null for all. The answer is in the order of <see cref="All"/>.</param>
    public static Result<IReadOnlyList<IAudit>> Find(IEnumerable<string>? ids)
    {
        if (ids is null) return Result.Of(All);
        var wanted = ids.ToHashSet(StringComparer.Ordinal);
        foreach (var id in wanted)
        {
            if (All.All(audit => audit.Card.Id != id)) return new UnknownAudit(id, All.Select(audit => audit.Card.Id));
        }

        return Result.Of<IReadOnlyList<IAudit>>([.. All.Where(audit => wanted.Contains(audit.Card.Id))]);
    }
}
