namespace SynthGovern.Audits.Fairness.Predictions;

/// <summary>
/// The reliability table: ten bins of predicted probability of equal width, the last one closed above, and the expected and maximum calibration error over
/// them (Naeini, Cooper and Hauskrecht 2015). Both are 0 or above even for a calibrated score, and the more so the fewer rows a bin has.
/// </summary>
/// <param name="Bins">Those with rows only, lowest first.</param>
/// <param name="ExpectedError">Mean distance of observed share and mean score, weighted by the rows of the bins.</param>
/// <param name="MaximumError">The largest such distance.</param>
public sealed record Reliability(IReadOnlyList<ReliabilityBin> Bins, double ExpectedError, double MaximumError)
{
    private const int Count = 10;

    /// <param name="score">At least one, each between 0 and 1.</param>
    public static Reliability Of(ReadOnlySpan<double> score, ReadOnlySpan<bool> truth)
    {
        var (rows, positives, sums) = (new int[Count], new int[Count], new double[Count]);
        for (var row = 0; row < score.Length; row++)
        {
            var bin = Math.Min((int)(score[row] * Count), Count - 1);
            rows[bin]++;
            positives[bin] += truth[row] ? 1 : 0;
            sums[bin] += score[row];
        }

        var bins = Enumerable.Range(0, Count).Where(bin => rows[bin] > 0)
            .Select(bin => new ReliabilityBin(bin, rows[bin], sums[bin] / rows[bin], (double)positives[bin] / rows[bin]))
            .ToArray();
        var all = (double)score.Length;
        return new Reliability(bins, bins.Sum(bin => bin.Rows / all * bin.Distance), bins.Max(bin => bin.Distance));
    }
}

/// <param name="Bin">0 for scores below 0.1, 9 for those from 0.9 on.</param>
/// <param name="Observed">Share of the rows whose outcome is 1.</param>
public sealed record ReliabilityBin(int Bin, int Rows, double MeanScore, double Observed)
{
    public double Distance => Math.Abs(Observed - MeanScore);
}
