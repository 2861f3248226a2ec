using System.Numerics;
using SynthGovern.Generators.Marginals.Discretisation;
using SynthGovern.Generators.Marginals.Estimation;
using SynthGovern.Privacy.Mechanisms;

namespace SynthGovern.Generators.Marginals;

/// <summary>
/// The training rows, of which only noisy counts and noisy choices go out. Whoever asks keeps to a <see cref="MarginalPlan"/>. Without
/// protection there is no noise, but counts of fewer than <see cref="UnconfirmedFacts.FewestSubjects"/> subjects are withheld.
/// </summary>
/// <param name="bits">Null for a fit without protection.</param>
internal sealed class NoisyTable(
    BinnedTable table,
    IReadOnlyList<Bins> columns,
    IReadOnlyList<MarginalMeasurement> oneWay,
    long sensitivity,
    CryptographicBits? bits,
    MarginalOptions options)
{
    /// <summary>Covers the error of computing scores in floating point: sums of a few million terms of at most 2^53.</summary>
    private const double ScoreSlack = 1 + 1e-6;

    private const double MostCached = 1 << 23;

    private readonly Dictionary<Clique, long[]> cache = [];
    private double cached;

    public AttributeDomain Domain => table.Domain;

    public IReadOnlyList<Bins> Columns => columns;

    public MarginalOptions Options => options;

    /// <summary>The columns one by one, measured before.</summary>
    public IReadOnlyList<MarginalMeasurement> OneWay => oneWay;

    /// <summary>The counts of a clique with discrete Gaussian noise.</summary>
    public MarginalMeasurement Measure(Clique clique, BigInteger variance)
    {
        var exact = Exact(clique);
        var noise = new DiscreteGaussian(variance);
        var least = bits is null ? UnconfirmedFacts.FewestSubjects * sensitivity : 0;
        var counts = Array.ConvertAll(exact, count => (double)(bits is null ? count < least ? 0 : count : count + noise.Sample(bits)));
        return new MarginalMeasurement(clique, counts, Math.Sqrt((double)variance));
    }

    /// <summary>One of the cliques by the exponential mechanism: likely one whose score is large.</summary>
    /// <param name="score">From the exact counts of a clique; it moves by at most <paramref name="weight"/> where the counts move by 1 in L1 norm.</param>
    public Clique Choose(IReadOnlyList<Clique> cliques, double epsilon, double weight, Func<Clique, long[], double> score)
    {
        foreach (var clique in cliques) Remember(clique);
        var scores = new double[cliques.Count];
        Parallel.For(0, scores.Length, i => scores[i] = score(cliques[i], Exact(cliques[i])));
        if (bits is null) return cliques[Array.IndexOf(scores, scores.Max())];
        return cliques[new ExponentialMechanism(epsilon, weight * sensitivity * ScoreSlack).Choose(scores, bits)];
    }

    private long[] Exact(Clique clique) => cache.TryGetValue(clique, out var counts) ? counts : table.Count(clique);

    private void Remember(Clique clique)
    {
        if (cached + Domain.Cells(clique) > MostCached || cache.ContainsKey(clique)) return;
        cache.Add(clique, table.Count(clique));
        cached += Domain.Cells(clique);
    }
}
