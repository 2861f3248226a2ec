using System.Numerics.Tensors;

namespace SynthGovern.Generators.Marginals.Estimation;

/// <summary>
/// Finds the distribution of largest entropy whose marginals are near noisy ones (McKenna, Sheldon and Miklau 2019): the minimum over
/// distributions of ½ Σ |N μ − y|² / sigma² − λ N × entropy. Mirror descent with entropy as mirror map is gradient descent on
/// the log-potentials θ of the measured cliques, by the gradient N μ(θ) − y + λ sigma² θ. Every cell's step is scaled by
/// max(N μ, y) + λ sigma², no less than its own curvature on the way to y, so that rare cells move as fast as common ones, and momentum is dropped when it points uphill (O'Donoghue and Candès 2015).
/// </summary>
internal sealed class MirrorDescent
{
    /// <summary>λ × sigma of the noisiest measurement: a potential of 1 may cost this share of its noise deviation.</summary>
    private const double Relaxation = 0.1;

    /// <summary>The gradient, summed over the cells of a clique and relative to the total, at which the fit is good enough.</summary>
    private const double Tolerance = 2e-5;

    private readonly AttributeDomain domain;
    private readonly IReadOnlyList<MarginalMeasurement> measurements;
    private readonly double[] ridge;
    private readonly double total;
    private readonly BeliefPropagation propagation;
    private readonly double[][] theta, previous, anchor, gradient, curvature;

    private MirrorDescent(AttributeDomain domain, IReadOnlyList<MarginalMeasurement> measurements, GraphicalModel? start)
    {
        (this.domain, this.measurements, total) = (domain, measurements, MarginalMeasurement.Total(measurements));
        var lambda = Relaxation / measurements.Max(measurement => measurement.Deviation);
        ridge = [.. measurements.Select(measurement => lambda * measurement.Deviation * measurement.Deviation)];
        Clique[] cliques = [.. measurements.Select(measurement => measurement.Clique)];
        propagation = new BeliefPropagation(JunctionTree.Of(domain, cliques), cliques);
        theta = [.. measurements.Select(measurement => start?.PotentialOf(measurement.Clique)?.ToArray() ?? new double[measurement.Counts.Length])];
        previous = [.. theta.Select(values => values.ToArray())];
        anchor = [.. theta.Select(values => values.ToArray())];
        gradient = [.. theta.Select(values => new double[values.Length])];
        curvature = [.. theta.Select(values => new double[values.Length])];
    }

    /// <param name="measurements">At least one, no clique twice.</param>
    /// <param name="start">Whose potentials to begin with, where it has them.</param>
    /// <param name="iterations">Runs of belief propagation at most.</param>
    public static GraphicalModel Fit(AttributeDomain domain, IReadOnlyList<MarginalMeasurement> measurements, GraphicalModel? start, int iterations, CancellationToken cancel)
    {
        var descent = new MirrorDescent(domain, measurements, start);
        descent.Descend(iterations, cancel);
        return new GraphicalModel(descent.propagation, [.. descent.theta.Select((values, i) => new Factor(domain, measurements[i].Clique, values))], descent.total);
    }

    private void Descend(int iterations, CancellationToken cancel)
    {
        var (step, momentum, last) = (0.5, 0, double.PositiveInfinity);
        for (var iteration = 0; iteration < iterations; iteration++)
        {
            cancel.ThrowIfCancellationRequested();
            Extrapolate(momentum / (momentum + 3.0));
            var (value, slope) = Evaluate();
            if (slope <= Tolerance * total * measurements.Count) break;
            if (value > last + (1e-12 * Math.Abs(last)))
            {
                // Too far: back to where the last step was taken from, and take a shorter one.
                (step, momentum, last) = (step / 2, 0, double.PositiveInfinity);
                Copy(anchor, theta);
                Copy(anchor, previous);
                continue;
            }

            Copy(theta, anchor);
            momentum = Step(step) ? momentum + 1 : 0;
            (last, step) = (value, step * 1.05);
        }

        propagation.Run(theta);
    }

    /// <summary>θ becomes θ + weight × (θ − previous θ), and previous θ becomes θ.</summary>
    private void Extrapolate(double weight)
    {
        for (var i = 0; i < theta.Length; i++)
        {
            for (var cell = 0; cell < theta[i].Length; cell++)
            {
                var now = theta[i][cell];
                theta[i][cell] = now + (weight * (now - previous[i][cell]));
                previous[i][cell] = now;
            }
        }
    }

    /// <summary>Sets gradient and curvature at θ; returns N log Z − θ·y + ½ Σ λ sigma² θ² and the absolute sum of the gradient.</summary>
    private (double Value, double Slope) Evaluate()
    {
        var value = total * propagation.Run(theta);
        var slope = 0.0;
        for (var i = 0; i < theta.Length; i++)
        {
            var (at, g, c, y) = (theta[i], gradient[i], curvature[i], measurements[i].Counts);
            propagation.Marginal(i, g);
            for (var cell = 0; cell < at.Length; cell++)
            {
                var expected = total * g[cell];
                g[cell] = expected - y[cell] + (ridge[i] * at[cell]);
                c[cell] = Math.Max(expected, y[cell]) + ridge[i];
            }

            value += (ridge[i] / 2 * TensorPrimitives.Dot<double>(at, at)) - TensorPrimitives.Dot<double>(at, y);
            slope += TensorPrimitives.SumOfMagnitudes<double>(g);
        }

        return (value, slope);
    }

    /// <summary>θ −= step × gradient / curvature; returns whether the way since previous θ still leads downhill.</summary>
    private bool Step(double step)
    {
        var uphill = 0.0;
        for (var i = 0; i < theta.Length; i++)
        {
            for (var cell = 0; cell < theta[i].Length; cell++)
            {
                theta[i][cell] -= step * gradient[i][cell] / curvature[i][cell];
                uphill += gradient[i][cell] * (theta[i][cell] - previous[i][cell]);
            }
        }

        return uphill <= 0;
    }

    private static void Copy(double[][] from, double[][] to)
    {
        for (var i = 0; i < from.Length; i++) from[i].CopyTo(to[i], 0);
    }
}
