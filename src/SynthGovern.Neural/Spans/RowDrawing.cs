using SynthGovern.Encoding.Spans;
using SynthGovern.Neural.Training;
using SynthGovern.Tables;

namespace SynthGovern.Neural.Spans;

/// <summary>Makes rows batch by batch without gradients and decodes them.</summary>
internal static class RowDrawing
{
    private const int LargestBatch = 8192;

    /// <summary>Batches that are decoded together: enough to use all cores, few enough to keep memory small.</summary>
    private const int BatchesPerPart = 4;

    /// <param name="noiseWidth">Numbers of noise per row besides those for the draws of categories.</param>
    /// <param name="make">From a number of rows and noise to the encoded rows, or logits with Gumbel noise. // (B, W)</param>
    public static Table Draw(SpanEncoder encoder, int rows, int noiseWidth, ulong seed, Device device, Func<int, NoiseSource, Tensor> make)
    {
        var widest = Math.Max(encoder.Width, noiseWidth);
        var batch = Math.Clamp(NoiseSource.TrainingBlock / widest, 1, LargestBatch);
        using var noise = new NoiseSource(seed, device, NoiseSource.BlockFor((long)Math.Clamp(rows, 1, batch) * widest));
        var parts = new List<Table>();
        var matrix = new float[Math.Min(batch * BatchesPerPart, rows) * encoder.Width];
        using var quiet = no_grad();
        for (var start = 0; start < rows || parts.Count == 0; start += batch * BatchesPerPart)
        {
            var size = Math.Min(batch * BatchesPerPart, rows - start);
            for (var at = 0; at < size; at += batch)
            {
                using var scope = NewDisposeScope();
                make(Math.Min(batch, size - at), noise).cpu().data<float>().CopyTo(matrix, at * encoder.Width);
            }

            parts.Add(encoder.Decode(matrix.AsSpan(0, size * encoder.Width), size, null));
        }

        return TableParts.Concat(parts);
    }
}
