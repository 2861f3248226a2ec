namespace SynthGovern.Audits.Fidelity;

/// <summary>The cell of every row of the three tables, for one column.</summary>
/// <param name="Number">Cells that the column may have; the rows hold 0 … <paramref name="Number"/> − 1.</param>
internal sealed record CellColumn(string Name, int Number, int[] Train, int[] Control, int[] Synthetic)
{
    /// <summary>How often each cell occurs in one of the three.</summary>
    public int[] Count(int[] cells)
    {
        var counts = new int[Number];
        foreach (var cell in cells) counts[cell]++;
        return counts;
    }
}
