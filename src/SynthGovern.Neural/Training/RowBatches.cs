namespace SynthGovern.Neural.Training;

/// <summary>The row numbers of all batches of an epoch, drawn on the CPU and moved to the device at once.</summary>
internal sealed class RowBatches : IDisposable
{
    private readonly Tensor rows;  // (batches, B)

    private RowBatches(Tensor rows) => this.rows = rows;

    /// <summary>One shuffle of all rows after the other, cut into batches.</summary>
    public static RowBatches Draw(int tableRows, int batches, int batch, SeededRandom random, Device device)
    {
        var drawn = new long[batches * batch];
        for (var start = 0; start < drawn.Length; start += tableRows)
            Shuffled(tableRows, random).AsSpan(0, Math.Min(tableRows, drawn.Length - start)).CopyTo(drawn.AsSpan(start));
        using var scope = NewDisposeScope();
        return new RowBatches(tensor(drawn).view(batches, batch).to(device).clone().DetachFromDisposeScope());
    }

    /// <summary>0 … count − 1 in random order.</summary>
    public static long[] Shuffled(int count, SeededRandom random)
    {
        var order = new long[count];
        for (var i = 0; i < count; i++) order[i] = i;
        random.Shuffle<long>(order);
        return order;
    }

    /// <summary>// (B)</summary>
    public Tensor Rows(int batch) => rows.select(0, batch);

    public void Dispose() => rows.Dispose();
}
