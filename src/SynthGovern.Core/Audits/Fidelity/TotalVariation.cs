using SynthGovern.Measurements;

namespace SynthGovern.Audits.Fidelity;

/// <summary>
/// Similarity of two samples over the same cells: <c>1 − ½ Σ |p − q|</c>, one minus the total variation distance of their shares.
/// <para>
/// The interval is for the two populations behind the samples. Chance can only push the distance of samples upwards on average, and
/// the more so the more cells there are; a bootstrap around the observed distance repeats that push and never covers 0. So the two
/// ends are built differently. Low end of the similarity: the observed value minus z standard errors (the distance of samples is
/// on average at least that of the populations). High end: the observed value plus z standard errors plus the most that chance can
/// have taken off, <c>½ Σ √(p(1 − p)/n + q(1 − q)/m)</c> (Jensen). The standard error is at most <c>½ √(1/n + 1/m)</c>, the value
/// used, whatever the number of cells (each sample's part is half a mean of signs).
/// </para>
/// </summary>
internal readonly record struct TotalVariation(double Distance, double Chance, int FirstRows, int SecondRows)
{
    public const string Method = "normal, with the bias that chance can cause";

    public double Similarity => 1 - Distance;

    public static TotalVariation Of(ReadOnlySpan<int> firstCounts, ReadOnlySpan<int> secondCounts, int firstRows, int secondRows)
    {
        var (distance, chance) = (0.0, 0.0);
        for (var cell = 0; cell < firstCounts.Length; cell++)
        {
            if (firstCounts[cell] == 0 && secondCounts[cell] == 0) continue;
            var (p, q) = ((double)firstCounts[cell] / firstRows, (double)secondCounts[cell] / secondRows);
            distance += Math.Abs(p - q);
            chance += Math.Sqrt((p * (1 - p) / firstRows) + (q * (1 - q) / secondRows));
        }

        return new TotalVariation(Math.Clamp(distance / 2, 0, 1), chance / 2, firstRows, secondRows);
    }

    public Interval Interval(double level = 0.95)
    {
        var error = StandardNormal.TwoSided(level) / 2 * Math.Sqrt(Sizes.Noise(FirstRows, SecondRows));
        return new Interval(Similarity - error, Similarity + error + Chance, level, Method).Within(0, 1);
    }

    /// <summary>
    /// The similarity that two samples of one population would show had the second <paramref name="rows"/> rows: all of their
    /// distance is chance, which shrinks with the square root of the sample sizes.
    /// </summary>
    public double SimilarityIfSecondHad(int rows)
        => 1 - Math.Min(1, Distance * Sizes.ControlScale(FirstRows, SecondRows, rows));
}
