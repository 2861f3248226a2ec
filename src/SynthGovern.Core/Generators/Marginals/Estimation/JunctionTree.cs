namespace SynthGovern.Generators.Marginals.Estimation;

/// <summary>
/// A tree of cliques with the running intersection property: what two cliques share is in every clique between them (Lauritzen and
/// Spiegelhalter 1988). Unconnected parts are joined by empty separators.
/// </summary>
internal sealed class JunctionTree
{
    private JunctionTree(AttributeDomain domain, IReadOnlyList<Clique> cliques, IReadOnlyList<int> parents, IReadOnlyList<Clique> separators)
        => (Domain, Cliques, Parents, Separators) = (domain, cliques, parents, separators);

    public AttributeDomain Domain { get; }

    /// <summary>The root first, a parent before its children.</summary>
    public IReadOnlyList<Clique> Cliques { get; }

    /// <summary>Of each clique; −1 for the root.</summary>
    public IReadOnlyList<int> Parents { get; }

    /// <summary>What each clique shares with its parent; empty for the root.</summary>
    public IReadOnlyList<Clique> Separators { get; }

    /// <summary>Cells of all cliques together: what a model on this tree costs in memory and, per step, in time.</summary>
    public double Cells => Cliques.Sum(Domain.Cells);

    /// <summary>Cells of the tree that these cliques would need, without building it.</summary>
    public static double CellsOf(AttributeDomain domain, IEnumerable<Clique> cliques) => Triangulation.Cliques(domain, cliques).Sum(domain.Cells);

    /// <summary>A tree in which each of the given cliques lies within one of its own.</summary>
    public static JunctionTree Of(AttributeDomain domain, IEnumerable<Clique> cliques)
    {
        // A spanning tree of maximum separator size has the running intersection property (Jensen and Jensen 1994); by Prim's algorithm.
        var nodes = Triangulation.Cliques(domain, cliques).OrderByDescending(domain.Cells).ToArray();
        var (order, parents, separators) = (new List<int> { 0 }, new List<int> { -1 }, new List<Clique> { Clique.Empty });
        var best = Enumerable.Range(0, nodes.Length).Select(node => (At: 0, Shared: nodes[node].Intersect(nodes[0]))).ToArray();
        var left = Enumerable.Range(1, nodes.Length - 1).ToHashSet();
        while (left.Count > 0)
        {
            var next = left.MaxBy(node => (best[node].Shared.Count, -node));
            left.Remove(next);
            parents.Add(best[next].At);
            separators.Add(best[next].Shared);
            order.Add(next);
            foreach (var node in left)
            {
                if (nodes[node].Intersect(nodes[next]) is { } shared && shared.Count > best[node].Shared.Count) best[node] = (order.Count - 1, shared);
            }
        }

        return new JunctionTree(domain, [.. order.Select(node => nodes[node])], parents, separators);
    }

    /// <summary>The place of the smallest clique that holds the given one; −1 when none does.</summary>
    public int Holder(Clique clique)
    {
        var holder = -1;
        for (var i = 0; i < Cliques.Count; i++)
        {
            if (clique.IsSubsetOf(Cliques[i]) && (holder < 0 || Domain.Cells(Cliques[i]) < Domain.Cells(Cliques[holder]))) holder = i;
        }

        return holder;
    }
}
