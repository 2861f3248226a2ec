using SynthGovern.Tables;

namespace SynthGovern.Encoding.Spans;

/// <summary>Writes a block of whole encoded rows, which are zero beforehand: the first of them is row <paramref name="from"/>.</summary>
internal delegate void EncodeRows(int from, Span<float> block, SeededRandom random);

/// <summary>Reads a block of whole encoded rows, the first of which is row <paramref name="from"/>.</summary>
internal delegate void DecodeRows(int from, ReadOnlySpan<float> block, SeededRandom? random);

/// <summary>The spans of one column, and how its values are written to them and read back. Immutable and thread-safe.</summary>
internal abstract class ColumnSpans(ColumnSchema schema)
{
    public ColumnSchema Schema { get; } = schema;

    /// <summary>Where the column begins in a row, and how wide a row is; set once, when all columns are known.</summary>
    public int Start { get; private set; }

    public int RowWidth { get; private set; }

    public abstract IReadOnlyList<(SpanKind Kind, int Width)> Shape { get; }

    public void Place(int start, int rowWidth) => (Start, RowWidth) = (start, rowWidth);

    public abstract EncodeRows Encoder(Column column);

    /// <summary>What reads blocks in any order, and the column once all have been read.</summary>
    public abstract (DecodeRows Read, Func<Column> Finish) Decoder(int rows);

    /// <summary>The code in each one-hot span of the column, or null when the value has none.</summary>
    public abstract int[]? CodesOf(Column column, int row);
}
