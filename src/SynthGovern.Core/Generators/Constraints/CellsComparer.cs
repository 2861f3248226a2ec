namespace SynthGovern.Generators.Constraints;

/// <summary>Equality of lists of cells, for sets and dictionaries of combinations.</summary>
internal sealed class CellsComparer : IEqualityComparer<long[]>
{
    public static readonly CellsComparer Instance = new();

    public bool Equals(long[]? left, long[]? right) => left.AsSpan().SequenceEqual(right);

    public int GetHashCode(long[] cells)
    {
        var hash = new HashCode();
        foreach (var cell in cells) hash.Add(cell);
        return hash.ToHashCode();
    }
}
