using SynthGovern.Learning;

namespace SynthGovern.Audits.PrivacyAttacks.Membership.Shadow;

/// <summary>
/// The attacker's classifier for one target: from the features of an extract, the log odds that its generator had learned from the target.
/// <para>
/// Ridge logistic regression on standardised features, whose squared length is 1 on average, so that a few dozen shadow models do not drown in
/// hundreds of features. Each kind of feature weighs as the square root of the number of its features: copied rows show in large sets
/// of attributes and in distances, learned marginals in small ones, and there are far more large sets. Measured on extracts of copying,
/// blurring, independent and tree-shaped generators (20 targets, 32 models to learn, 64 to measure), this and a tenth of the penalty
/// differed by less than 0.01 of AUC; equal weights of all features lost up to 0.02, and a ridge a hundred times weaker up to 0.03.
/// </para>
/// </summary>
internal sealed class TargetAttack
{
    private readonly double[] means;
    private readonly double[] scales;
    private readonly LogisticRegression model;

    private TargetAttack(double[] means, double[] scales, LogisticRegression model) => (this.means, this.scales, this.model) = (means, scales, model);

    /// <param name="features">Of each shadow model; what <see cref="ExtractFeatures"/> gives.</param>
    /// <param name="held">Whether the model learned from the target; both must occur.</param>
    /// <param name="kinds">The kind of each feature.</param>
    public static TargetAttack Learn(IReadOnlyList<double[]> features, bool[] held, int[] kinds, CancellationToken cancel)
    {
        var width = features[0].Length;
        var (means, scales, total) = (new double[width], new double[width], 0.0);
        for (var feature = 0; feature < width; feature++)
        {
            var values = features.Select(row => Stable(row, feature)).ToArray();
            means[feature] = values.Average();
            var deviation = Math.Sqrt(values.Average(value => (value - means[feature]) * (value - means[feature])));
            if (!(deviation > 1e-9)) continue;
            var weight = Math.Pow(kinds.Count(kind => kind == kinds[feature]), -0.25);
            scales[feature] = weight / deviation;
            total += weight * weight;
        }

        var norm = total > 0 ? Math.Sqrt(1 / total) : 0;
        for (var feature = 0; feature < width; feature++) scales[feature] *= norm;
        return new TargetAttack(means, scales, LogisticRegression.Fit(Matrix(features, means, scales), held, ridge: 1, cancel));
    }

    /// <summary>Log odds for each extract.</summary>
    public double[] Score(IReadOnlyList<double[]> features) => model.Score(Matrix(features, means, scales));

    private static FeatureMatrix Matrix(IReadOnlyList<double[]> features, double[] means, double[] scales)
    {
        var width = means.Length;
        var values = new double[features.Count * width];
        for (var row = 0; row < features.Count; row++)
        {
            for (var feature = 0; feature < width; feature++) values[(row * width) + feature] = (Stable(features[row], feature) - means[feature]) * scales[feature];
        }

        return new FeatureMatrix(features.Count, width, width, [.. Enumerable.Range(0, features.Count).SelectMany(_ => Enumerable.Range(0, width))], values);
    }

    private static bool IsCount(int feature, int width) => feature < width - ExtractFeatures.Distances;

    /// <summary>Counts by their logarithm, so that the step from none to one is the largest.</summary>
    private static double Stable(double[] row, int feature) => IsCount(feature, row.Length) ? Math.Log(1 + row[feature]) : row[feature];
}
