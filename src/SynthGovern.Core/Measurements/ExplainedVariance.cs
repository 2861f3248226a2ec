namespace SynthGovern.Measurements;

/// <summary>
/// Share of the variance of a number that predictions explain: <c>R² = 1 − Σ(y − ŷ)² / Σ(y − ȳ)²</c>. 1 for right predictions, 0 for those as good as
/// the mean, below 0 for worse ones. The standard error is that of the ratio of two means by linearisation (Cochran 1977, Sampling Techniques,
/// section 2.11), over the drawing of the tested rows.
/// </summary>
public sealed record ExplainedVariance(double Value, double StandardError, long N)
{
    public const string Method = "normal, linearised ratio";

    /// <returns>Null when there are fewer than two rows or the numbers do not vary.</returns>
    public static ExplainedVariance? Of(ReadOnlySpan<double> predicted, ReadOnlySpan<double> truth)
    {
        if (predicted.Length != truth.Length) throw new ArgumentException("one prediction per number", nameof(predicted));
        if (truth.Length < 2) return null;
        var (mean, n) = (Mean(truth), truth.Length);
        var (left, all) = (0.0, 0.0);
        for (var row = 0; row < n; row++)
        {
            left += Square(truth[row] - predicted[row]);
            all += Square(truth[row] - mean);
        }

        if (!(all > 0)) return null;
        var (ratio, squares) = (left / all, 0.0);
        for (var row = 0; row < n; row++) squares += Square(Square(truth[row] - predicted[row]) - (ratio * Square(truth[row] - mean)));
        return new ExplainedVariance(1 - ratio, Math.Sqrt(squares / (n - 1) / n) / (all / n), n);
    }

    public Interval IntervalAt(double level = 0.95)
    {
        var half = StandardNormal.TwoSided(level) * StandardError;
        return new Interval(Value - half, Math.Min(1, Value + half), level, Method);
    }

    private static double Mean(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values) sum += value;
        return sum / values.Length;
    }

    private static double Square(double x) => x * x;
}
