namespace SynthGovern.Learning;

/// <summary>
/// Logistic regression with a ridge penalty: minimises the summed log loss plus <c>ridge / 2 · ‖weights‖²</c>, the intercept free.
/// Newton's method, each step solved by conjugate gradients (Nocedal and Wright 2006, chapter 7), so that the cost grows with the
/// number of entries and not with the square of the number of features.
/// </summary>
public sealed class LogisticRegression
{
    private const int MaxSteps = 100;
    private const double GradientPerRow = 1e-11;

    private readonly double[] weights;

    private LogisticRegression(double[] weights) => this.weights = weights;

    /// <summary>One per feature, then the intercept.</summary>
    public IReadOnlyList<double> Weights => weights;

    /// <param name="positive">One label per row; both must occur.</param>
    /// <param name="ridge">Above 0; 1 is the usual default.</param>
    public static LogisticRegression Fit(FeatureMatrix features, ReadOnlySpan<bool> positive, double ridge = 1, CancellationToken cancel = default)
        => Fit(features, positive, [], ridge, null, GradientPerRow, cancel);

    /// <summary>The same with rows that count more or less than once: the log loss of each is multiplied by its weight.</summary>
    /// <param name="positive">One label per row; both must occur on rows with a weight above 0.</param>
    /// <param name="rowWeights">One per row, finite and not negative; empty when every row counts once.</param>
    /// <param name="ridge">Above 0; 1 is the usual default.</param>
    /// <param name="start">A model of the same features from which the search starts; it does not change the minimum.</param>
    /// <param name="gradientPerRow">The search ends when no part of the gradient is above this share of the number of rows; above 0.</param>
    public static LogisticRegression Fit(
        FeatureMatrix features,
        ReadOnlySpan<bool> positive,
        ReadOnlySpan<double> rowWeights,
        double ridge = 1,
        LogisticRegression? start = null,
        double gradientPerRow = GradientPerRow,
        CancellationToken cancel = default)
    {
        Check(features, positive, rowWeights);
        if (!(ridge > 0)) throw new ArgumentOutOfRangeException(nameof(ridge), ridge, "the ridge penalty is above 0");
        if (!(gradientPerRow > 0)) throw new ArgumentOutOfRangeException(nameof(gradientPerRow), gradientPerRow, "the gradient at which the search ends is above 0");
        if (start is not null && start.weights.Length != features.Features + 1) throw new ArgumentException("the model to start from has other features", nameof(start));

        var loss = new RidgeLogLoss(features, positive, rowWeights.IsEmpty ? null : rowWeights.ToArray(), ridge);
        var fitted = start is null ? new double[features.Features + 1] : (double[])start.weights.Clone();
        var current = loss.At(fitted);
        for (var step = 0; step < MaxSteps && current.LargestGradient > gradientPerRow * features.Rows; step++)
        {
            cancel.ThrowIfCancellationRequested();
            var accuracy = Math.Clamp(current.LargestGradient / features.Rows, 1e-10, 0.01);
            var direction = ConjugateGradients.Solve(loss.HessianTimes, loss.HessianDiagonal(), current.Gradient, accuracy, cancel);
            if (!Descend(loss, ref fitted, ref current, direction)) break;
        }

        return new LogisticRegression(fitted);
    }

    /// <summary>Log odds of each row.</summary>
    public double[] Score(FeatureMatrix features)
    {
        if (features.Features + 1 != weights.Length) throw new ArgumentException($"expected {weights.Length - 1} features, got {features.Features}", nameof(features));
        var scores = new double[features.Rows];
        for (var row = 0; row < scores.Length; row++) scores[row] = features.Dot(row, weights);
        return scores;
    }

    /// <summary>Halves the Newton step until the loss falls. False when no step helps: the minimum is reached to rounding.</summary>
    private static bool Descend(RidgeLogLoss loss, ref double[] fitted, ref RidgeLogLoss.Point current, double[] direction)
    {
        for (var length = 1.0; length > 1e-6; length /= 2)
        {
            var candidate = new double[fitted.Length];
            for (var i = 0; i < candidate.Length; i++) candidate[i] = fitted[i] - (length * direction[i]);
            var reached = loss.At(candidate);
            if (!(reached.Loss < current.Loss)) continue;
            (fitted, current) = (candidate, reached);
            return true;
        }

        return false;
    }

    private static void Check(FeatureMatrix features, ReadOnlySpan<bool> positive, ReadOnlySpan<double> rowWeights)
    {
        if (positive.Length != features.Rows) throw new ArgumentException("one label per row", nameof(positive));
        if (!rowWeights.IsEmpty && rowWeights.Length != features.Rows) throw new ArgumentException("one weight per row", nameof(rowWeights));
        var (some, others) = (false, false);
        for (var row = 0; row < positive.Length; row++)
        {
            var weight = rowWeights.IsEmpty ? 1 : rowWeights[row];
            if (!(weight >= 0 && double.IsFinite(weight))) throw new ArgumentOutOfRangeException(nameof(rowWeights), weight, "a weight is finite and not negative");
            some |= weight > 0 && positive[row];
            others |= weight > 0 && !positive[row];
        }

        if (!(some && others)) throw new ArgumentException("both classes must occur", nameof(positive));
    }
}
