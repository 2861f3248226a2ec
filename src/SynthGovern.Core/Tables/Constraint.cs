using System.Text.Json.Serialization;

namespace SynthGovern.Tables;

/// <summary>
/// What holds in every row of a table, or between its rows, declared public by a named person. Every sample keeps it. It is a statement
/// about what is possible, like bounds, and not about the rows that happen to be there.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(OrderConstraint), "order")]
[JsonDerivedType(typeof(UniqueConstraint), "unique")]
[JsonDerivedType(typeof(AllowedConstraint), "allowed")]
public abstract record Constraint(Declaration Declaration)
{
    /// <summary>The columns it speaks of.</summary>
    [JsonIgnore]
    public abstract IReadOnlyList<string> Columns { get; }
}

/// <summary><paramref name="Low"/> is at most <paramref name="High"/>, or less. It holds where one of them is missing.</summary>
/// <param name="Strict">Whether equal values are excluded.</param>
public sealed record OrderConstraint(string Low, string High, bool Strict, Declaration Declaration) : Constraint(Declaration)
{
    public override IReadOnlyList<string> Columns => [Low, High];

    public override string ToString() => $"{Low} {(Strict ? "<" : "<=")} {High}";
}

/// <summary>No two rows have the same values in all of these columns. A row with a missing one of them is equal to none.</summary>
/// <param name="Of">One or several columns.</param>
public sealed record UniqueConstraint(IReadOnlyList<string> Of, Declaration Declaration) : Constraint(Declaration)
{
    public override IReadOnlyList<string> Columns => Of;

    public override string ToString() => $"unique {string.Join(", ", Of)}";
}

/// <summary>The labels of these columns occur together only as listed. A missing cell agrees with every label.</summary>
/// <param name="Of">Two or more columns with categories.</param>
/// <param name="Rows">Labels in the order of the columns; at least one row.</param>
public sealed record AllowedConstraint(IReadOnlyList<string> Of, IReadOnlyList<IReadOnlyList<string>> Rows, Declaration Declaration) : Constraint(Declaration)
{
    public override IReadOnlyList<string> Columns => Of;

    public override string ToString() => $"allowed {string.Join(", ", Of)}";
}
