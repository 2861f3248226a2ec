namespace SynthGovern.Measurements;

/// <summary>
/// The area under the ROC curve of one score minus that of another on the same rows, with the variance of DeLong, DeLong and Clarke-Pearson 1988,
/// which counts that both were tested on the same people.
/// </summary>
public sealed record RocAucDifference(double Value, double Variance)
{
    public const string Method = "DeLong, paired";

    public static RocAucDifference Of(ReadOnlySpan<double> first, ReadOnlySpan<double> second, ReadOnlySpan<bool> positive)
    {
        var (one, other) = (RocAuc.Placements(first, positive), RocAuc.Placements(second, positive));
        var (positives, negatives) = (default(Moments), default(Moments));
        for (var row = 0; row < one.Length; row++)
        {
            if (positive[row]) positives.Add(one[row] - other[row]);
            else negatives.Add(one[row] - other[row]);
        }

        return new RocAucDifference(positives.Mean, positives.VarianceOfMean + negatives.VarianceOfMean);
    }

    public Interval IntervalAt(double level = 0.95)
    {
        var half = StandardNormal.TwoSided(level) * Math.Sqrt(Variance);
        return new Interval(Math.Max(-1, Value - half), Math.Min(1, Value + half), level, Method);
    }

    /// <summary>Mean and spread in one pass (Welford 1962).</summary>
    private struct Moments
    {
        private long count;
        private double squares;

        public double Mean { get; private set; }

        public readonly double VarianceOfMean => count < 2 ? 0 : squares / (count - 1) / count;

        public void Add(double value)
        {
            count++;
            var before = value - Mean;
            Mean += before / count;
            squares += before * (value - Mean);
        }
    }
}
