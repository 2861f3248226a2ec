namespace SynthGovern.Audits.Neighbours;

/// <summary>The smallest and the largest code of each column of blocks of rows, or of groups of 32 such boxes; 32 boxes side by side.</summary>
internal sealed class Boxes
{
    private readonly int columns;
    private readonly short[] low;
    private readonly short[] high;

    public Boxes(int count, int columns)
    {
        (Count, this.columns) = (count, columns);
        Groups = (count + RowIndex.Fan - 1) / RowIndex.Fan;
        (low, high) = (new short[Math.Max(1, Groups * Width)], new short[Math.Max(1, Groups * Width)]);
        Array.Fill(low, short.MaxValue);
        Array.Fill(high, short.MinValue);
    }

    public int Count { get; }

    /// <summary>Groups of 32 boxes; the last one may be shorter.</summary>
    public int Groups { get; }

    private int Width => columns * RowIndex.Fan;

    /// <summary>Where the codes of a group start.</summary>
    public ref short Low(int group) => ref low[group * Width];

    public ref short High(int group) => ref high[group * Width];

    /// <summary>A bit for each box that a group has.</summary>
    public uint Present(int group) => RowIndex.FirstBits(Count - (group * RowIndex.Fan));

    /// <summary>Widens a box so that it holds these codes.</summary>
    public void Include(int box, int column, short smallest, short largest)
    {
        var place = Place(box, column);
        (low[place], high[place]) = (Math.Min(low[place], smallest), Math.Max(high[place], largest));
    }

    /// <summary>One box around each group of these.</summary>
    public Boxes Grouped()
    {
        var grouped = new Boxes(Groups, columns);
        for (var box = 0; box < Count; box++)
        {
            for (var column = 0; column < columns; column++) grouped.Include(box / RowIndex.Fan, column, low[Place(box, column)], high[Place(box, column)]);
        }

        return grouped;
    }

    private int Place(int box, int column) => (box / RowIndex.Fan * Width) + (column * RowIndex.Fan) + (box % RowIndex.Fan);
}
