using SynthGovern.Generators.Marginals.Estimation;

namespace SynthGovern.Generators.Marginals.Mst;

/// <summary>A forest over the attributes that grows by one edge at a time (Kruskal 1956) while its tables stay within a limit.</summary>
internal sealed class SpanningTree
{
    private readonly List<Clique> pairs;
    private readonly AttributeDomain domain;
    private readonly double maxCells;
    private readonly int[] component;
    private double cells;

    public SpanningTree(NoisyTable table, double maxCells)
    {
        (domain, this.maxCells) = (table.Domain, maxCells);
        component = [.. Enumerable.Range(0, domain.Count)];
        pairs = [.. component.SelectMany(a => component.Where(b => a < b).Select(b => new Clique([a, b])))];
    }

    public List<Clique> Edges { get; } = [];

    /// <summary>Pairs that join two parts of the forest and whose table still fits.</summary>
    public IReadOnlyList<Clique> Candidates => [.. pairs.Where(pair => component[pair[0]] != component[pair[1]] && cells + domain.Cells(pair) <= maxCells)];

    public void Add(Clique edge)
    {
        Edges.Add(edge);
        cells += domain.Cells(edge);
        var (joined, into) = (component[edge[0]], component[edge[1]]);
        for (var attribute = 0; attribute < component.Length; attribute++)
        {
            if (component[attribute] == joined) component[attribute] = into;
        }
    }
}
