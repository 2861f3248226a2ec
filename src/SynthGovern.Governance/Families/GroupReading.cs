using SynthGovern.Governance.Pictures;
using SynthGovern.Measurements;
using SynthGovern.Releases;

namespace SynthGovern.Governance.Families;

/// <summary>What is known of the groups of one protected attribute, or of several together, in columns: share, gap, loss, risk.</summary>
/// <param name="Attribute">"sex", or "race and sex" for an intersection.</param>
/// <param name="Lost">Groups that the extract lost or invented, one sentence each.</param>
/// <param name="Notes">The rates behind the numbers, one sentence per group.</param>
public sealed record GroupReading(string Attribute, string Title, IReadOnlyList<string> Columns, IReadOnlyList<GroupRow> Groups, IReadOnlyList<string> Lost, IReadOnlyList<string> Notes)
{
    /// <summary>Whether the groups are of several attributes at once.</summary>
    public bool IsIntersection => Attribute.Contains(" and ", StringComparison.Ordinal);

    private const string Share = "fairness.group-share";
    private const string Gap = "fairness.outcome-gap";
    private const string Change = "fairness.outcome-gap.change";
    private const string GapOfIntersection = "fairness.intersection.outcome-gap";
    private const string ChangeOfIntersection = "fairness.intersection.outcome-gap.change";
    private const string Risk = "attack";

    /// <summary>Columns in the order in which people ask; others follow by name.</summary>
    private static readonly string[] Order =
    [
        Share, Gap, GapOfIntersection, Change, ChangeOfIntersection, "fairness.group-utility", "fairness.group-fidelity", Risk, "fairness.group-representation",
    ];

