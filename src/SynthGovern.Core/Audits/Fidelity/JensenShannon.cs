using SynthGovern.Measurements;

namespace SynthGovern.Audits.Fidelity;

/// <summary>
/// Jensen–Shannon divergence of two samples over the same cells, to base 2 (Lin 1991): 0 for equal shares, 1 for samples without a common cell.
/// <para>
/// The interval is for the two populations behind the samples. The divergence is convex in both distributions. So the samples' lies above its
/// linear approximation at the populations, whose error is a mean with expectation 0: the high end is the observed value plus z standard errors of
/// that mean. Low end: the same below, less the most that chance can have added on average, <c>½ log₂(1 + (k − 1)/n) + ½ log₂(1 + (k − 1)/m)</c> with k
/// occupied cells, the bias of plug-in entropies (Paninski 2003).
/// </para>
/// </summary>
/// <param name="Deviation">Standard error of the linear part.</param>
/// <param name="Cells">Cells that occur in one of the samples at least.</param>
internal readonly record struct JensenShannon(double Divergence, double Deviation, int Cells, int FirstRows, int SecondRows)
{
    public const string Method = "normal, with the bias that chance can cause (Paninski)";

    public static JensenShannon Of(ReadOnlySpan<int> firstCounts, ReadOnlySpan<int> secondCounts, int firstRows, int secondRows)
    {
        var (cells, first, second, firstSquare, secondSquare) = (0, 0.0, 0.0, 0.0, 0.0);
        for (var cell = 0; cell < firstCounts.Length; cell++)
        {
            if (firstCounts[cell] == 0 && secondCounts[cell] == 0) continue;
            cells++;
            var (p, q) = ((double)firstCounts[cell] / firstRows, (double)secondCounts[cell] / secondRows);
            var (ofFirst, ofSecond) = (p == 0 ? 0 : 0.5 * Math.Log2(2 * p / (p + q)), q == 0 ? 0 : 0.5 * Math.Log2(2 * q / (p + q)));
            (first, second) = (first + (p * ofFirst), second + (q * ofSecond));
            (firstSquare, secondSquare) = (firstSquare + (p * ofFirst * ofFirst), secondSquare + (q * ofSecond * ofSecond));
        }

        var variance = (Math.Max(0, firstSquare - (first * first)) / firstRows) + (Math.Max(0, secondSquare - (second * second)) / secondRows);
        return new JensenShannon(Math.Clamp(first + second, 0, 1), Math.Sqrt(variance), cells, firstRows, secondRows);
    }

    public Interval Interval(double level = 0.95)
    {
        var error = StandardNormal.TwoSided(level) * Deviation;
        return new Interval(Divergence - error - Bias(FirstRows, SecondRows), Divergence + error, level, Method).Within(0, 1);
    }

    /// <summary>
    /// The divergence that two samples of one population would show had the second <paramref name="rows"/> rows: all of it is chance, which is
    /// proportional to the bias.
    /// </summary>
    public double DivergenceIfSecondHad(int rows)
        => Cells < 2 ? Divergence : Math.Min(1, Divergence * Bias(FirstRows, rows) / Bias(FirstRows, SecondRows));

    private double Bias(int first, int second) => 0.5 * (Math.Log2(1 + ((Cells - 1.0) / first)) + Math.Log2(1 + ((Cells - 1.0) / second)));
}
