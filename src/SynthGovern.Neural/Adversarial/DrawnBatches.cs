using SynthGovern.Neural.Training;

namespace SynthGovern.Neural.Adversarial;

/// <summary>Row numbers of one batch and, where the training is conditional, what each row was drawn for. Each (B).</summary>
internal readonly record struct DrawnBatch(Tensor Rows, Tensor? Spans, Tensor? Columns, Tensor? Places);

/// <summary>All batches of an epoch, drawn on the CPU and moved to the device at once.</summary>
internal sealed class DrawnBatches : IDisposable
{
    private readonly RowBatches? free;
    private readonly Tensor[] conditioned;  // rows, spans, columns and places, each (batches, B)

    private DrawnBatches(RowBatches? free, params Tensor[] conditioned) => (this.free, this.conditioned) = (free, conditioned);

    public static DrawnBatches Draw(TrainingBySampling? bySampling, int tableRows, int batches, int batch, SeededRandom random, Device device)
    {
        if (bySampling is null) return new DrawnBatches(RowBatches.Draw(tableRows, batches, batch, random, device));
        var count = batches * batch;
        var (row, span, column, place) = (new long[count], new long[count], new long[count], new long[count]);
        for (var i = 0; i < count; i++)
        {
            var (condition, drawn) = bySampling.Draw(random);
            (row[i], span[i], column[i], place[i]) = (drawn, condition.Span, condition.Column, condition.Place);
        }

        return new DrawnBatches(null, Moved(row, batches, device), Moved(span, batches, device), Moved(column, batches, device), Moved(place, batches, device));
    }

    public DrawnBatch Batch(int i) => free is not null
        ? new DrawnBatch(free.Rows(i), null, null, null)
        : new DrawnBatch(conditioned[0].select(0, i), conditioned[1].select(0, i), conditioned[2].select(0, i), conditioned[3].select(0, i));

    public void Dispose()
    {
        free?.Dispose();
        foreach (var held in conditioned) held.Dispose();
    }

    private static Tensor Moved(long[] values, int batches, Device device)
    {
        using var scope = NewDisposeScope();
        return tensor(values).view(batches, -1).to(device).clone().DetachFromDisposeScope();
    }
}