    /// <summary>Every attribute with what was measured per group, in the fairness family and by attacks.</summary>
    public static IReadOnlyList<GroupReading> Of(ReleaseEvidence evidence, FamilyReading fairness)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        ArgumentNullException.ThrowIfNull(fairness);
        var perGroup = fairness.Metrics.SelectMany(metric => metric.All).Concat(evidence.Judged.Where(IsRisk)).Where(measurement => measurement.Scope.Group is { Count: > 0 });
        return [.. perGroup.GroupBy(measurement => AttributeOf(measurement.Scope), StringComparer.Ordinal)
            .OrderBy(attribute => attribute.Key.Contains(" and ", StringComparison.Ordinal)).ThenBy(attribute => attribute.Key, StringComparer.Ordinal)
            .Select(attribute => Read(attribute.Key, [.. attribute], fairness))];
    }

    /// <summary>
    /// What an officer must read before the groups: comparisons that could not be set up, such as a missing reference group, the outcome gaps
    /// that are shown to have changed, and the groups of single attributes that were lost or invented.
    /// </summary>
    public static IEnumerable<Measurement> OverAllGroups(FamilyReading fairness)
    {
        ArgumentNullException.ThrowIfNull(fairness);
        return fairness.Metrics.Where(metric => !PredictionTables.IsPrediction(metric.Id)).SelectMany(metric => metric.All)
            .Where(measurement => measurement.Scope.Group is not { Count: > 0 } && !IsCrossed(measurement.Scope) && IsTelling(measurement));
    }

    /// <summary>Whether a scope names several protected attributes at once.</summary>
    public static bool IsCrossed(Scope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return scope.Group?.Count > 1 || scope.Column?.Contains(" & ", StringComparison.Ordinal) == true;
    }

    private static bool IsTelling(Measurement measurement) => measurement.Metric switch
    {
        "fairness.outcome-gap.changes-shown" => true,
        "fairness.groups.lost" or "fairness.groups.invented" => measurement.Value > 0,
        _ => measurement.Status is MeasurementStatus.NotDeclared or MeasurementStatus.NotEstimable or MeasurementStatus.Inconclusive,
    };

    private static bool IsGap(Measurement measurement) => measurement.Metric is Gap or GapOfIntersection;

    /// <summary>The same in tables of at most so many columns, for a narrow page.</summary>
    public IEnumerable<GroupReading> Split(int mostColumns)
        => Columns.Chunk(mostColumns).Select((columns, part) => this with
        {
            Title = part == 0 ? Title : $"{Attribute}: further measures of the same groups",
            Columns = columns,
            Groups = [.. Groups.Select(group => group with { Cells = [.. group.Cells.Skip(part * mostColumns).Take(mostColumns)] }).Where(group => part == 0 || !group.TooFew)],
        });

    private static GroupReading Read(string attribute, Measurement[] measurements, FamilyReading fairness)
    {
        var targets = measurements.Select(measurement => measurement.Scope.Target).OfType<string>().Distinct(StringComparer.Ordinal).Count();
        var columns = measurements.Select(ColumnOf).Distinct().OrderBy(column => Rank(column.Metric)).ThenBy(column => column.Metric, StringComparer.Ordinal).ThenBy(column => column.Target, StringComparer.Ordinal).ToArray();
        var levels = measurements.GroupBy(measurement => LevelOf(measurement.Scope), StringComparer.Ordinal).OrderBy(level => level.Key, StringComparer.Ordinal).ToArray();
        var references = levels.Where(level => !level.Any(measurement => IsGap(measurement))).Select(level => level.Key).ToArray();
        var reference = references.Length == 1 && measurements.Any(IsGap) ? references[0] : null;
        return new GroupReading(
            attribute,
            TitleOf(attribute, measurements),
            [.. columns.Select(column => Header(column, targets))],
            [.. levels.Select(level => new GroupRow(level.Key, CountOf(level), [.. columns.Select(column => Cell(column, level, fairness))], IsTooFew(level), level.Key == reference))],
            [.. levels.SelectMany(LostOf)],
            [.. levels.SelectMany(NotesOf)]);
    }

    private static (string Metric, string? Target) ColumnOf(Measurement measurement) => IsRisk(measurement) ? (Risk, null) : (measurement.Metric, measurement.Scope.Target);

    private static string Header((string Metric, string? Target) column, int targets)
        => column.Metric == Risk ? "Attack risk, worst attack"
            : column.Target is { } target && targets > 1 ? $"{Sentences.Title(column.Metric)}: {target}"
            : Sentences.Title(column.Metric);

    private static int Rank(string metric) => Array.IndexOf(Order, metric) is >= 0 and var place ? place : Order.Length;

    /// <summary>The worst of what was measured of this kind: of several columns, or of several attacks.</summary>
    private static IntervalRow? Cell((string Metric, string? Target) column, IEnumerable<Measurement> level, FamilyReading fairness)
    {
        var candidates = level.Where(measurement => ColumnOf(measurement) == column).ToArray();
        if (candidates.Length == 0) return null;
        if (column.Metric != Risk) return fairness.RowOf(new MetricReading(column.Metric, candidates).Worst);
        var worst = candidates.OrderByDescending(measurement => measurement.Interval?.Low ?? -1).ThenByDescending(measurement => measurement.Value ?? -1).First();
        return fairness.RowOf(worst, $"{LevelOf(worst.Scope)}, {Sentences.Title(worst.Metric)}") with { Control = null };
    }

    /// <summary>An attack whose value without success is 0, on a group of people; screens accuse only and are left out.</summary>
    private static bool IsRisk(Measurement measurement)
        => measurement.Scope.Group is not null && MetricCatalog.TryGet(measurement.Metric, out var metric) && metric is { Family: MetricFamily.Privacy, Chance: 0, IsScreen: false, Unit: "probability" or "share" };

    /// <summary>Rows of the group: what the gap rests on, else what was too few; a share is of the whole table and says nothing of it.</summary>
    private static long? CountOf(IEnumerable<Measurement> level)
    {
        var own = level.Where(measurement => FamilyReading.FamilyOf(measurement.Metric) is MetricFamily.Fairness && measurement.Metric != Share).ToArray();
        var gap = own.FirstOrDefault(IsGap);
        return gap?.N ?? (own.Length > 0 ? own.Max(measurement => measurement.N) : null);
    }

    /// <summary>Beside its share and the attacks nothing could be said of it.</summary>
    private static bool IsTooFew(IEnumerable<Measurement> level)
    {
        var judged = level.Where(measurement => measurement.Metric != Share && !IsRisk(measurement)).ToArray();
        return judged.Length > 0 && judged.All(measurement => measurement.Status is MeasurementStatus.NotEstimable);
    }

    /// <summary>A group that real people have and the extract has not, or the other way round.</summary>
    private static IEnumerable<string> LostOf(IGrouping<string, Measurement> level)
    {
        var share = level.FirstOrDefault(measurement => measurement.Metric == Share);
        if (share is { Value: 0, Control: > 0 }) yield return $"No row of the extract belongs to {level.Key}, a group that has a share of {Figures.Value(share.Control, "share")} among real people.";
        else if (share is { Value: > 0, Control: 0 }) yield return $"{Figures.Value(share.Value, "share")} of the extract belong to {level.Key}, a group that no real person belongs to.";
        else if (level.FirstOrDefault(measurement => measurement.Status == MeasurementStatus.Inconclusive && IsGap(measurement)) is { } vanished) yield return $"{level.Key} is all but absent from the extract ({vanished.Note?.TrimEnd('.')}).";
    }

    /// <summary>The note of the change names the rates in both tables, so it stands for the gap's.</summary>
    private static IEnumerable<string> NotesOf(IGrouping<string, Measurement> level)
        => level.Where(measurement => measurement.Metric is Gap or Change or GapOfIntersection or ChangeOfIntersection && !string.IsNullOrEmpty(measurement.Note))
            .OrderBy(measurement => IsGap(measurement) ? 1 : 0).DistinctBy(measurement => measurement.Scope.Target, StringComparer.Ordinal)
            .Select(measurement => $"{level.Key}{(measurement.Scope.Target is { } target ? $", {target}" : "")}: {measurement.Note!.TrimEnd('.')}.");

    private static string TitleOf(string attribute, Measurement[] measurements)
    {
        var worst = Order.Except([Share]).Reverse().Prepend(GapOfIntersection).Prepend(Gap).Prepend(ChangeOfIntersection).Prepend(Change)
            .Select(metric => new MetricReading(metric, measurements.Where(measurement => measurement.Metric == metric)))
            .FirstOrDefault(reading => reading.All.Count > 0 && MetricReading.HasValue(reading.Worst))?.Worst;
        if (worst is null) return $"{attribute}: no group is large enough to be compared";
        var extreme = worst.Metric == "fairness.group-fidelity" ? "lowest" : "largest";
        return $"{attribute}: {Sentences.Title(worst.Metric).ToLowerInvariant()} is {extreme} for {LevelOf(worst.Scope)}, {Figures.ValueWithInterval(worst)}";
    }

    private static string AttributeOf(Scope scope) => string.Join(" and ", scope.Group!.Keys.Order(StringComparer.Ordinal));

    private static string LevelOf(Scope scope) => string.Join(" and ", scope.Group!.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value));
}
