namespace SynthGovern.Generators.Marginals.Estimation;

/// <summary>
/// The maximal cliques of a chordal graph in which every given clique is complete, by greedy elimination: next goes the attribute whose
/// neighbours make the smallest table with it (Kjærulff 1990, minimum weight).
/// </summary>
internal static class Triangulation
{
    /// <returns>At least one clique; every attribute is in one, and none is a subset of another.</returns>
    public static List<Clique> Cliques(AttributeDomain domain, IEnumerable<Clique> cliques)
    {
        var neighbours = Enumerable.Range(0, domain.Count).Select(_ => new HashSet<int>()).ToArray();
        foreach (var clique in cliques) Connect(neighbours, clique.ToArray());
        var left = Enumerable.Range(0, domain.Count).ToHashSet();
        var weights = Array.ConvertAll([.. left], attribute => Weight(domain, neighbours, attribute));
        var maximal = new List<Clique>();
        while (left.Count > 0)
        {
            var next = left.MinBy(attribute => (weights[attribute], attribute));
            var eliminated = new Clique([next, .. neighbours[next]]);
            if (!maximal.Exists(eliminated.IsSubsetOf)) maximal.Add(eliminated);
            Connect(neighbours, [.. neighbours[next]]);
            foreach (var neighbour in neighbours[next]) neighbours[neighbour].Remove(next);
            foreach (var neighbour in neighbours[next]) weights[neighbour] = Weight(domain, neighbours, neighbour);
            left.Remove(next);
        }

        return maximal;
    }

    private static void Connect(HashSet<int>[] neighbours, int[] attributes)
    {
        foreach (var a in attributes)
        {
            foreach (var b in attributes)
            {
                if (a != b) neighbours[a].Add(b);
            }
        }
    }

    /// <summary>Logarithm of the cells of the clique that eliminating the attribute makes.</summary>
    private static double Weight(AttributeDomain domain, HashSet<int>[] neighbours, int attribute)
        => Math.Log(domain[attribute]) + neighbours[attribute].Sum(neighbour => Math.Log(domain[neighbour]));
}
