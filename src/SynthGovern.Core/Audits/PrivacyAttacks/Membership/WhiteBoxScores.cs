namespace SynthGovern.Audits.PrivacyAttacks.Membership;

/// <summary>What is made of the log-likelihoods of one row by the fitted model and by models that did not learn from the row.</summary>
internal static class WhiteBoxScores
{
    /// <summary>Reference models from which on the spread of their log-likelihoods is estimated.</summary>
    public const int FewestForSpread = 8;

    /// <summary>By how many degrees of freedom the spread of one row is drawn towards that of all rows.</summary>
    private const double Prior = 4;

    private const double Extreme = 1e6;

    /// <summary>An impossible row has a log-likelihood of minus infinity, or none; it becomes the lowest number that is counted with.</summary>
    public static double[] Finite(double[] logs) => Array.ConvertAll(logs, log => double.IsNaN(log) ? -Extreme : Math.Clamp(log, -Extreme, Extreme));

    /// <summary>
    /// ln of p(x | model) / p(x), with p(x) the mean over the reference models: RMIA (Zarifzadeh, Liu and Shokri 2024). That attack counts the
    /// share of other people z whose ratio is lower, which grows with this ratio and therefore orders people alike.
    /// </summary>
    public static double[] Ratio(double[] logs, double[][] reference) => [.. logs.Select((log, i) => log - LogMean(reference, i))];

    /// <summary>
    /// (ln p − mean) / spread over the reference models: offline LiRA (Carlini et al. 2022) on log-likelihoods. The variance of a row is
    /// drawn towards that of all rows, because a few models tell it poorly.
    /// </summary>
    public static double[] Standardised(double[] logs, double[][] reference)
    {
        var models = reference.Length;
        var means = logs.Select((_, i) => reference.Average(model => model[i])).ToArray();
        var squares = logs.Select((_, i) => reference.Sum(model => (model[i] - means[i]) * (model[i] - means[i]))).ToArray();
        var shared = Math.Max(1e-12, squares.Average() / (models - 1));
        return [.. logs.Select((log, i) => (log - means[i]) / Math.Sqrt(((Prior * shared) + squares[i]) / (Prior + models - 1)))];
    }

    private static double LogMean(double[][] reference, int row)
    {
        var largest = reference.Max(model => model[row]);
        return largest + Math.Log(reference.Average(model => Math.Exp(model[row] - largest)));
    }
}
