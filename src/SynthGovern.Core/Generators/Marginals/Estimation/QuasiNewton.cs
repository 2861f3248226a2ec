using System.Numerics.Tensors;

namespace SynthGovern.Generators.Marginals.Estimation;

/// <summary>
/// The last few steps of a descent as an estimate of the inverse curvature, on top of a diagonal one: limited-memory BFGS (Nocedal 1980).
/// </summary>
internal sealed class QuasiNewton
{
    private const int Memory = 10;

    private readonly List<(double[] Step, double[] Change, double Product)> pairs = [];

    /// <summary>The direction in which to go down from a point.</summary>
    /// <param name="curvature">Above 0, one per coordinate.</param>
    public double[] Direction(double[] gradient, double[] curvature)
    {
        var direction = Array.ConvertAll(gradient, slope => -slope);
        var weights = new double[pairs.Count];
        for (var i = pairs.Count - 1; i >= 0; i--)
        {
            weights[i] = TensorPrimitives.Dot<double>(pairs[i].Step, direction) / pairs[i].Product;
            TensorPrimitives.MultiplyAdd(pairs[i].Change, -weights[i], direction, direction);
        }

        TensorPrimitives.Divide<double>(direction, curvature, direction);
        for (var i = 0; i < pairs.Count; i++)
        {
            var correction = weights[i] - (TensorPrimitives.Dot<double>(pairs[i].Change, direction) / pairs[i].Product);
            TensorPrimitives.MultiplyAdd(pairs[i].Step, correction, direction, direction);
        }

        return direction;
    }

    /// <param name="step">From one point to the next.</param>
    /// <param name="change">Of the gradient on that way.</param>
    public void Learn(double[] step, double[] change)
    {
        var product = TensorPrimitives.Dot<double>(step, change);
        if (!(product > 0)) return;
        if (pairs.Count == Memory) pairs.RemoveAt(0);
        pairs.Add((step, change, product));
    }

    public void Forget() => pairs.Clear();
}
