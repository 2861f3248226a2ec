using System.Globalization;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Audits.Fairness;

/// <summary>
/// How much more or less often a protected group has the favourable outcome than the reference group, in the extract, and how much
/// that differs from the control. Both values are sizes without sign, since a gap in either direction is a gap; the note
/// gives the rates. A rule over all groups needs no correction for their number: it holds only if every group's interval is inside,
/// and the chance that a truly breached group slips through is that of this one group.
/// </summary>
public sealed class OutcomeGap : IAudit
{
    private const string InExtract = "fairness.outcome-gap";
    private const string Change = "fairness.outcome-gap.change";
    private const string ChangeMethod = "Newcombe, difference of differences";

    /// <summary>A rate over fewer rows is not estimated.</summary>
    private const int FewestRows = 30;

    public AuditCard Card { get; } = new(
        "outcome-gap",
        MetricFamily.Fairness,
        [InExtract, Change],
        "No attacker: somebody bases decisions on the extract, and a protected group is treated worse, or a real inequality is hidden, because the extract shows another gap than reality.",
        "Newcombe 1998, Interval estimation for the difference between independent proportions, method 10; Zou and Donner 2008; Feldman et al. 2015");

    public Task<AuditResult> RunAsync(AuditInput input, AuditContext context, CancellationToken cancel)
    {
        if (input.NotApplicable(Card) is { } empty) return Task.FromResult(empty);
        if (Declarations.Missing(input.Schema) is { } what)
        {
            var missing = Card.Metrics.Select(metric => Measurement.Without(metric, MeasurementStatus.NotDeclared, Scope.Whole, $"the schema declares no {what}"));
            return Task.FromResult(new AuditResult(Card.Id, AuditStatus.Completed, [.. missing]));
        }

        var tables = AuditTables.Of(input);
        var measurements = new List<Measurement>();
        foreach (var attribute in input.Schema.Protected)
        {
            foreach (var target in input.Schema.Targets.Where(target => target.Column != attribute.Column))
            {
                cancel.ThrowIfCancellationRequested();
                measurements.AddRange(Measure(tables, attribute, target));
            }
        }

        context.Progress?.Report(1);
        return Task.FromResult(new AuditResult(Card.Id, AuditStatus.Completed, measurements));
    }

    private static IEnumerable<Measurement> Measure(AuditTables tables, ProtectedAttribute attribute, Target target)
    {
        var grouping = new Grouping(tables.Train[attribute.Column]);
        var (train, control, synthetic) = (Count(tables.Train), Count(tables.Control), Count(tables.Synthetic));
        var reference = attribute.ReferenceGroup is { } declared ? grouping.Find(declared) : Largest(train);
        if (reference == Grouping.None)
        {
            var note = $"{attribute.Column} has no reference group {attribute.ReferenceGroup}".TrimEnd();
            foreach (var metric in new[] { InExtract, Change })
            {
                yield return Measurement.Without(metric, MeasurementStatus.NotDeclared, new Scope(attribute.Column, target.Column), note);
            }

            yield break;
        }

        foreach (var pool in GroupPool.Of(grouping, reference, control, synthetic, train))
        {
            var scope = new Scope(Target: target.Column, Group: new Dictionary<string, string>(StringComparer.Ordinal) { [attribute.Column] = pool.Name });
            var names = new Compared(scope, pool.Name, grouping.Names[reference], Members(pool, grouping, control));
            var (inExtract, inControl) = (new Gap(pool.In(synthetic), synthetic[reference]), new Gap(pool.In(control), control[reference]));
            yield return Judge(names, inExtract, inControl);
            yield return JudgeChange(names, inExtract, inControl);
        }

        OutcomeCounts[] Count(Table table) => OutcomeCounts.PerGroup(grouping.Of(table[attribute.Column]), Outcome.Of(table, target), grouping.Names.Count);
    }

    private static int Largest(OutcomeCounts[] counts)
        => counts.Length == 0 ? Grouping.None : Array.IndexOf(counts, counts.MaxBy(count => count.Rows));

    private static Measurement Judge(Compared names, Gap inExtract, Gap inControl)
    {
        if (inExtract.Smallest < FewestRows) return inControl.Smallest < FewestRows ? TooFew(InExtract, names, inExtract, "extract") : Vanished(InExtract, names, inExtract);
        double? control = inControl.Smallest < FewestRows ? null : Math.Abs(inControl.Value);
        return new Measurement(InExtract, MeasurementStatus.Measured, Math.Abs(inExtract.Value), inExtract.Interval.Absolute(), inExtract.Group.Rows, names.Scope, control)
        {
            Note = $"in the extract, {names.Rates(inExtract)}{names.Members}",
        };
    }

    private static Measurement JudgeChange(Compared names, Gap inExtract, Gap inControl)
    {
        if (inControl.Smallest < FewestRows) return TooFew(Change, names, inControl, "control");
        if (inExtract.Smallest < FewestRows) return Vanished(Change, names, inExtract);
        var interval = Newcombe.Difference(inExtract.Value, inExtract.Interval, inControl.Value, inControl.Interval, ChangeMethod);
        return new Measurement(Change, MeasurementStatus.Measured, Math.Abs(inExtract.Value - inControl.Value), interval.Absolute(), inControl.Group.Rows, names.Scope)
        {
            Note = $"in the extract, {names.Rates(inExtract)}; in the control, {names.Rates(inControl)}{names.Members}",
        };
    }

    private static Measurement TooFew(string metric, Compared names, Gap gap, string table)
        => Measurement.Without(metric, MeasurementStatus.NotEstimable, names.Scope, names.Counts(gap, table), gap.Smallest);

    /// <summary>Real people enough, synthetic ones too few: not a small group but one that the extract lost, which nobody may list and let pass.</summary>
    private static Measurement Vanished(string metric, Compared names, Gap inExtract)
        => Measurement.Without(metric, MeasurementStatus.Inconclusive, names.Scope, names.Counts(inExtract, "extract") + ", and the control has them", inExtract.Smallest);

    private static string Members(GroupPool pool, Grouping grouping, OutcomeCounts[] control)
        => pool.Members.Count < 2 ? string.Empty
            : "; judged together because each is small in the control: " + string.Join(", ", pool.Members.Select(group => string.Create(CultureInfo.InvariantCulture, $"{grouping.Names[group]} ({control[group].Rows})")));

    private sealed record Compared(Scope Scope, string Group, string Reference, string Members)
    {
        public string Counts(Gap gap, string table)
            => string.Create(CultureInfo.InvariantCulture, $"the {table} has {gap.Group.Rows} rows of {Group} and {gap.Reference.Rows} of the reference group {Reference}; {FewestRows} of each are needed{Members}");

        public string Rates(Gap gap)
            => string.Create(CultureInfo.InvariantCulture, $"{gap.Group.Rate:P1} of {gap.Group.Rows} in {Group} against {gap.Reference.Rate:P1} of {gap.Reference.Rows} in {Reference}");
    }
}
