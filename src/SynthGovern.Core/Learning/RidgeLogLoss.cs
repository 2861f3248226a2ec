namespace SynthGovern.Learning;

/// <summary>The objective of <see cref="LogisticRegression"/> with its gradient, and its Hessian at the last point asked for.</summary>
internal sealed class RidgeLogLoss
{
    private readonly FeatureMatrix features;
    private readonly bool[] positive;
    private readonly double[]? rowWeights;
    private readonly double ridge;
    private readonly double[] curvature;

    /// <param name="rowWeights">Null when every row counts once.</param>
    public RidgeLogLoss(FeatureMatrix features, ReadOnlySpan<bool> positive, double[]? rowWeights, double ridge)
    {
        (this.features, this.positive, this.rowWeights, this.ridge) = (features, positive.ToArray(), rowWeights, ridge);
        curvature = new double[features.Rows];
    }

    /// <summary>Loss and gradient; remembers the curvature of every row for the Hessian.</summary>
    public Point At(double[] weights)
    {
        var gradient = new double[weights.Length];
        var loss = 0.0;
        for (var row = 0; row < features.Rows; row++)
        {
            var odds = features.Dot(row, weights);
            var chance = 1 / (1 + Math.Exp(-odds));
            var weight = rowWeights is null ? 1 : rowWeights[row];
            curvature[row] = weight * chance * (1 - chance);
            loss += weight * SoftPlus(positive[row] ? -odds : odds);
            features.AddTo(gradient, row, weight * (chance - (positive[row] ? 1 : 0)));
        }

        for (var i = 0; i < features.Features; i++)
        {
            loss += ridge / 2 * weights[i] * weights[i];
            gradient[i] += ridge * weights[i];
        }

        return new Point(loss, gradient);
    }

    public double[] HessianTimes(double[] vector)
    {
        var product = new double[vector.Length];
        for (var row = 0; row < features.Rows; row++) features.AddTo(product, row, curvature[row] * features.Dot(row, vector));
        for (var i = 0; i < features.Features; i++) product[i] += ridge * vector[i];
        return product;
    }

    public double[] HessianDiagonal()
    {
        var diagonal = new double[features.Features + 1];
        Array.Fill(diagonal, ridge);
        diagonal[^1] = 0;
        for (var row = 0; row < features.Rows; row++)
        {
            diagonal[^1] += curvature[row];
            var end = (row + 1) * features.EntriesPerRow;
            for (var entry = row * features.EntriesPerRow; entry < end; entry++)
            {
                diagonal[features.Indices[entry]] += curvature[row] * features.Values[entry] * features.Values[entry];
            }
        }

        diagonal[^1] = Math.Max(diagonal[^1], double.Epsilon);
        return diagonal;
    }

    /// <summary>ln(1 + eˣ) without overflow.</summary>
    private static double SoftPlus(double x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));

    internal sealed record Point(double Loss, double[] Gradient)
    {
        public double LargestGradient { get; } = Gradient.Max(Math.Abs);
    }
}
