using System.Globalization;
using SynthGovern.Generators.Rebalancing;
using SynthGovern.Learning;
using SynthGovern.Learning.Fair;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Releases;

/// <summary>
/// Measures a table and a model learned from it: a logistic regression on all columns but the target, the protected attributes among them, which
/// predicts the favourable outcome where its probability is at least one half.
/// </summary>
/// <param name="control">Real people whom neither the generator nor the model has seen, shaped by the schema like every measured table.</param>
internal sealed class ParityMeasurement(RebalancingRequest request, Schema schema, Table control)
{
    /// <summary>A rate over fewer rows is not compared.</summary>
    private const int FewestRows = 30;

    /// <summary>More rows than this do not make a logistic regression better: evenly spaced ones stand for all.</summary>
    private const int MostLearned = 200_000;

    public ParityMeasure Of(Table table, CancellationToken cancel)
    {
        var parity = ParityRows.Of(request, schema, table);
        var notes = new List<string>();
        var rates = Rates(parity, parity.Favourables(), notes, "of the table");
        var gap = Largest(rates);
        if (Predict(table, parity, cancel) is not { } predicted)
        {
            notes.Add("no model could be learned: the outcome never varies, or no other column is left");
            return new ParityMeasure(rates, gap?.Value, gap?.Interval, null, null, null, null, string.Join("; ", notes));
        }

        var tested = ParityRows.Of(request, schema, control);
        var (right, known) = (0, 0);
        for (var row = 0; row < predicted.Length; row++)
        {
            if (tested.Groups[row] == ParityRows.None) continue;
            known++;
            if (predicted[row] == tested.IsFavourable(row)) right++;
        }

        var selection = Largest(Rates(tested, predicted, notes, "of the control"));
        if (known == 0) notes.Add("the control has no row with a known outcome and group");
        return new ParityMeasure(
            rates, gap?.Value, gap?.Interval, known == 0 ? null : (double)right / known, known == 0 ? null : Wilson.Of(right, known), selection?.Value, selection?.Interval,
            notes.Count == 0 ? null : string.Join("; ", notes));
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

    private static List<GroupRate> Rates(ParityRows parity, bool[] favourable, List<string> notes, string where)
    {
        var counts = GroupOutcomes.Count(parity.Groups, favourable);
        var rates = new List<GroupRate>();
        for (var group = 0; group < counts.Rows.Count; group++)
        {
            var (rows, held) = (counts.Rows[group], counts.Favourable[group]);
            if (rows >= FewestRows) rates.Add(new GroupRate(parity.Name(group), (double)held / rows, Wilson.Of(held, rows), rows));
            else if (rows > 0) notes.Add(string.Create(CultureInfo.InvariantCulture, $"{parity.Name(group)} has {rows} rows {where}, {FewestRows} are needed"));
        }

        return rates;
    }

    private static (double Value, Interval Interval)? Largest(List<GroupRate> rates)
        => rates.Count < 2 ? null : LargestDifference.Of([.. rates.Select(group => group.Rate * group.Rows)], [.. rates.Select(group => (double)group.Rows)]);
}
