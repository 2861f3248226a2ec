using System.Numerics.Tensors;

namespace SynthGovern.Encoding.Spans;

/// <summary>
/// A mixture of normal distributions, fitted to bins by expectation-maximisation (Dempster, Laird and Rubin 1977). The number of
/// components is chosen by merging: always the two whose merger loses least (Runnalls 2007), down to one, and the number with the
/// least Bayesian information criterion (Schwarz 1978) is kept. It takes the place of the variational mixture of the paper, finds as few or fewer modes
/// and needs no randomness.
/// </summary>
internal sealed class Mixture
{
    private const int FirstIterations = 60;
    private const int IterationsAfterChange = 15;
    private const double Tolerance = 1e-7;

    // (component) and (component, bin); all arrays of bins are as long as there are bins.
    private List<Component> components = [];
    private readonly Bins bins;
    private readonly double[] rows;
    private readonly double narrowest;
    private readonly double[][] parts;
    private readonly double[] total;
    private readonly double[] scratch;

    private Mixture(Bins bins, int most, double narrowest)
    {
        (this.bins, this.narrowest, rows) = (bins, narrowest, [.. bins.Rows]);
        parts = [.. Enumerable.Range(0, most).Select(_ => new double[bins.Count])];
        (total, scratch) = (new double[bins.Count], new double[bins.Count]);
    }

    public readonly record struct Component(double Weight, double Mean, double Deviation);

    public IReadOnlyList<Component> Components => components;

    /// <summary>Bayesian information criterion of the fit, less the constant that all fits to the same rows share; less is better.</summary>
    public double Criterion { get; private set; }

    /// <param name="most">The most components.</param>
    /// <param name="narrowest">The least deviation of a component.</param>
    public static Mixture Fit(Bins bins, int most, double narrowest, CancellationToken cancel)
    {
        var mixture = new Mixture(bins, Math.Min(most, bins.Count), narrowest);
        mixture.Begin();
        mixture.Iterate(FirstIterations, cancel);
        var (best, bestCost) = (mixture.components, double.PositiveInfinity);
        while (true)
        {
            var cost = mixture.InformationCriterion();
            if (cost < bestCost) (best, bestCost) = (mixture.components, cost);
            if (mixture.components.Count == 1) break;
            mixture.MergeClosest();
            mixture.Iterate(IterationsAfterChange, cancel);
        }

        mixture.components = best;
        mixture.Iterate(FirstIterations, cancel);
        mixture.Criterion = mixture.InformationCriterion();
        return mixture;
    }

    /// <summary>The component to which each bin most likely belongs.</summary>
    public int[] Owners()
    {
        Expect();
        var owners = new int[bins.Count];
        for (var bin = 0; bin < owners.Length; bin++)
        {
            for (var k = 1; k < components.Count; k++)
            {
                if (parts[k][bin] > parts[owners[bin]][bin]) owners[bin] = k;
            }
        }

        return owners;
    }

    /// <summary>Leaves out a component, and with <paramref name="binsToo"/> the given bins, which are then explained by none.</summary>
    public void Remove(int component, IEnumerable<int> binsToo, CancellationToken cancel)
    {
        foreach (var bin in binsToo) rows[bin] = 0;
        components = [.. components.Where((_, k) => k != component)];
        Iterate(IterationsAfterChange, cancel);
    }

    /// <summary>Half of the centres at equal shares of the rows, half at equal distances, so that a far and small group has one.</summary>
    private void Begin()
    {
        var (perRows, low, high) = ((parts.Length + 1) / 2, Quantile(0.005), Quantile(0.995));
        var centres = Enumerable.Range(0, parts.Length)
            .Select(i => i < perRows ? Quantile((i + 0.5) / perRows) : low + ((high - low) * (i - perRows + 0.5) / (parts.Length - perRows)))
            .Distinct()
            .Order()
            .ToList();
        var members = centres.Select(_ => new Moments()).ToList();
        for (int bin = 0, nearest = 0; bin < bins.Count; bin++)
        {
            while (nearest + 1 < centres.Count && Math.Abs(centres[nearest + 1] - bins.Centres[bin]) < Math.Abs(centres[nearest] - bins.Centres[bin])) nearest++;
            members[nearest].Add(bins.Centres[bin], bins.Rows[bin]);
        }

        var all = rows.Sum();
        components = [.. members.Where(member => member.Weight > 0).Select(member => Of(member.Weight / all, member.Mean, member.Variance))];
    }

    private Component Of(double weight, double mean, double variance) => new(weight, mean, Math.Max(narrowest, Math.Sqrt(Math.Max(0, variance))));

