using System.Globalization;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Audits.Fidelity;

/// <summary>
/// Distributions of numbers and moments without dividing them into cells: how far values would have to be moved, the largest difference of the distribution
/// functions, the tails and the spikes. Missing values are left out; <see cref="Missingness"/> compares them.
/// </summary>
public sealed class NumericDistributions : IAudit
{
    private const string Wasserstein = "fidelity.numeric.wasserstein";
    private const string Kolmogorov = "fidelity.numeric.kolmogorov-smirnov";

    public AuditCard Card { get; } = new(
        "numeric-distributions",
        MetricFamily.Fidelity,
        [Wasserstein, Kolmogorov, Tails.Metric, Spikes.Metric],
        "No attacker: somebody computes means, thresholds and extreme values from the extract and relies on them being as in the real data.",
        "Ramdas, García Trillos and Cuturi 2017, On Wasserstein Two-Sample Testing; Massart 1990; Wei and Dudley 2012, Two-sample Dvoretzky–Kiefer–Wolfowitz inequalities");

    public Task<AuditResult> RunAsync(AuditInput input, AuditContext context, CancellationToken cancel)
    {
        if (input.NotApplicable(Card) is { } empty) return Task.FromResult(empty);
        cancel.ThrowIfCancellationRequested();
        var tables = FidelityCells.TablesOf(input, context);
        var names = tables.Train.Columns.Where(column => column is NumberColumn).Select(column => column.Name).ToArray();
        if (names.Length == 0) return Task.FromResult(new AuditResult(Card.Id, AuditStatus.NotApplicable, [], "the schema has no column of numbers or moments that may be compared"));
        var measured = InOrder.Map(names.Length, context, i => Measure(NumberColumns.Of(tables, names[i])), cancel);
        return Task.FromResult(new AuditResult(Card.Id, AuditStatus.Completed, [.. measured.SelectMany(column => column)]));
    }

    private static Measurement[] Measure(NumberColumns column)
    {
        var scope = new Scope(column.Name);
        Measurement? TooFew(string metric) => Sizes.TooFew(metric, scope, column.Train.Length, column.Synthetic.Length, column.SyntheticRows);
        if (TooFew(Wasserstein) is { } tooFew) return [tooFew, TooFew(Kolmogorov)!, Tails.Measure(scope, column), TooFew(Spikes.Metric)!];
        var measured = NumberDistance.Of(column.Train, column.Synthetic);
        NumberDistance? yardstick = column.Control.Length == 0 ? null : NumberDistance.Of(column.Train, column.Control);
        return
        [
            MeasureWasserstein(scope, column, measured, yardstick?.Wasserstein * column.ControlScale),
            new Measurement(Kolmogorov, MeasurementStatus.Measured, measured.Kolmogorov, measured.KolmogorovInterval(), column.Synthetic.Length, scope, Capped(yardstick?.Kolmogorov * column.ControlScale)),
            Tails.Measure(scope, column),
            Spikes.Measure(scope, column),
        ];
    }

    private static double? Capped(double? value) => value is { } number ? Math.Min(1, number) : null;

    /// <summary>
    /// In units of the mean absolute deviation of the training values from their median: as far as all values would have to be moved to the median, so
    /// 1 is the distance of an extract that holds nothing else. Unlike a distance of quartiles it is above 0 for every column that is not constant, and
    /// it depends less on single large values than a standard deviation.
    /// </summary>
    private static Measurement MeasureWasserstein(Scope scope, NumberColumns column, NumberDistance measured, double? yardstick)
    {
        var median = SortedNumbers.Quantile(column.Train, 0.5);
        var deviation = 0.0;
        foreach (var value in column.Train) deviation += Math.Abs(value - median) / column.Train.Length;
        var interval = measured.WassersteinInterval();
        var isFinite = double.IsFinite(interval.High / deviation);
        if (deviation == 0 || !isFinite)
        {
            var note = deviation == 0 ? "all training values are equal, so that distances have no unit" : "the extract holds values too large to compute with";
            return Measurement.Without(Wasserstein, deviation == 0 ? MeasurementStatus.NotEstimable : MeasurementStatus.Inconclusive, scope, note, column.Synthetic.Length);
        }

        return new Measurement(Wasserstein, MeasurementStatus.Measured, measured.Wasserstein / deviation, new Interval(interval.Low / deviation, interval.High / deviation, interval.Level, interval.Method), column.Synthetic.Length, scope, yardstick / deviation)
        {
            Note = string.Create(CultureInfo.InvariantCulture, $"the unit, the mean absolute deviation of the training values from their median, is {deviation:G4}{(column.IsMoment ? " seconds" : "")}; it is taken as known"),
        };
    }
}
