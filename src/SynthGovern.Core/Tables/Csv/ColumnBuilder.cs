namespace SynthGovern.Tables.Csv;

/// <summary>Takes the cells of one column, one after the other, and makes the column.</summary>
internal abstract class ColumnBuilder(ColumnSchema schema)
{
    private readonly byte[][] markers = [.. schema.MissingMarkers.Select(System.Text.Encoding.UTF8.GetBytes)];

    protected ColumnSchema Schema { get; } = schema;

    public long MissingCells { get; private set; }

    /// <summary>How a cell that is neither missing nor acceptable should have been; null when it was taken.</summary>
    public string? Add(ReadOnlySpan<byte> cell)
    {
        if (!IsMissing(cell)) return AddValue(cell);
        MissingCells++;
        AddMissing();
        return null;
    }

    /// <summary>What happened to cells that were not taken as they stand.</summary>
    public virtual IEnumerable<string> Notices()
    {
        if (MissingCells > 0 && !Schema.MayBeMissing)
            yield return $"column {Schema.Name}: {Counts.Of(MissingCells, "cell")} missing, although the schema declares no missing values";
    }

    public abstract Column Build();

    protected abstract void AddMissing();

    protected abstract string? AddValue(ReadOnlySpan<byte> cell);

    private bool IsMissing(ReadOnlySpan<byte> cell)
    {
        if (cell.IsEmpty) return true;
        foreach (var marker in markers)
        {
            if (cell.SequenceEqual(marker)) return true;
        }

        return false;
    }
}

internal static class Counts
{
    public static string Of(long count, string noun) => FormattableString.Invariant($"{count:N0} {noun}{(count == 1 ? "" : "s")}");
}
