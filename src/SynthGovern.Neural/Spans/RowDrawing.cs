using SynthGovern.Encoding.Spans;
using SynthGovern.Neural.Training;
using SynthGovern.Tables;

namespace SynthGovern.Neural.Spans;

/// <summary>Makes rows batch by batch without gradients and decodes them.</summary>
internal static class RowDrawing
{
    private const int LargestBatch = 8192;

    /// <param name="noiseWidth">Numbers of noise per row besides those for the draws of categories.</param>
    /// <param name="make">From a number of rows and noise to the encoded rows, or logits with Gumbel noise. // (B, W)</param>
    public static Table Draw(SpanEncoder encoder, int rows, int noiseWidth, ulong seed, Device device, Func<int, NoiseSource, Tensor> make)
    {
        var widest = Math.Max(encoder.Width, noiseWidth);
        var batch = Math.Clamp(NoiseSource.TrainingBlock / widest, 1, LargestBatch);
        using var noise = new NoiseSource(seed, device, NoiseSource.BlockFor((long)Math.Clamp(rows, 1, batch) * widest));
        var matrix = new float[checked(rows * encoder.Width)];
        using var quiet = no_grad();
        for (var start = 0; start < rows; start += batch)
        {
            using var scope = NewDisposeScope();
            make(Math.Min(batch, rows - start), noise).cpu().data<float>().CopyTo(matrix, start * encoder.Width);
        }

        return encoder.Decode(matrix, rows, null);
    }
}
