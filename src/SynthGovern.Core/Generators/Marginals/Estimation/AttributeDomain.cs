namespace SynthGovern.Generators.Marginals.Estimation;

/// <summary>How many cells each attribute has; attributes are numbered from 0. Immutable.</summary>
internal sealed class AttributeDomain
{
    private readonly int[] sizes;

    /// <param name="sizes">Each at least 1.</param>
    public AttributeDomain(IReadOnlyList<int> sizes)
    {
        if (sizes.Any(size => size < 1)) throw new ArgumentOutOfRangeException(nameof(sizes), "every attribute has a cell");
        this.sizes = [.. sizes];
    }

    public int Count => sizes.Length;

    public int this[int attribute] => sizes[attribute];

    /// <summary>Cells of the joint table of a clique; a double, because a large clique has more than any integer holds.</summary>
    public double Cells(Clique clique)
    {
        var cells = 1.0;
        foreach (var attribute in clique.Attributes) cells *= sizes[attribute];
        return cells;
    }
}
