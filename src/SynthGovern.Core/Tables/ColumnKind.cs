namespace SynthGovern.Tables;

/// <summary>What the values of a column are. The kind decides how a column is stored, encoded, attacked and compared.</summary>
public enum ColumnKind
{
    /// <summary>Unordered labels.</summary>
    Categorical,

    /// <summary>Labels in the order in which the schema lists them.</summary>
    Ordinal,

    /// <summary>Two labels, for example yes and no.</summary>
    Boolean,

    /// <summary>Whole numbers up to 2^53 in size.</summary>
    Integer,

    /// <summary>Numbers with a fraction.</summary>
    Decimal,

    /// <summary>Moments, kept as seconds since 1970-01-01T00:00:00 without a zone.</summary>
    DateTime,

    /// <summary>Names one person or event. Never learned: dropped or replaced by fresh surrogates.</summary>
    Identifier,

    /// <summary>Free text. Dropped with a notice until it has a generator of its own.</summary>
    Text,
}

public static class ColumnKinds
{
    /// <summary>True for kinds stored as numbers (<see cref="NumberColumn"/>); the others are stored as codes (<see cref="LabelColumn"/>).</summary>
    public static bool IsNumber(this ColumnKind kind) => kind is ColumnKind.Integer or ColumnKind.Decimal or ColumnKind.DateTime;

    /// <summary>True for kinds that a generator may learn and an audit may compare.</summary>
    public static bool IsLearnable(this ColumnKind kind) => kind is not (ColumnKind.Identifier or ColumnKind.Text);
}
