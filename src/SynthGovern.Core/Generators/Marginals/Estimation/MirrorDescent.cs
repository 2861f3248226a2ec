using System.Numerics.Tensors;

namespace SynthGovern.Generators.Marginals.Estimation;

/// <summary>
/// Finds the distribution of largest entropy whose marginals are near noisy ones (McKenna, Sheldon and Miklau 2019): the minimum over
/// distributions of ½ Σ |N μ − y|² / sigma² − λ N × entropy. With entropy as mirror map, a step of mirror descent moves the log-potentials θ of
/// the measured cliques along the gradient N μ(θ) − y + λ sigma² θ, which is that of the convex dual N log Z(θ) − θ·y + ½ λ sigma² |θ|². Steps are
/// scaled by max(N μ, y) + λ sigma², so that rare cells move as fast as common ones, and by what earlier steps showed of the curvature.
/// </summary>
internal sealed class MirrorDescent
{
    /// <summary>The gradient, summed over the cells of a clique and relative to the total, at which the fit is good enough.</summary>
    private const double Tolerance = 1e-4;

    /// <summary>No log-potential moves by more in one step.</summary>
    private const double LongestStep = 4;

    /// <summary>Part of the decrease that the gradient promises, which a step has to bring (Armijo 1966).</summary>
    private const double Sufficient = 1e-4;

    private readonly IReadOnlyList<MarginalMeasurement> measurements;
    private readonly BeliefPropagation propagation;
    private readonly double[][] potentials;
    private readonly double[] counts, ridge, curvature;
    private readonly double total;

    private double[] theta, gradient;

    private MirrorDescent(AttributeDomain domain, IReadOnlyList<MarginalMeasurement> measurements, GraphicalModel? start, double relaxation)
    {
        (this.measurements, total) = (measurements, MarginalMeasurement.Total(measurements));
        Clique[] cliques = [.. measurements.Select(measurement => measurement.Clique)];
        propagation = new BeliefPropagation(JunctionTree.Of(domain, cliques), cliques);
        potentials = [.. measurements.Select(measurement => start?.PotentialOf(measurement.Clique)?.ToArray() ?? new double[measurement.Counts.Length])];
        theta = [.. potentials.SelectMany(values => values)];
        counts = [.. measurements.SelectMany(measurement => measurement.AddingUpTo(total))];
        var lambda = relaxation / measurements.Max(measurement => measurement.Deviation);
        ridge = [.. measurements.SelectMany(measurement => Enumerable.Repeat(lambda * measurement.Deviation * measurement.Deviation, measurement.Counts.Length))];
        (gradient, curvature) = (new double[theta.Length], new double[theta.Length]);
    }

    /// <param name="measurements">At least one, no clique twice.</param>
    /// <param name="start">Whose potentials to begin with, where it has them.</param>
    /// <param name="iterations">Runs of belief propagation at most.</param>
    /// <param name="relaxation">λ × sigma of the noisiest measurement, above 0: a potential of 1 may cost this many of its noise deviations.</param>
    public static GraphicalModel Fit(
        AttributeDomain domain, IReadOnlyList<MarginalMeasurement> measurements, GraphicalModel? start, int iterations, double relaxation, CancellationToken cancel)
    {
        var descent = new MirrorDescent(domain, measurements, start, relaxation);
        descent.Descend(iterations, cancel);
        return new GraphicalModel(descent.propagation, [.. measurements.Select((measurement, i) => new Factor(domain, measurement.Clique, descent.potentials[i]))], descent.total);
    }

    private void Descend(int iterations, CancellationToken cancel)
    {
        var (value, metric) = (Evaluate(theta, gradient), new QuasiNewton());
        for (var used = 1; used < iterations && TensorPrimitives.SumOfMagnitudes<double>(gradient) > Tolerance * total * measurements.Count;)
        {
            cancel.ThrowIfCancellationRequested();
            var direction = metric.Direction(gradient, curvature);
            var slope = TensorPrimitives.Dot<double>(direction, gradient);
            var length = Math.Min(1, LongestStep / Math.Abs(TensorPrimitives.MaxMagnitude<double>(direction)));
            if (!TryStep(direction, slope, length, ref value, ref used, iterations, metric)) break;
        }

        Evaluate(theta, gradient);
    }

    /// <summary>Goes along a direction, halving the step until it brings enough.</summary>
    private bool TryStep(double[] direction, double slope, double length, ref double value, ref int used, int iterations, QuasiNewton metric)
    {
        for (; used < iterations; length /= 2)
        {
            var (there, slopes) = (new double[theta.Length], new double[theta.Length]);
            TensorPrimitives.MultiplyAdd(direction, length, theta, there);
            used++;
            var reached = Evaluate(there, slopes);
            if (!(reached <= value + (Sufficient * length * slope))) continue;
            TensorPrimitives.Multiply(direction, length, direction);
            TensorPrimitives.Subtract<double>(slopes, gradient, gradient);
            metric.Learn(direction, gradient);
            (theta, gradient, value) = (there, slopes, reached);
            return true;
        }

        return false;
    }

    /// <summary>The dual at θ, its gradient, and the curvature by which a step from there is scaled.</summary>
    private double Evaluate(double[] at, double[] slopes)
    {
        var from = 0;
        foreach (var potential in potentials)
        {
            at.AsSpan(from, potential.Length).CopyTo(potential);
            from += potential.Length;
        }

        var value = total * propagation.Run(potentials);
        from = 0;
        for (var i = 0; i < potentials.Length; from += potentials[i++].Length) propagation.Marginal(i, slopes.AsSpan(from, potentials[i].Length));
        for (var cell = 0; cell < at.Length; cell++)
        {
            var expected = total * slopes[cell];
            value += at[cell] * ((ridge[cell] / 2 * at[cell]) - counts[cell]);
            slopes[cell] = expected - counts[cell] + (ridge[cell] * at[cell]);
            curvature[cell] = Math.Max(expected, counts[cell]) + ridge[cell];
        }

        return value;
    }
}
