using SynthGovern.Encoding.Codes;

namespace SynthGovern.Neural.Argn;

/// <summary>Encoded rows on the device, slots in the order of an <see cref="ArgnLayout"/>.</summary>
internal sealed class ArgnRows : IDisposable
{
    private ArgnRows(Tensor inputs, Tensor targets, Tensor known) => (Inputs, Targets, Known) = (inputs, targets, known);

    /// <summary>Rows of the table of embeddings. // (rows, s)</summary>
    public Tensor Inputs { get; }

    /// <summary>Codes, 0 where unknown. // (rows, s)</summary>
    public Tensor Targets { get; }

    /// <summary>1 where the code is known, else 0. // (rows, s)</summary>
    public Tensor Known { get; }

    public int Count => (int)Inputs.shape[0];

    /// <param name="codes">As <see cref="CodeEncoder.Encode(Tables.Table)"/> returns them. // (parts)(rows)</param>
    /// <param name="rows">Which of the rows, in this order.</param>
    public static ArgnRows Of(ArgnLayout layout, int[][] codes, ReadOnlySpan<int> rows, Device device)
    {
        var width = layout.Parts.Count;
        var (inputs, targets, known) = (new long[rows.Length * width], new long[rows.Length * width], new float[rows.Length * width]);
        for (var slot = 0; slot < width; slot++)
        {
            var column = codes[layout.PartOfSlot[slot]];
            for (var row = 0; row < rows.Length; row++)
            {
                var (at, code) = ((row * width) + slot, column[rows[row]]);
                inputs[at] = code < 0 ? layout.Codes : layout.Offsets[slot] + code;
                targets[at] = Math.Max(0, code);
                known[at] = code < 0 ? 0 : 1;
            }
        }

        using var scope = NewDisposeScope();
        long[] shape = [rows.Length, width];
        return new ArgnRows(
            tensor(inputs, ScalarType.Int64).view(shape).to(device).DetachFromDisposeScope(),
            tensor(targets, ScalarType.Int64).view(shape).to(device).DetachFromDisposeScope(),
            tensor(known, ScalarType.Float32).view(shape).to(device).DetachFromDisposeScope());
    }

    /// <summary>The rows in another order; belongs to the dispose scope of the caller.</summary>
    public ArgnRows Select(Tensor order)
        => new(Inputs.index_select(0, order).DetachFromDisposeScope(), Targets.index_select(0, order).DetachFromDisposeScope(), Known.index_select(0, order).DetachFromDisposeScope());

    public void Dispose()
    {
        Inputs.Dispose();
        Targets.Dispose();
        Known.Dispose();
    }
}
