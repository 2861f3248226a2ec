using System.Globalization;
using SynthGovern.Generators.Rebalancing;
using SynthGovern.Learning;
using SynthGovern.Learning.Fair;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Releases;

/// <summary>
/// Measures tables and a model learned from each: a logistic regression on all columns but the target, the protected attributes among them, which
/// predicts the favourable outcome where its probability is at least one half. All are compared over the same groups, and no rate
/// counts for more rows than the training table has of its group: a model that learned from few people knows no more than they tell, however
/// many rows it draws.
/// </summary>
/// <param name="control">Real people whom neither the generator nor the model has seen, shaped by the schema like every measured table.</param>
internal sealed class ParityMeasurement(RebalancingRequest request, Schema schema, Table control)
{
    /// <summary>A group with fewer rows in any of the tables is not compared.</summary>
    private const int FewestRows = 30;

    /// <summary>More rows than this do not make a logistic regression better: evenly spaced ones stand for all.</summary>
    private const int MostLearned = 200_000;

    public (ParityMeasure Before, ParityMeasure After, ParityMeasure Real) Of(Table before, Table after, Table train, CancellationToken cancel)
    {
        Table[] tables = [before, after, train];
        var parities = Array.ConvertAll(tables, table => ParityRows.Of(request, schema, table));
        var tested = ParityRows.Of(request, schema, control);
        var counts = Array.ConvertAll(parities, parity => parity.Counts());
        var notes = new List<string>();
        var groups = Compared(tested, counts, notes);
        var testedGroups = Tested(tested, groups, notes);
        var measures = tables.Select((table, i) =>
        {
            var rates = Rates(tested, counts[i], counts[2], groups);
            return Predict(table, parities[i], cancel) is { } predicted
                ? Learned(rates, predicted, tested, Rates(tested, GroupOutcomes.Count(tested.Groups, predicted), counts[2], testedGroups), notes)
                : Measure(rates, null, null, [], [.. notes, "no model could be learned: the outcome never varies, or no other column is left"]);
        }).ToList();
        return (measures[0], measures[1], measures[2]);
    }

    private static ParityMeasure Learned(List<CountedRate> rates, bool[] predicted, ParityRows tested, List<CountedRate> selected, List<string> notes)
    {
        var (right, known) = (0, 0);
        for (var row = 0; row < predicted.Length; row++)
        {
            if (tested.Groups[row] == ParityRows.None) continue;
            known++;
            if (predicted[row] == tested.IsFavourable(row)) right++;
        }

        return known == 0
            ? Measure(rates, null, null, selected, [.. notes, "the control has no row with a known outcome and group"])
            : Measure(rates, (double)right / known, Wilson.Of(right, known), selected, notes);
    }

    private static ParityMeasure Measure(List<CountedRate> rates, double? accuracy, Interval? interval, List<CountedRate> selected, List<string> notes)
    {
        var (gap, selection) = (Largest(rates), Largest(selected));
        return new ParityMeasure(
            [.. rates.Select(counted => counted.Rate)], gap?.Value, gap?.Interval, accuracy, interval, selection?.Value, selection?.Interval, notes.Count == 0 ? null : string.Join("; ", notes));
    }

    /// <summary>What the model learned from a table predicts for every row of the control; null when nothing can be learned.</summary>
    private bool[]? Predict(Table table, ParityRows parity, CancellationToken cancel)
    {
        var known = Enumerable.Range(0, table.RowCount).Where(row => parity.Groups[row] != ParityRows.None).ToArray();
        if (known.Length > MostLearned) known = [.. Enumerable.Range(0, MostLearned).Select(i => known[(int)((long)i * known.Length / MostLearned)])];
        var favourable = Array.ConvertAll(known, parity.IsFavourable);
        var features = table.Names.Where(name => name != request.Target).ToList();
        if (features.Count == 0 || !favourable.Contains(true) || !favourable.Contains(false)) return null;
        var learned = table.Select(known);
        var encoder = FeatureEncoder.Learn(learned, features);
        return Array.ConvertAll(LogisticRegression.Fit(encoder.Encode(learned), favourable, cancel: cancel).Score(encoder.Encode(control)), score => score >= 0);
    }

    /// <summary>The groups with enough rows in all three tables; the others are named.</summary>
    private static List<int> Compared(ParityRows names, GroupOutcomes[] counts, List<string> notes)
    {
        var compared = new List<int>();
        for (var group = 0; group < counts.Max(table => table.Rows.Count); group++)
        {
            var rows = Array.ConvertAll(counts, table => RowsOf(table, group));
            if (rows.Min() >= FewestRows) compared.Add(group);
            else if (rows.Max() > 0) notes.Add(string.Create(CultureInfo.InvariantCulture, $"{names.Name(group)} has {rows[0]} rows before, {rows[1]} in the extract and {rows[2]} in the training table, {FewestRows} are needed in each"));
        }

        return compared;
    }

    /// <summary>Those of the groups with enough rows in the control; the others are named.</summary>
    private static List<int> Tested(ParityRows tested, List<int> groups, List<string> notes)
    {
        var counts = tested.Counts();
        notes.AddRange(groups.Where(group => RowsOf(counts, group) < FewestRows).Select(group => string.Create(CultureInfo.InvariantCulture, $"{tested.Name(group)} has {RowsOf(counts, group)} rows of the control, {FewestRows} are needed to compare predictions")));
        return groups.FindAll(group => RowsOf(counts, group) >= FewestRows);
    }

    private static List<CountedRate> Rates(ParityRows names, GroupOutcomes counts, GroupOutcomes train, List<int> groups) => groups.ConvertAll(group =>
    {
        var (rows, held) = (counts.Rows[group], counts.Favourable[group]);
        var trials = Math.Min(rows, train.Rows[group]);
        var rate = (double)held / rows;
        return new CountedRate(new GroupRate(names.Name(group), rate, Wilson.Of(rate * trials, trials), rows), trials);
    });

    private static int RowsOf(GroupOutcomes counts, int group) => group < counts.Rows.Count ? counts.Rows[group] : 0;

    private static (double Value, Interval Interval)? Largest(List<CountedRate> rates)
        => rates.Count < 2 ? null : LargestDifference.Of([.. rates.Select(group => group.Rate.Rate * group.Trials)], [.. rates.Select(group => (double)group.Trials)]);

    /// <param name="Trials">The rows that the rate counts for.</param>
    private sealed record CountedRate(GroupRate Rate, int Trials);
}
