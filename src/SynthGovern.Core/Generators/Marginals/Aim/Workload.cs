using SynthGovern.Generators.Marginals.Estimation;

namespace SynthGovern.Generators.Marginals.Aim;

/// <summary>
/// The queries that shall be right, as weights of the cliques that may be measured for them: a clique is worth the sum over queries of
/// the weight of the query times the number of attributes they share (McKenna, Mullins, Sheldon and Miklau 2022, section 3.2).
/// </summary>
internal sealed class Workload
{
    private readonly Dictionary<Clique, double> weights = [];

    /// <param name="degree">Attributes of each query; all such queries are in the workload.</param>
    /// <param name="targets">Attributes whose queries count <paramref name="targetWeight"/> instead of 1.</param>
    public Workload(int attributes, int degree, IReadOnlySet<int> targets, double targetWeight)
    {
        var queries = Subsets(attributes, Math.Min(degree, attributes)).Select(query => (Clique: query, Weight: query.ToArray().Any(targets.Contains) ? targetWeight : 1)).ToList();
        // Every query adds its weight to each of its attributes, and a clique is worth the sum over its own.
        var worth = new double[attributes];
        foreach (var (query, weight) in queries)
        {
            foreach (var attribute in query.Attributes) worth[attribute] += weight;
        }

        for (var size = 1; size <= degree && size <= attributes; size++)
        {
            foreach (var clique in Subsets(attributes, size)) weights[clique] = clique.ToArray().Sum(attribute => worth[attribute]);
        }
    }

    /// <summary>Every query and every part of one.</summary>
    public IReadOnlyCollection<Clique> Closure => weights.Keys;

    public double Weight(Clique clique) => weights[clique];

    private static IEnumerable<Clique> Subsets(int attributes, int size) => Subsets(attributes, size, 0).Select(subset => new Clique(subset));

    private static IEnumerable<int[]> Subsets(int attributes, int size, int from)
    {
        if (size == 0) return [[]];
        return Enumerable.Range(from, Math.Max(0, attributes - from)).SelectMany(first => Subsets(attributes, size - 1, first + 1).Select(rest => (int[])[first, .. rest]));
    }
}
