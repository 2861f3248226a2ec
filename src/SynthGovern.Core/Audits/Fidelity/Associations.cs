using System.Globalization;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Audits.Fidelity;

/// <summary>
/// How much the association of each pair of columns differs between the extract and the training table: Pearson's correlation of two columns of
/// numbers or moments, Cramér's V of two columns of labels, the correlation ratio of one of each. Rows in which one of the two is missing are left out of the pair.
/// </summary>
public sealed class Associations : IAudit
{
    private const string PearsonMetric = "fidelity.association.pearson";
    private const string CramersVMetric = "fidelity.association.cramers-v";
    private const string CorrelationRatioMetric = "fidelity.association.correlation-ratio";
    private const int MostDrawn = 30;

    public AuditCard Card { get; } = new(
        "associations",
        MetricFamily.Fidelity,
        [PearsonMetric, CramersVMetric, CorrelationRatioMetric],
        "No attacker: somebody reads from the extract which attributes hang together, and how strongly, and relies on it being as in the real data.",
        "Zou 2007, Toward using confidence intervals to compare correlations; Bergsma 2013, A bias-correction for Cramér's V and Tschuprow's T; Kelley 1935, An unbiased correlation ratio measure");

    public Task<AuditResult> RunAsync(AuditInput input, AuditContext context, CancellationToken cancel)
    {
        if (input.NotApplicable(Card) is { } empty) return Task.FromResult(empty);
        cancel.ThrowIfCancellationRequested();
        var cells = FidelityCells.Of(input, context, cancel);
        var columns = Enumerable.Range(0, cells.Columns.Count).Select(i => new Compared(cells, i)).ToArray();
        var pairs = InOrder.Pairs(columns.Length);
        var associations = InOrder.Map(pairs.Length, context, i => Pair.Of(columns[pairs[i].First], columns[pairs[i].Second], cancel), cancel);
        var measurements = associations.Select(Measure).ToList();
        foreach (var metric in Card.Metrics.Where(metric => measurements.TrueForAll(measured => measured.Metric != metric)))
            measurements.Add(Measurement.Without(metric, MeasurementStatus.NotApplicable, Scope.Whole, "the table has no pair of columns of these kinds"));
        var drawn = associations.Where((_, i) => pairs[i].Second < MostDrawn).Select(pair => new AssociationPair(pair.First, pair.Second, pair.Measure, pair.Train.Value, pair.Synthetic.Value, pair.Control.Value));
        return Task.FromResult(new AuditResult(Card.Id, AuditStatus.Completed, measurements)
        {
            Illustrations = [new AssociationIllustration([.. columns.Take(MostDrawn).Select(column => column.Name)], [.. drawn])],
        });
    }

    private static Measurement Measure(Pair pair)
    {
        var scope = new Scope(Similarity.PairName(pair.First, pair.Second));
        if (pair.Train.Value is not { } train)
            return Measurement.Without(pair.Metric, MeasurementStatus.NotEstimable, scope, $"in the training table, one of the two columns is constant where both have a value, or they have too few values; {pair.Train.Rows} rows have both", pair.Train.Rows);
        if (pair.Synthetic.Value is not { } synthetic)
            return Measurement.Without(pair.Metric, MeasurementStatus.Inconclusive, scope, $"in the extract, one of the two columns is constant where both have a value, or they have too few values, and the training table has an association; {pair.Synthetic.Rows} rows have both", pair.Synthetic.Rows);
        var highest = MetricCatalog.Get(pair.Metric).High;
        var interval = pair.Synthetic.Minus(pair.Train).Absolute().Within(0, highest);
        double? yardstick = pair.Control.Value is { } control ? Math.Min(highest, Math.Abs(control - train) * Sizes.ControlScale(pair.Train.Rows, pair.Control.Rows, pair.Synthetic.Rows)) : null;
        return new Measurement(pair.Metric, MeasurementStatus.Measured, Math.Abs(synthetic - train), interval, pair.Synthetic.Rows, scope, yardstick)
        {
            Note = string.Create(CultureInfo.InvariantCulture, $"{pair.Measure}: {train:F3} in the training table, {synthetic:F3} in the extract"),
        };
    }

    /// <summary>A column in the three tables, as numbers or as a factor.</summary>
    private sealed class Compared(FidelityCells cells, int column)
    {
        public string Name { get; } = cells.Columns[column].Name;

        public NumberColumn[]? Numbers { get; } = cells.Tables.Train.Columns[column] is NumberColumn train
            ? [train, (NumberColumn)cells.Tables.Control.Columns[column], (NumberColumn)cells.Tables.Synthetic.Columns[column]]
            : null;

        public Factor? Factor { get; } = cells.Tables.Train.Columns[column] is LabelColumn ? Factor.Of(cells.Columns[column]) : null;
    }

    private sealed record Pair(string First, string Second, string Metric, string Measure, Association Train, Association Control, Association Synthetic)
    {
        public static Pair Of(Compared first, Compared second, CancellationToken cancel) => (first, second) switch
        {
            ({ Numbers: { } x }, { Numbers: { } y }) => Of(first, second, PearsonMetric, "Pearson", table => Pearson.Of(x[table], y[table], cancel)),
            ({ Factor: { } f }, { Factor: { } g }) => Of(first, second, CramersVMetric, "Cramér's V", table => CramersV.Of(f, g, table, cancel)),
            ({ Factor: { } f }, { Numbers: { } y }) => Of(first, second, CorrelationRatioMetric, "correlation ratio", table => CorrelationRatio.Of(f.Codes[table], f.Levels, y[table], cancel)),
            _ => Of(first, second, CorrelationRatioMetric, "correlation ratio", table => CorrelationRatio.Of(second.Factor!.Codes[table], second.Factor.Levels, first.Numbers![table], cancel)),
        };

        private static Pair Of(Compared first, Compared second, string metric, string measure, Func<int, Association> inTable)
            => new(first.Name, second.Name, metric, measure, inTable(0), inTable(1), inTable(2));
    }
}
