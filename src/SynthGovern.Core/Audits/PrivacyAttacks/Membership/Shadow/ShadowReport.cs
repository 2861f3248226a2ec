using System.Globalization;
using SynthGovern.Measurements;

namespace SynthGovern.Audits.PrivacyAttacks.Membership.Shadow;

/// <summary>What the attack found, as measurements for everybody and as a list of exposed people for the steward.</summary>
internal sealed class ShadowReport(string audit, ShadowTargets chosen, AttackedTarget[] attacked)
{
    private const string Auc = "privacy.membership.shadow.auc";
    private const string Advantage = "privacy.membership.shadow.advantage";
    private const string AtOnePercent = "privacy.membership.shadow.tpr-at-1";
    private const string AtOnePerMille = "privacy.membership.shadow.tpr-at-01";
    private const int MostExposed = 20;
    private const double Level = 0.95;

    public static readonly IReadOnlyList<string> Metrics = [Auc, Advantage, AtOnePercent, AtOnePerMille];

    public IReadOnlyList<Measurement> Measurements() =>
    [
        .. Of(Scope.Whole, attacked[..chosen.Whole]),
        .. chosen.Groups.SelectMany(group => group.WhyNot is { } note
            ? Metrics.Select(metric => Measurement.Without(metric, MeasurementStatus.NotEstimable, group.Scope, note, group.People))
            : Of(group.Scope, [.. group.Targets.Select(target => attacked[target])])),
    ];

    /// <summary>Those on whom the attack succeeds beyond chance, corrected for how many were attacked, the most exposed first.</summary>
    public void Expose(Action<ExposedRecord>? take)
    {
        if (take is null) return;
        var chances = Holm.Adjust([.. attacked.Select(target => target.Auc.PValue)]);
        var exposed = Enumerable.Range(0, attacked.Length).Where(target => chances[target] <= 1 - Level);
        foreach (var target in exposed.OrderByDescending(target => attacked[target].Auc.Value).ThenBy(target => target).Take(MostExposed))
        {
            take(new ExposedRecord(audit, chosen.Rows[target], attacked[target].Auc.Value, Why(attacked[target])));
        }
    }

    private static string Why(AttackedTarget target) => string.Create(
        CultureInfo.InvariantCulture,
        $"From an extract it can be told whether this person was learned from: rightly said of {target.Hits} of {target.Positives} shadow models that had, wrongly of {target.Alarms} of {target.Negatives} that had not; the actual extract looks more like having learned from this person than {target.Below} of those {target.Negatives}.");

    private static IEnumerable<Measurement> Of(Scope scope, AttackedTarget[] targets)
    {
        var (scores, held) = (targets.Select(target => target.Scores).ToArray(), targets.Select(target => target.Held).ToArray());
        var verdicts = scores.Select(ofTarget => Array.ConvertAll(ofTarget, score => score > 0 ? 1.0 : 0)).ToArray();
        var (area, decided) = (StratifiedAuc.Of(scores, held, Level), StratifiedAuc.Of(verdicts, held, Level));
        var note = Note(targets);
        var n = targets.Sum(target => target.Scores.Length);
        yield return new Measurement(Auc, MeasurementStatus.Measured, area.Value, area.Interval, n, scope, Baseline: 0.5) { Note = note, PValue = area.PValue };
        var doubled = new Interval((2 * decided.Interval.Low) - 1, (2 * decided.Interval.High) - 1, Level, decided.Interval.Method).Within(0, 1);
        yield return new Measurement(Advantage, MeasurementStatus.Measured, Math.Clamp((2 * decided.Value) - 1, 0, 1), doubled, n, scope, Baseline: 0)
        {
            Note = string.Create(CultureInfo.InvariantCulture, $"says so of {targets.Sum(target => target.Hits)} of {targets.Sum(target => target.Positives)} extracts with the person and of {targets.Sum(target => target.Alarms)} of {targets.Sum(target => target.Negatives)} without; {note}"),
            PValue = decided.PValue,
        };
        yield return Rate(AtOnePercent, 0.01, scope, targets, note);
        yield return Rate(AtOnePerMille, 0.001, scope, targets, note);
    }

    private static Measurement Rate(string metric, double share, Scope scope, AttackedTarget[] targets, string note)
    {
        var rate = ClusteredRate.Of(share, [.. targets.Select(target => target.Scores)], [.. targets.Select(target => target.Held)], Level);
        return new Measurement(metric, MeasurementStatus.Measured, rate.Value, rate.Interval, rate.N, scope, Baseline: share)
        {
            Note = string.Create(CultureInfo.InvariantCulture, $"{targets.Sum(target => target.Negatives)} extracts without the person decide the threshold; {note}"),
            PValue = rate.PValue,
        };
    }

    private static string Note(AttackedTarget[] targets)
    {
        var models = targets[0].Scores.Length;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{targets.Length} people, {models} shadow models to measure, half of them with each person; of the actual extract the attack says that it was learned from {targets.Count(target => target.OfExtract > 0)} of these {targets.Length}, all of whom are in the training data");
    }
}
