using SynthGovern.Tables;

namespace SynthGovern.Audits.Fidelity;

/// <summary>
/// Correlation ratio of a column of labels and a column of numbers: the root of the share of the numbers' variance that lies between the labels, corrected
/// for bias (Kelley 1935): without the correction it grows with the number of labels.
/// <para>
/// The interval comes from the square η². Its variance is taken as the delta method's, of the influence <c>2mz − m² − η² z²</c> of a row with
/// standardised number z in a label with mean m, plus <c>2 (k − 1)/n²</c>, what remains when the columns are unrelated and the first part vanishes.
/// </para>
/// </summary>
internal static class CorrelationRatio
{
    public const string Method = "delta method for the square, with the variance of chi-squared";

    /// <param name="labels">One level per row; −1 where it is missing.</param>
    /// <param name="levels">How many levels there are.</param>
    public static Association Of(int[] labels, int levels, NumberColumn numbers, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var values = numbers.Values;
        var (counts, sums, rows, origin) = (new int[levels], new double[levels], 0, 0.0);
        for (var row = 0; row < labels.Length; row++)
        {
            if (labels[row] < 0 || double.IsNaN(values[row])) continue;
            if (rows++ == 0) origin = values[row];
            counts[labels[row]]++;
            sums[labels[row]] += values[row] - origin;
        }

        var held = counts.Count(count => count > 0);
        if (rows < Sizes.FewestRows || held < 2 || rows <= held) return Association.Undefined(rows);
        var mean = sums.Sum() / rows;
        var squares = Squares(labels, values, origin + mean);
        if (!(squares > 0) || !double.IsFinite(squares)) return Association.Undefined(rows);
        var deviation = Math.Sqrt(squares / rows);
        var (means, ratio) = (new double[levels], 0.0);
        for (var level = 0; level < levels; level++)
        {
            means[level] = counts[level] == 0 ? 0 : ((sums[level] / counts[level]) - mean) / deviation;
            ratio += (double)counts[level] / rows * means[level] * means[level];
        }

        var corrected = 1 - ((1 - ratio) * (rows - 1) / (rows - held));
        var variance = InfluenceSquares(labels, values, origin + mean, deviation, means, ratio) / rows;
        return Association.OfSquare(rows, corrected, Math.Sqrt((variance / rows) + (2 * (held - 1.0) / ((double)rows * rows))), 1, Method);
    }

    private static double Squares(int[] labels, ReadOnlySpan<double> values, double mean)
    {
        var sum = 0.0;
        for (var row = 0; row < labels.Length; row++)
        {
            var value = values[row] - mean;
            if (labels[row] >= 0 && !double.IsNaN(value)) sum += value * value;
        }

        return sum;
    }

    private static double InfluenceSquares(int[] labels, ReadOnlySpan<double> values, double mean, double deviation, double[] means, double ratio)
    {
        var sum = 0.0;
        for (var row = 0; row < labels.Length; row++)
        {
            if (labels[row] < 0 || double.IsNaN(values[row])) continue;
            var (z, ofLabel) = ((values[row] - mean) / deviation, means[labels[row]]);
            var influence = (2 * ofLabel * z) - (ofLabel * ofLabel) - (ratio * z * z);
            sum += influence * influence;
        }

        return sum;
    }
}
