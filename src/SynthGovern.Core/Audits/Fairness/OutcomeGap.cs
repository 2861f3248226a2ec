using System.Globalization;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Audits.Fairness;

/// <summary>
/// How much more or less often a protected group has the favourable outcome than the reference group, in the extract, and how much
/// that differs from the control; for groups of one attribute and for their intersections. Values are sizes without sign, since a gap in
/// either direction is a gap; the note gives the rates. A rule over all groups needs no correction for their number: it holds only if every
/// group's interval is inside, and the chance that a truly breached group slips through is that of this one group. To accuse is another
/// matter: <c>fairness.outcome-gap.changes-shown</c> counts the groups whose change is shown at once for all of them (Bonferroni).
/// </summary>
public sealed class OutcomeGap : IAudit
{
    private const string InExtract = "fairness.outcome-gap";
    private const string Change = "fairness.outcome-gap.change";
    private const string InIntersection = "fairness.intersection.outcome-gap";
    private const string ChangeInIntersection = "fairness.intersection.outcome-gap.change";
    private const string ChangesShown = "fairness.outcome-gap.changes-shown";

    /// <summary>A change that is shown to exceed this much is counted: below, nobody would decide otherwise.</summary>
    public const double Negligible = 0.02;

    public AuditCard Card { get; } = new(
        "outcome-gap",
        MetricFamily.Fairness,
        [InExtract, Change, InIntersection, ChangeInIntersection, ChangesShown],
        "No attacker: somebody bases decisions on the extract, and a protected group is treated worse, or a real inequality is hidden, because the extract shows another gap than reality.",
        "Newcombe 1998, Interval estimation for the difference between independent proportions, method 10; Zou and Donner 2008; Feldman et al. 2015");

    public Task<AuditResult> RunAsync(AuditInput input, AuditContext context, CancellationToken cancel)
    {
        if (input.NotApplicable(Card) is { } empty) return Task.FromResult(empty);
        if (Declarations.Missing(input.Schema) is { } what) return Task.FromResult(new AuditResult(Card.Id, AuditStatus.Completed, [.. Card.Metrics.Select(metric => NotDeclared(metric, Scope.Whole, $"the schema declares no {what}"))]));

        var tables = AuditTables.Of(input);
        var measurements = new List<Measurement>();
        var pairs = new List<GapPair>();
        foreach (var division in Division.Of(tables, input.Schema))
        {
            foreach (var target in input.Schema.Targets.Where(target => !division.Attributes.Contains(target.Column, StringComparer.Ordinal)))
            {
                cancel.ThrowIfCancellationRequested();
                Measure(division, target, input, tables, measurements, pairs);
            }
        }

        if (input.Schema.Protected.Count == 1) measurements.AddRange(new[] { InIntersection, ChangeInIntersection }.Select(metric => Measurement.Without(metric, MeasurementStatus.NotApplicable, Scope.Whole, "one protected attribute has no intersections")));
        measurements.Add(Shown([.. pairs.Where(pair => pair.IsEstimable)]));
        context.Progress?.Report(1);
        return Task.FromResult(new AuditResult(Card.Id, AuditStatus.Completed, measurements));
    }

    private static Measurement NotDeclared(string metric, Scope scope, string note) => Measurement.Without(metric, MeasurementStatus.NotDeclared, scope, note);

    private static void Measure(Division division, Target target, AuditInput input, AuditTables tables, List<Measurement> measurements, List<GapPair> compared)
    {
        var (gap, change) = division.IsIntersection ? (InIntersection, ChangeInIntersection) : (InExtract, Change);
        var scope = new Scope(division.Name, target.Column);
        if (GapPairs.Of(division, input.Schema, target, tables, input.Subjects) is not ({ } pairs, { } tooSmall))
        {
            measurements.AddRange(new[] { gap, change }.Select(metric => NotDeclared(metric, scope, NoReference(division, input.Schema))));
            return;
        }

        // Where the reference group is too small, that is no reason to list all others as small: it is said once, of the attribute.
        measurements.AddRange(ReferenceTooSmall(pairs, extractOnly: true) is { } absent ? [Measurement.Without(gap, absent.Status, scope, absent.Note)] : pairs.Select(pair => pair.Gap(gap)));
        measurements.AddRange(ReferenceTooSmall(pairs, extractOnly: false) is { } small ? [Measurement.Without(change, small.Status, scope, small.Note)] : pairs.Select(pair => pair.ChangeOf(change)));
        if (tooSmall.Count > 0) measurements.AddRange(new[] { gap, change }.Select(metric => Measurement.Without(metric, MeasurementStatus.NotEstimable, scope, GapPairs.InWords(tooSmall))));
        compared.AddRange(pairs);
    }

    private static (MeasurementStatus Status, string Note)? ReferenceTooSmall(IReadOnlyList<GapPair> pairs, bool extractOnly)
    {
        if (pairs.Count == 0) return null;
        var (name, inExtract, inControl) = (pairs[0].Reference, pairs[0].InExtract.Reference.Rows, pairs[0].InControl.Reference.Rows);
        if (!extractOnly && inControl < GapPair.FewestRows) return (MeasurementStatus.NotEstimable, string.Create(CultureInfo.InvariantCulture, $"the control has {inControl} rows of the reference group {name}; {GapPair.FewestRows} are needed: name a larger one"));
        if (inExtract >= GapPair.FewestRows) return null;
        var lost = inControl < GapPair.FewestRows ? MeasurementStatus.NotEstimable : MeasurementStatus.Inconclusive;
        return (lost, string.Create(CultureInfo.InvariantCulture, $"the extract has {inExtract} rows of the reference group {name}; {GapPair.FewestRows} are needed"));
    }

    private static string NoReference(Division division, Schema schema)
    {
        var wanted = schema.Protected.Where(attribute => division.Attributes.Contains(attribute.Column, StringComparer.Ordinal) && attribute.ReferenceGroup is not null);
        return $"{division.Name} has no reference group {string.Join(" & ", wanted.Select(attribute => attribute.ReferenceGroup))}".TrimEnd();
    }

    private static Measurement Shown(IReadOnlyList<GapPair> pairs)
    {
        if (pairs.Count == 0) return Measurement.Without(ChangesShown, MeasurementStatus.NotEstimable, Scope.Whole, "no group is large enough to be compared");
        var level = 1 - (0.05 / pairs.Count);
        var shown = pairs.Where(pair => pair.ChangeInterval(level).Absolute().Low > Negligible).OrderByDescending(pair => Math.Abs(pair.Change)).ToArray();
        var compared = string.Create(CultureInfo.InvariantCulture, $"{pairs.Count} groups were compared together");
        return Measurement.Exact(ChangesShown, shown.Length, pairs.Count) with
        {
            Note = shown.Length == 0 ? $"{compared}; no gap is shown to change by more than {Negligible:F2}" : $"{compared}; {string.Join("; ", shown.Take(5).Select(pair => pair.InWords))}",
        };
    }
}
