namespace SynthGovern.Generators.Independent;

/// <summary>
/// The non-negative vector of a given sum that is nearest to noisy counts: x minimising Σ (x − z)² / variance. Unlike clipping at
/// zero it does not turn the noise of many empty cells into mass.
/// </summary>
internal static class SimplexProjection
{
    public static double[] Of(double[] counts, double[] variances, double total)
    {
        if (counts.Length == 0 || total <= 0) return new double[counts.Length];
        // x = max(0, z + shift · variance): cells drop out in the order of z / variance while the shift falls.
        var order = Enumerable.Range(0, counts.Length).OrderByDescending(i => counts[i] / variances[i]).ToArray();
        var (sum, variance, shift) = (0.0, 0.0, 0.0);
        foreach (var i in order)
        {
            var next = (total - sum - counts[i]) / (variance + variances[i]);
            if (variance > 0 && counts[i] + (next * variances[i]) <= 0) break;
            (sum, variance, shift) = (sum + counts[i], variance + variances[i], next);
        }

        return [.. counts.Zip(variances, (count, width) => Math.Max(0, count + (shift * width)))];
    }
}
