using SynthGovern.Audits;
using SynthGovern.Audits.PrivacyAttacks.Membership.Shadow;
using SynthGovern.Measurements;

namespace SynthGovern.Releases;

/// <summary>What stands in place of the attack with shadow models when the generator of a release cannot be fitted again.</summary>
internal static class ShadowsLeftOut
{
    private static readonly string Attack = new ShadowMembership().Card.Id;

    public static string Sentence(Error why) => $"no shadow models, because the generator cannot be fitted again: {why}";

    /// <summary>The results with the reason at the attack and at each of its values.</summary>
    public static IReadOnlyList<AuditResult> Explain(IReadOnlyList<AuditResult> results, Error why)
    {
        var note = Sentence(why);
        return [.. results.Select(result => result.Audit != Attack || result.Status != AuditStatus.NotApplicable ? result : result with
        {
            Note = note,
            Measurements = [.. result.Measurements.Select(measurement => measurement.Status == MeasurementStatus.NotApplicable ? measurement with { Note = note } : measurement)],
        })];
    }
}
