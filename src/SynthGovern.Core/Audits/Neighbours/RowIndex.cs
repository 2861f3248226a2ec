namespace SynthGovern.Audits.Neighbours;

/// <summary>
/// Rows in blocks of at most 32 similar ones, with a box around each block and around each 32 of these. Memory: 8 bytes per exact value
/// and 2 to 5 per code.
/// </summary>
internal sealed class RowIndex
{
    /// <summary>Rows in a block, and boxes in a group: 16-bit codes in 512 bits.</summary>
    public const int Fan = 32;

    /// <summary>Columns beyond these are only in the exact distances: a unit of fewer steps would make poor bounds.</summary>
    private const int MostFilterColumns = 511;

    private readonly RowTree tree;
    private readonly int[] starts;
    private readonly short[] codes;
    private readonly double[] exact;

    public RowIndex(GowerRows rows, int[] columns, CancellationToken cancel)
    {
        Columns = [.. columns.Select(column => rows.Columns[column])];
        FilterColumns = Math.Min(columns.Length, MostFilterColumns);
        Unit = FilterColumns == 0 ? 1 : Math.Min(GowerColumn.LargestUnit, short.MaxValue / FilterColumns);
        var byColumn = Array.ConvertAll(Columns[..FilterColumns], column => Codes(column, rows.Count, cancel));
        tree = new RowTree(byColumn, [.. Columns.Take(FilterColumns).Select(column => column.HasSteps)], Unit, rows.Count, cancel);
        starts = tree.Starts.ToArray();
        Blocks = new Boxes(starts.Length - 1, FilterColumns);
        codes = new short[Math.Max(1, checked(Blocks.Count * FilterColumns * Fan))];
        exact = new double[checked(rows.Count * Columns.Length)];
        for (var block = 0; block < Blocks.Count; block++) Fill(block, byColumn);
        Groups = Blocks.Grouped();
    }

    /// <summary>The columns that the index was made of, in their order.</summary>
    public GowerColumn[] Columns { get; }

    /// <summary>How many of the columns have codes: the first ones.</summary>
    public int FilterColumns { get; }

    /// <summary>Steps of a distance of 1.</summary>
    public int Unit { get; }

    public Boxes Blocks { get; }

    public Boxes Groups { get; }

    /// <summary>The lowest bits.</summary>
    public static uint FirstBits(int count) => count >= Fan ? uint.MaxValue : (1u << count) - 1;

    /// <summary>The block whose rows are likely to be near a row.</summary>
    public int LikelyBlock(GowerColumn[] columns, int row) => tree.Leaf(column => columns[column].Code(columns[column][row], Unit));

    public int Start(int block) => starts[block];

    /// <summary>Where the codes of a block start.</summary>
    public ref short Codes(int block) => ref codes[block * FilterColumns * Fan];

    /// <summary>A bit for each row that a block has.</summary>
    public uint Present(int block) => FirstBits(starts[block + 1] - starts[block]);

    /// <summary>The number of the row in the table.</summary>
    public int Row(int position) => tree.Order[position];

    /// <summary>The values of a row, by column of the index.</summary>
    public ReadOnlySpan<double> Exact(int position) => exact.AsSpan(position * Columns.Length, Columns.Length);

    private short[] Codes(GowerColumn column, int rows, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var coded = new short[rows];
        for (var row = 0; row < rows; row++) coded[row] = column.Code(column[row], Unit);
        return coded;
    }

    private void Fill(int block, short[][] byColumn)
    {
        for (var position = starts[block]; position < starts[block + 1]; position++)
        {
            var row = tree.Order[position];
            for (var column = 0; column < Columns.Length; column++) exact[(position * Columns.Length) + column] = Columns[column][row];
            for (var column = 0; column < FilterColumns; column++)
            {
                var code = byColumn[column][row];
                codes[(((block * FilterColumns) + column) * Fan) + position - starts[block]] = code;
                Blocks.Include(block, column, code, code);
            }
        }
    }
}
