namespace SynthGovern.Generators.Marginals.Estimation;

/// <summary>A set of attributes, in ascending order. Two cliques of the same attributes are equal.</summary>
internal sealed class Clique : IEquatable<Clique>
{
    public static readonly Clique Empty = new([]);

    private readonly int[] attributes;

    /// <param name="attributes">In any order, none twice.</param>
    public Clique(IEnumerable<int> attributes)
    {
        this.attributes = [.. attributes.Order()];
        for (var i = 1; i < this.attributes.Length; i++)
        {
            if (this.attributes[i - 1] == this.attributes[i]) throw new ArgumentException($"attribute {this.attributes[i]} twice", nameof(attributes));
        }
    }

    public ReadOnlySpan<int> Attributes => attributes;

    public int Count => attributes.Length;

    public int this[int place] => attributes[place];

    public bool Contains(int attribute) => Array.BinarySearch(attributes, attribute) >= 0;

    public bool IsSubsetOf(Clique other) => Array.TrueForAll(attributes, other.Contains);

    public Clique Intersect(Clique other) => new(attributes.Where(other.Contains));

    public Clique Union(Clique other) => new(attributes.Concat(other.attributes.Where(attribute => !Contains(attribute))));

    public Clique Except(Clique other) => new(attributes.Where(attribute => !other.Contains(attribute)));

    public int[] ToArray() => [.. attributes];

    public bool Equals(Clique? other) => other is not null && attributes.AsSpan().SequenceEqual(other.attributes);

    public override bool Equals(object? obj) => Equals(obj as Clique);

    public override int GetHashCode()
    {
        var hash = attributes.Length;
        foreach (var attribute in attributes) hash = HashCode.Combine(hash, attribute);
        return hash;
    }

    public override string ToString() => "{" + string.Join(", ", attributes) + "}";
}
