using System.Globalization;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Audits.Fairness;

/// <summary>
/// Whether each protected group, and each intersection of groups, has the share of the extract that it has of the training table; which
/// groups the extract lost or invented; and how far the outcome rates of the groups moved. Real shares are those of the training table;
/// the control is as many other real people: what chance alone does. An interval counts no more synthetic rows than the training table
/// has, for a generator knows no more than it learned from, and is for this one fit.
/// </summary>
public sealed class GroupShares : IAudit
{
    private const string Share = "fairness.group-share";
    private const string ShareChange = "fairness.group-share.change";
    private const string Representation = "fairness.group-representation";
    private const string Distance = "fairness.group-share.distance";
    private const string Divergence = "fairness.group-share.jensen-shannon";
    private const string Lost = "fairness.groups.lost";
    private const string Invented = "fairness.groups.invented";
    private const string Shift = "fairness.outcome-rate.shift";

    /// <summary>Shares of smaller groups are not estimated; intersections that small are named together.</summary>
    private const int FewestRows = 30;

    private const int MostNamed = 12;

    public AuditCard Card { get; } = new(
        "group-shares",
        MetricFamily.Fairness,
        [Share, ShareChange, Representation, Distance, Divergence, Lost, Invented, Shift],
        "No attacker: somebody plans for the people whom the extract shows, and a group that it lost or halved is planned for as if it were not there.",
        "Newcombe 1998; Donner and Zou 2012; Lin 1991; Gupta et al. 2021, Transitioning from Real to Synthetic Data: Quantifying the Bias in Model");

    public Task<AuditResult> RunAsync(AuditInput input, AuditContext context, CancellationToken cancel)
    {
        if (input.NotApplicable(Card) is { } empty) return Task.FromResult(empty);
        if (input.Schema.Protected.Count == 0)
        {
            var missing = Card.Metrics.Select(metric => Measurement.Without(metric, MeasurementStatus.NotDeclared, Scope.Whole, "the schema declares no protected attribute"));
            return Task.FromResult(new AuditResult(Card.Id, AuditStatus.Completed, [.. missing]));
        }

        var tables = AuditTables.Of(input);
        var measurements = new List<Measurement>();
        foreach (var division in Division.Of(tables, input.Schema))
        {
            cancel.ThrowIfCancellationRequested();
            var counts = GroupCounts.Of(division, input.Subjects);
            measurements.AddRange(OfGroups(division, counts));
            measurements.AddRange(OfDivision(division, counts));
            measurements.AddRange(input.Schema.Targets.Where(target => !division.Attributes.Contains(target.Column, StringComparer.Ordinal)).Select(target => ShiftOf(division, target, tables)));
        }

        if (input.Schema.Targets.Count == 0) measurements.Add(Measurement.Without(Shift, MeasurementStatus.NotDeclared, Scope.Whole, "the schema declares no target with a favourable outcome"));
        context.Progress?.Report(1);
        return Task.FromResult(new AuditResult(Card.Id, AuditStatus.Completed, measurements));
    }

    private static IEnumerable<Measurement> OfGroups(Division division, GroupCounts counts)
    {
        for (var group = 0; group < division.Groups.Count; group++)
        {
            var scope = new Scope(Group: division.Groups[group]);
            if (counts.Train[group] >= FewestRows)
            {
                yield return counts.ShareOf(group, Share, scope);
                yield return counts.ChangeOf(group, ShareChange, scope);
                yield return counts.RepresentationOf(group, Representation, scope);
            }
            else if (!division.IsIntersection && counts.Train[group] + counts.Control[group] + counts.Synthetic[group] > 0)
            {
                var note = string.Create(CultureInfo.InvariantCulture, $"{counts.Train[group]} training and {counts.Synthetic[group]} synthetic rows of {division.NameOf(group)}; {FewestRows} training rows are needed");
                foreach (var metric in new[] { Share, ShareChange, Representation }) yield return Measurement.Without(metric, MeasurementStatus.NotEstimable, scope, note, counts.Train[group]);
            }
        }
    }

    private static IEnumerable<Measurement> OfDivision(Division division, GroupCounts counts)
    {
        var scope = new Scope(division.Name);
        if (counts.TrainRows < FewestRows || counts.SyntheticRows < FewestRows)
        {
            var note = string.Create(CultureInfo.InvariantCulture, $"{counts.TrainRows} training and {counts.SyntheticRows} synthetic rows have a known group of {division.Name}; {FewestRows} of each are needed");
            foreach (var metric in new[] { Distance, Divergence, Invented }) yield return Measurement.Without(metric, MeasurementStatus.NotEstimable, scope, note);
            yield return counts.TrainRows < FewestRows ? Measurement.Without(Lost, MeasurementStatus.NotEstimable, scope, note) : LostOf(division, counts, scope);
            yield break;
        }

        yield return counts.DistanceOf(Distance, scope);
        yield return counts.DivergenceOf(Divergence, scope);
        yield return LostOf(division, counts, scope);
        var invented = counts.Invented();
        yield return new Measurement(Invented, MeasurementStatus.Measured, invented.Count, null, division.Groups.Count, scope) { Note = $"invented: {Names(division, invented)}" };
    }

    private static Measurement LostOf(Division division, GroupCounts counts, Scope scope)
    {
        var (lost, tooRare) = counts.Lost(division.Synthetic.Length);
        var rare = tooRare.Count == 0 ? string.Empty : $"; absent but too rare to tell: {Names(division, tooRare)}";
        return new Measurement(Lost, MeasurementStatus.Measured, lost.Count, null, division.Groups.Count, scope, counts.LostByControl()) { Note = $"lost: {Names(division, lost)}{rare}" };
    }

    private static string Names(Division division, IReadOnlyList<int> groups)
    {
        var named = string.Join(", ", groups.Take(MostNamed).Select(division.NameOf));
        return groups.Count == 0 ? "none" : groups.Count > MostNamed ? string.Create(CultureInfo.InvariantCulture, $"{named} and {groups.Count - MostNamed} more") : named;
    }

    /// <summary>
    /// The mean absolute difference of rates can only be pushed up by chance; what chance does is seen in the control, so that no interval is
    /// given.
    /// </summary>
    private static Measurement ShiftOf(Division division, Target target, AuditTables tables)
    {
        var scope = new Scope(division.Name, target.Column);
        var (train, control, synthetic) = (Count(division.Train, tables.Train), Count(division.Control, tables.Control), Count(division.Synthetic, tables.Synthetic));
        var shift = RateShift.Of(train, synthetic, FewestRows);
        if (shift is not { } moved) return Measurement.Without(Shift, MeasurementStatus.NotEstimable, scope, $"no group of {division.Name} has {FewestRows} rows with a known outcome in training table and extract");
        return new Measurement(Shift, MeasurementStatus.Measured, moved.Value, null, moved.Rows, scope, RateShift.Of(train, control, FewestRows)?.IfSecondHad(Rows(synthetic), Rows(train), Rows(control)))
        {
            Note = string.Create(CultureInfo.InvariantCulture, $"over {moved.Groups} groups of at least {FewestRows} rows each"),
        };

        OutcomeCounts[] Count(int[] groups, Table table) => OutcomeCounts.PerGroup(groups, Outcome.Of(table, target), division.Groups.Count);

        static long Rows(OutcomeCounts[] counts) => counts.Sum(count => (long)count.Rows);
    }
}
