using SynthGovern.Tables;

namespace SynthGovern.Encoding;

/// <summary>
/// The finite, public set of values of a column, numbered from 0, with one more cell for a missing value where the schema says that
/// it may be missing. It depends on the schema alone, never on the data.
/// </summary>
public abstract class ColumnDomain
{
    /// <summary>The cell of a value that has none: it is not counted anywhere.</summary>
    public const long Nothing = -1;

    private protected ColumnDomain(ColumnSchema schema, long values) => (Schema, Values) = (schema, values);

    public ColumnSchema Schema { get; }

    /// <summary>How many different values there are, missing not counted. At least 1.</summary>
    public long Values { get; }

    /// <summary>The cell of a missing value, after all others; <see cref="Nothing"/> when the schema does not allow one.</summary>
    public long MissingCell => Schema.MayBeMissing ? Values : Nothing;

    /// <summary>
    /// The cell of each row. A number outside the bounds counts as the nearest bound; a label outside the categories, like a missing
    /// value, in the missing cell if there is one and otherwise nowhere.
    /// </summary>
    public abstract long[] Encode(Column column);

    /// <summary>A column of the given cells, each from 0 to <see cref="Values"/> − 1 or the missing cell.</summary>
    public abstract Column Decode(long[] cells);

    /// <summary>The cell of a value as it stands in a CSV file; the empty text is the missing value.</summary>
    public abstract Result<long> Parse(string text);

    /// <summary>Whether <see cref="Encode"/> can read the column.</summary>
    public abstract bool Fits(Column column);
}
