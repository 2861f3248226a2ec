using System.Globalization;
using SynthGovern.Measurements;

namespace SynthGovern.Audits.Fidelity;

/// <summary>
/// Shares of the values below the 1 % quantile of the training table and above its 99 % quantile. Where many values equal a quantile, fewer than one
/// in a hundred training values lie beyond it, so the extract is compared with the training share itself.
/// </summary>
internal static class Tails
{
    public const string Metric = "fidelity.numeric.tails";

    /// <summary>Of which five lie beyond each quantile.</summary>
    private const int FewestValues = 500;
    private const double Share = 0.01;

    public static Measurement Measure(Scope scope, NumberColumns column)
    {
        if (Sizes.TooFew(Metric, scope, column.Train.Length, column.Synthetic.Length, column.SyntheticRows, FewestValues) is { } tooFew) return tooFew;
        var (low, high) = (SortedNumbers.Quantile(column.Train, Share), SortedNumbers.Quantile(column.Train, 1 - Share));
        var (train, synthetic, control) = (new Beyond(column.Train, low, high), new Beyond(column.Synthetic, low, high), new Beyond(column.Control, low, high));
        var (value, interval) = SeveralDifferences.Largest([(train.Below, synthetic.Below), (train.Above, synthetic.Above)], train.Count, synthetic.Count);
        double? yardstick = control.Count == 0 ? null
            : Math.Min(1, column.ControlScale * Math.Max(Math.Abs(train.BelowShare - control.BelowShare), Math.Abs(train.AboveShare - control.AboveShare)));
        var (outside, outsideControl) = (Outside(column.Synthetic, column.Train), Outside(column.Control, column.Train));
        return new Measurement(Metric, MeasurementStatus.Measured, value, interval, synthetic.Count, scope, yardstick)
        {
            Note = string.Create(CultureInfo.InvariantCulture,
                $"below the 1 % quantile: {train.BelowShare:P2} of the training values and {synthetic.BelowShare:P2} of the synthetic ones; above the 99 % quantile: {train.AboveShare:P2} and {synthetic.AboveShare:P2}; outside the range of the training values: {outside} of {synthetic.Count} synthetic and {outsideControl} of {control.Count} control values"),
        };
    }

    private static int Outside(double[] sorted, double[] train) => SortedNumbers.Below(sorted, train[0]) + SortedNumbers.Above(sorted, train[^1]);

    private readonly record struct Beyond(int Count, int Below, int Above)
    {
        public Beyond(double[] sorted, double low, double high)
            : this(sorted.Length, SortedNumbers.Below(sorted, low), SortedNumbers.Above(sorted, high))
        {
        }

        public double BelowShare => (double)Below / Count;

        public double AboveShare => (double)Above / Count;
    }
}
