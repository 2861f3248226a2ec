using System.Numerics;
using System.Numerics.Tensors;
using SynthGovern.Audits.Neighbours;
using SynthGovern.Tables;

namespace SynthGovern.Audits.PrivacyAttacks.Membership.Shadow;

/// <summary>
/// What the attacker sees of an extract, for each target: how many rows match it on each set of attributes, and how near the nearest
/// rows come to it.
/// </summary>
internal sealed class ExtractFeatures
{
    private const int Nearest = 5;

    /// <summary>Last features of every target: closeness of the nearest row and of the nearest few.</summary>
    public const int Distances = 2;

    /// <summary>Sets of so many attributes and more are one kind.</summary>
    private const int LargeSet = 4;

    /// <summary>A row this near, as a share of the largest possible distance, counts as the same.</summary>
    private const double Same = 1e-4;

    private readonly GowerSpace space;
    private readonly GowerRows people;
    private readonly TargetQueries[] queries;

    /// <param name="real">All real rows.</param>
    /// <param name="targets">Rows of it.</param>
    /// <param name="wanted">Questions per target.</param>
    public ExtractFeatures(Table real, IReadOnlyList<int> targets, int wanted, SeededRandom random)
    {
        space = new GowerSpace(real);
        people = space.Rows(real.Select([.. targets]));
        queries = [.. targets.Select((row, target) => TargetQueries.Of(real, row, wanted, random.Split((ulong)target)))];
    }

    /// <summary>The number of features of each target.</summary>
    public IReadOnlyList<int> Counts => Array.ConvertAll(queries, asked => asked.Sets.Length + Distances);

    /// <summary>
    /// For each feature of a target the kind that it is of: by how many attributes it counts, 1, 2, 3 or more, and last the distances.
    /// </summary>
    public int[] Kinds(int target) => [.. queries[target].Sets.Select(set => Math.Min(set.Length, LargeSet) - 1), .. Enumerable.Repeat(LargeSet, Distances)];

    /// <summary>For each target the counts, then the distances as minus their logarithm.</summary>
    public double[][] Of(Table extract, CancellationToken cancel)
    {
        var near = NearestRows.Of(people, space.Rows(extract), Nearest, cancel);
        var features = new double[queries.Length][];
        for (var target = 0; target < features.Length; target++)
        {
            cancel.ThrowIfCancellationRequested();
            features[target] = [.. Matches(queries[target], extract), Closeness(near[target].Take(1)), Closeness(near[target])];
        }

        return features;
    }

    private double Closeness(IEnumerable<Neighbour> found)
        => -Math.Log(found.Select(neighbour => neighbour.Distance).DefaultIfEmpty(space.Names.Count).Average() + (Same * space.Names.Count));

    private static double[] Matches(TargetQueries asked, Table extract)
    {
        var bits = asked.Bits(extract);
        var both = new ulong[(extract.RowCount + 63) / 64];
        return Array.ConvertAll(asked.Sets, set =>
        {
            bits[set[0]].CopyTo(both, 0);
            foreach (var agreement in set.AsSpan(1)) TensorPrimitives.BitwiseAnd(both, bits[agreement], both);
            var count = 0L;
            foreach (var word in both) count += BitOperations.PopCount(word);
            return (double)count;
        });
    }
}
