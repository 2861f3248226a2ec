using System.Globalization;
using SynthGovern.Audits.Fidelity;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Audits.Fairness;

/// <summary>
/// How similar the synthetic rows of a protected group are to its training rows, on average over all other columns. An extract may be faithful on the
/// whole and distort a minority. The yardstick is the group's own control: how similar as many other real people of the group are.
/// </summary>
public sealed class GroupFidelity : IAudit
{
    private const string Metric = "fairness.group-fidelity";

    public AuditCard Card { get; } = new(
        "group-fidelity",
        MetricFamily.Fairness,
        [Metric],
        "No attacker: somebody learns about a protected group from the extract, which describes the majority well and this group badly.",
        "McKenna, Miklau and Sheldon 2021; Pereira et al. 2024, Assessment of differentially private synthetic data for utility and fairness in end-to-end machine learning pipelines");

    public Task<AuditResult> RunAsync(AuditInput input, AuditContext context, CancellationToken cancel)
    {
        if (input.NotApplicable(Card) is { } empty) return Task.FromResult(empty);
        cancel.ThrowIfCancellationRequested();
        if (input.Schema.Protected.Count == 0)
            return Task.FromResult(new AuditResult(Card.Id, AuditStatus.Completed, [Measurement.Without(Metric, MeasurementStatus.NotDeclared, Scope.Whole, "the schema declares no protected attribute")]));
        var cells = FidelityCells.Of(input, context, cancel);
        var measured = InOrder.Map(input.Schema.Protected.Count, context, i => Measure(cells, input.Schema.Protected[i].Column, cancel), cancel);
        return Task.FromResult(new AuditResult(Card.Id, AuditStatus.Completed, [.. measured.SelectMany(attribute => attribute)]));
    }

    private static Measurement[] Measure(FidelityCells cells, string attribute, CancellationToken cancel)
    {
        if (!cells.Tables.Train.TryGet(attribute, out var column))
            return [Measurement.Without(Metric, MeasurementStatus.NotApplicable, new Scope(attribute), $"{attribute} is an identifier or a text, which no audit compares")];
        var grouping = new Grouping(column);
        var groups = new CellColumn(attribute, grouping.Names.Count + 1, Groups(cells.Tables.Train), Groups(cells.Tables.Control), Groups(cells.Tables.Synthetic));
        var sizes = new GroupCounts(groups.Count(groups.Train), groups.Count(groups.Control), groups.Count(groups.Synthetic));
        var others = cells.Columns.Where(other => other.Name != attribute).Select(other => (other.Name, other.Number, Counts: Cross(groups, other, cancel))).ToArray();
        return [.. Enumerable.Range(0, grouping.Names.Count).Where(group => sizes.Train[group] + sizes.Control[group] + sizes.Synthetic[group] > 0).Select(group => Measure(attribute, grouping.Names[group], group, sizes, others))];

        // Rows without a group come last and are not judged.
        int[] Groups(Table table) => Array.ConvertAll(grouping.Of(table[attribute]), group => group == Grouping.None ? grouping.Names.Count : group);
    }

    private static Measurement Measure(string attribute, string name, int group, GroupCounts sizes, (string Name, int Number, GroupCounts Counts)[] others)
    {
        var scope = new Scope(Group: new Dictionary<string, string>(StringComparer.Ordinal) { [attribute] = name });
        var (train, control, synthetic) = (sizes.Train[group], sizes.Control[group], sizes.Synthetic[group]);
        var counted = string.Create(CultureInfo.InvariantCulture, $"{name}: {train} training, {control} control and {synthetic} synthetic rows");
        if (others.Length == 0) return Measurement.Without(Metric, MeasurementStatus.NotApplicable, scope, "the table has no other column that may be compared");
        if (train < Sizes.FewestRows) return Measurement.Without(Metric, MeasurementStatus.NotEstimable, scope, $"{counted}; {Sizes.FewestRows} training rows are needed", train);
        if (synthetic < Sizes.FewestRows) return Measurement.Without(Metric, MeasurementStatus.Inconclusive, scope, $"{counted}; {Sizes.FewestRows} synthetic rows are needed, and the training table has them", synthetic);
        var distances = Array.ConvertAll(others, other => TotalVariation.Of(Of(other.Counts.Train, other.Number), Of(other.Counts.Synthetic, other.Number), train, synthetic));
        var mean = Mean(distances);
        double? yardstick = control < Sizes.FewestRows ? null
            : Mean(Array.ConvertAll(others, other => TotalVariation.Of(Of(other.Counts.Train, other.Number), Of(other.Counts.Control, other.Number), train, control))).SimilarityIfSecondHad(synthetic);
        var worst = Array.IndexOf(distances, distances.MaxBy(distance => distance.Distance));
        return new Measurement(Metric, MeasurementStatus.Measured, mean.Similarity, mean.Interval(), synthetic, scope, yardstick)
        {
            Note = string.Create(CultureInfo.InvariantCulture, $"{counted}; least similar in {others[worst].Name}, {distances[worst].Similarity:P1}"),
        };

        ReadOnlySpan<int> Of(int[] counts, int number) => counts.AsSpan(group * number, number);
    }

    /// <summary>Of a mean of distances the standard error is at most that of one, and the most that chance adds is the mean of what it adds to each.</summary>
    private static TotalVariation Mean(TotalVariation[] distances)
        => distances[0] with { Distance = distances.Average(distance => distance.Distance), Chance = distances.Average(distance => distance.Chance) };

    private static GroupCounts Cross(CellColumn groups, CellColumn column, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return new GroupCounts(Count(groups.Train, column.Train), Count(groups.Control, column.Control), Count(groups.Synthetic, column.Synthetic));

        int[] Count(int[] group, int[] cell)
        {
            var counts = new int[groups.Number * column.Number];
            for (var row = 0; row < group.Length; row++) counts[(group[row] * column.Number) + cell[row]]++;
            return counts;
        }
    }

    private sealed record GroupCounts(int[] Train, int[] Control, int[] Synthetic);
}
