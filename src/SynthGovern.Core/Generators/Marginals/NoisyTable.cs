using SynthGovern.Generators.Marginals.Discretisation;
using SynthGovern.Generators.Marginals.Estimation;
using SynthGovern.Privacy.Mechanisms;

namespace SynthGovern.Generators.Marginals;

/// <summary>
/// The training rows, of which only noisy counts and noisy choices go out. Whoever asks keeps to a <see cref="MarginalPlan"/>. Without
/// protection there is no noise, but counts of fewer than <see cref="UnconfirmedFacts.FewestSubjects"/> subjects are withheld.
/// </summary>
/// <param name="targets">Names of columns.</param>
/// <param name="bits">Null for a fit without protection.</param>
internal sealed class NoisyTable(
    BinnedTable table,
    IReadOnlyList<Bins> columns,
    IReadOnlyList<MarginalMeasurement> oneWay,
    IReadOnlySet<string> targets,
    long sensitivity,
    CryptographicBits? bits)
{
    /// <summary>
    /// Covers what scores lose in floating point: they are a whole number, less a constant, times a weight, and at most
    /// <see cref="FarthestScore"/> sensitivities from 0, so two roundings move them by less than 2^-22 sensitivities.
    /// </summary>
    private const double ScoreSlack = 1 + 1e-6;

    /// <summary>Scores beyond are cut, which brings no two of them further apart; the exact mechanism takes up to 2^30.</summary>
    private const double FarthestScore = 1L << 29;

    private const double MostCached = 1 << 23;

    private readonly Dictionary<Clique, long[]> cache = [];
    private double cached;

    public AttributeDomain Domain => table.Domain;

    public IReadOnlyList<Bins> Columns => columns;

    /// <summary>Attributes that the schema declares as outcomes to predict.</summary>
    public IReadOnlySet<int> Targets { get; } = Enumerable.Range(0, columns.Count).Where(attribute => targets.Contains(columns[attribute].Domain.Schema.Name)).ToHashSet();

    /// <summary>The columns one by one, measured before.</summary>
    public IReadOnlyList<MarginalMeasurement> OneWay => oneWay;

    /// <summary>The counts of a clique with discrete Gaussian noise.</summary>
    public MarginalMeasurement Measure(Clique clique, GaussianCost cost)
    {
        var exact = Exact(clique);
        var noise = cost.Noise;
        var least = bits is null ? UnconfirmedFacts.FewestSubjects * sensitivity : 0;
        var counts = Array.ConvertAll(exact, count => (double)(bits is null ? count < least ? 0 : count : count + noise.Sample(bits)));
        return new MarginalMeasurement(clique, counts, cost.Deviation);
    }

    /// <summary>One of the cliques by the exponential mechanism: likely one whose score is large.</summary>
    /// <param name="score">From the exact counts of a clique; it moves by at most <paramref name="weight"/> where the counts move by 1 in L1 norm.</param>
    public Clique Choose(IReadOnlyList<Clique> cliques, double epsilon, double weight, Func<Clique, long[], double> score)
    {
        foreach (var clique in cliques) Remember(clique);
        var (scores, farthest) = (new double[cliques.Count], FarthestScore * weight * sensitivity);
        Parallel.For(0, scores.Length, i => scores[i] = Math.Clamp(score(cliques[i], Exact(cliques[i])), -farthest, farthest));
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