    private double Quantile(double share)
    {
        var left = share * bins.Rows.Sum();
        for (var bin = 0; bin < bins.Count; bin++)
        {
            left -= bins.Rows[bin];
            if (left < 0) return bins.Centres[bin];
        }

        return bins.Centres[^1];
    }

    private void Iterate(int most, CancellationToken cancel)
    {
        var before = double.NegativeInfinity;
        for (var i = 0; i < most; i++)
        {
            cancel.ThrowIfCancellationRequested();
            var likelihood = Expect();
            if (likelihood - before < Tolerance * Math.Abs(likelihood)) return;
            before = likelihood;
            Maximise();
        }
    }

    /// <summary>Fills <see cref="parts"/> with weighted densities, <see cref="total"/> with their sums, and returns the log-likelihood.</summary>
    private double Expect()
    {
        Array.Clear(total);
        for (var k = 0; k < components.Count; k++)
        {
            var (weight, mean, deviation) = components[k];
            TensorPrimitives.Subtract(bins.Centres, mean, parts[k]);
            TensorPrimitives.Multiply(parts[k], parts[k], parts[k]);
            TensorPrimitives.Multiply(parts[k], -0.5 / (deviation * deviation), parts[k]);
            TensorPrimitives.Exp<double>(parts[k], parts[k]);
            TensorPrimitives.Multiply(parts[k], weight / deviation, parts[k]);
            TensorPrimitives.Add(total, parts[k], total);
        }

        for (var bin = 0; bin < total.Length; bin++)
        {
            if (!(total[bin] > 1e-280)) GiveToNearest(bin);
        }

        TensorPrimitives.Log<double>(total, scratch);
        return TensorPrimitives.Dot(scratch, rows);
    }

    /// <summary>A bin so far from all components that every density is zero.</summary>
    private void GiveToNearest(int bin)
    {
        var nearest = 0;
        for (var k = 0; k < components.Count; k++)
        {
            parts[k][bin] = 0;
            if (Distance(k) < Distance(nearest)) nearest = k;
        }

        total[bin] = parts[nearest][bin] = 1e-280;
        double Distance(int k) => Math.Abs(bins.Centres[bin] - components[k].Mean) / components[k].Deviation;
    }

    private void Maximise()
    {
        var all = rows.Sum();
        TensorPrimitives.Divide(rows, total, total);
        var next = new List<Component>(components.Count);
        for (var k = 0; k < components.Count; k++)
        {
            TensorPrimitives.Multiply(parts[k], total, scratch);
            var weight = TensorPrimitives.Sum(scratch);
            if (!(weight > 1e-6)) continue;
            var mean = TensorPrimitives.Dot(scratch, bins.Centres) / weight;
            var variance = TensorPrimitives.Dot(scratch, bins.Variances);
            TensorPrimitives.Subtract(bins.Centres, mean, parts[k]);
            TensorPrimitives.Multiply(parts[k], parts[k], parts[k]);
            variance += TensorPrimitives.Dot(scratch, parts[k]);
            next.Add(Of(weight / all, mean, variance / weight));
        }

        if (next.Count > 0) components = next;
    }

    private double InformationCriterion() => (((3 * components.Count) - 1) * Math.Log(Math.Max(2, rows.Sum()))) - (2 * Expect());

    private void MergeClosest()
    {
        var (best, bestLoss, pair) = (default(Component), double.PositiveInfinity, (0, 1));
        for (var a = 0; a < components.Count; a++)
        {
            for (var b = a + 1; b < components.Count; b++)
            {
                var merged = Merged(components[a], components[b]);
                var loss = Spread(merged) - Spread(components[a]) - Spread(components[b]);
                if (loss < bestLoss) (best, bestLoss, pair) = (merged, loss, (a, b));
            }
        }

        components = [.. components.Where((_, k) => k != pair.Item1 && k != pair.Item2), best];
        static double Spread(Component component) => component.Weight * Math.Log(component.Deviation);
    }

    private Component Merged(Component a, Component b)
    {
        var weight = a.Weight + b.Weight;
        var mean = ((a.Weight * a.Mean) + (b.Weight * b.Mean)) / weight;
        var variance = ((a.Weight * a.Deviation * a.Deviation) + (b.Weight * b.Deviation * b.Deviation)) / weight;
        var between = a.Weight * b.Weight / (weight * weight) * (a.Mean - b.Mean) * (a.Mean - b.Mean);
        return Of(weight, mean, variance + between);
    }
}
