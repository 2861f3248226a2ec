namespace SynthGovern.Tables.Csv;

/// <summary>A list of values that grows by blocks, so that a long column is never copied while it grows.</summary>
internal sealed class Growing<T>
{
    private const int Block = 1 << 16;

    private readonly List<T[]> blocks = [];
    private int used = Block;

    public int Count => ((blocks.Count - 1) * Block) + used;

    public void Add(T value)
    {
        if (used == Block)
        {
            blocks.Add(new T[Block]);
            used = 0;
        }

        blocks[^1][used++] = value;
    }

    /// <summary>All values in one array. The blocks are given up on the way, so the list is empty afterwards.</summary>
    public T[] MoveToArray()
    {
        if (blocks.Count == 0) return [];
        var values = new T[Count];
        for (var i = 0; i < blocks.Count; i++)
        {
            blocks[i].AsSpan(0, i == blocks.Count - 1 ? used : Block).CopyTo(values.AsSpan(i * Block));
            blocks[i] = [];
        }

        blocks.Clear();
        used = Block;
        return values;
    }
}
