namespace SynthGovern.Learning.Boosting;

/// <summary>The rows, so ordered that those of every node stand together, by rising row number.</summary>
internal sealed class RowPartition(int count)
{
    private readonly int[] rows = new int[count];
    private readonly int[] moved = new int[count];

    public void Reset()
    {
        for (var row = 0; row < rows.Length; row++) rows[row] = row;
    }

    public ReadOnlyMemory<int> Of(int first, int count) => rows.AsMemory(first, count);

    /// <summary>Puts the rows whose cell is in the set before the others. Returns how many they are.</summary>
    public int Divide(int first, int count, byte[] cells, in BinSet left)
    {
        Span<bool> goesLeft = stackalloc bool[256];
        for (var bin = 0; bin < goesLeft.Length; bin++) goesLeft[bin] = left.Contains((byte)bin);
        var (onLeft, onRight) = (0, 0);
        var node = rows.AsSpan(first, count);
        foreach (var row in node)
        {
            // Both are written and one of them counts: no branch to mispredict.
            node[onLeft] = row;
            moved[onRight] = row;
            var step = goesLeft[cells[row]] ? 1 : 0;
            onLeft += step;
            onRight += 1 - step;
        }

        moved.AsSpan(0, onRight).CopyTo(node[onLeft..]);
        return onLeft;
    }
}
