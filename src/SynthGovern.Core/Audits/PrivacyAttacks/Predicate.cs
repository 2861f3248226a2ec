namespace SynthGovern.Audits.PrivacyAttacks;

internal enum Operator
{
    Equal,
    NotEqual,
    AtMost,
    AtLeast,
    Below,
    Above,
    Missing,
}

/// <summary>A condition on one column. A label is given by its code; labels know only Equal, NotEqual and Missing.</summary>
/// <param name="Column">Position of the column in the table.</param>
internal readonly record struct Predicate(int Column, Operator Operator, double Value)
{
    /// <summary>A missing value satisfies Missing and NotEqual only.</summary>
    public bool Holds(double value) => Operator switch
    {
        Operator.Equal => value == Value,
        Operator.NotEqual => value != Value,
        Operator.AtMost => value <= Value,
        Operator.AtLeast => value >= Value,
        Operator.Below => value < Value,
        Operator.Above => value > Value,
        _ => double.IsNaN(value),
    };
}

/// <summary>All of its predicates together; at most one per column, kept in column order so that equal questions are equal.</summary>
internal sealed class Query(IEnumerable<Predicate> predicates) : IEquatable<Query>
{
    public IReadOnlyList<Predicate> Predicates { get; } = [.. predicates.OrderBy(predicate => predicate.Column)];

    public bool Equals(Query? other) => other is not null && Predicates.SequenceEqual(other.Predicates);

    public override bool Equals(object? obj) => Equals(obj as Query);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var predicate in Predicates) hash.Add(predicate);
        return hash.ToHashCode();
    }
}
