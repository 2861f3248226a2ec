using SynthGovern.Encoding.Codes;
using SynthGovern.Neural.Training;

namespace SynthGovern.Neural.Argn;

/// <summary>
/// Draws the codes that are not known, row by row given all that is. What is not known adds nothing to the first layer, exactly
/// as if it came later in the order, so rows with different gaps need no orders of their own.
/// </summary>
internal sealed class ArgnImputer(ArgnNetwork network, CodeEncoder encoder)
{
    private const int BatchRows = 4096;

    private ArgnLayout Layout => network.Layout;

    /// <param name="codes">Replaced where <paramref name="missing"/> says so. // (parts)(rows)</param>
    /// <param name="missing">By column and row: whether the cell is to be drawn. // (columns)(rows)</param>
    public void Fill(int[][] codes, bool[][] missing, ulong seed)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        using var noise = new NoiseSource(seed, network.Device);
        var table = network.Embed(arange(0, Layout.Codes + 1, ScalarType.Int64, network.Device)); // (codes + 1, e)
        var rows = codes[0].Length;
        for (var start = 0; start < rows; start += BatchRows)
        {
            using var batch = NewDisposeScope();
            FillBatch(codes, missing, start, Math.Min(rows, start + BatchRows), table, noise);
        }
    }

    private void FillBatch(int[][] codes, bool[][] missing, int start, int end, Tensor table, NoiseSource noise)
    {
        var width = Layout.Embedding;
        using var known = ArgnRows.Of(Layout, Hidden(codes, missing), [.. Enumerable.Range(start, end - start)], network.Device);
        var context = table.index_select(0, known.Inputs.reshape(-1)).view(end - start, Layout.Inputs); // (rows, s*e)
        for (var part = 0; part < Layout.Parts.Count; part++)
        {
            using var step = NewDisposeScope();
            var gaps = Enumerable.Range(start, end - start).Where(row => missing[Layout.Parts[part].Column][row]).ToArray();
            if (gaps.Length == 0) continue;
            var slot = Layout.SlotOfPart[part];
            var rows = tensor(Array.ConvertAll(gaps, row => (long)(row - start)), ScalarType.Int64).to(network.Device);
            var logits = network.LogitsOf(slot, context.index_select(0, rows), network.Parameters["first.weight"]);
            if (encoder.Schema.Learnable.ElementAt(Layout.Parts[part].Column).MayBeMissing) logits = logits.narrow(1, 0, logits.shape[1] - 1);
            var drawn = ArgnSampler.Draw(logits, noise.Uniform(gaps.Length, 1));
            context.narrow(1, slot * width, width).index_copy_(0, rows, table.index_select(0, drawn.add(Layout.Offsets[slot])));
            var found = drawn.to_type(ScalarType.Int32).cpu().data<int>().ToArray();
            for (var i = 0; i < gaps.Length; i++) codes[part][gaps[i]] = found[i];
        }
    }

    private int[][] Hidden(int[][] codes, bool[][] missing)
        => [.. codes.Select((column, part) => column.Select((code, row) => missing[Layout.Parts[part].Column][row] ? ColumnUnknown : code).ToArray())];

    private const int ColumnUnknown = -1;
}
