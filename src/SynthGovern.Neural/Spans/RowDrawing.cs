using System.Buffers;
using SynthGovern.Encoding.Spans;
using SynthGovern.Neural.Training;
using SynthGovern.Tables;

namespace SynthGovern.Neural.Spans;

/// <summary>Makes rows batch by batch without gradients and decodes them, several parts at a time on the CPU.</summary>
internal static class RowDrawing
{
    private const int LargestBatch = 4096;
    private const int RowsPerPart = 1 << 14;

    /// <param name="noiseWidth">Numbers of noise per row besides those for the draws of categories.</param>
    /// <param name="make">
    /// From a number of rows, noise and random numbers to the encoded rows, or logits with Gumbel noise; called by several threads. // (B, W)
    /// </param>
    public static Table Draw(SpanEncoder encoder, int rows, int noiseWidth, ulong seed, Device device, Func<int, NoiseSource, SeededRandom, Tensor> make)
    {
        var random = new SeededRandom(seed);
        var parts = new Table[Math.Max(1, (rows + RowsPerPart - 1) / RowsPerPart)];
        void Part(int i) => parts[i] = DrawPart(encoder, Math.Min(RowsPerPart, rows - (i * RowsPerPart)), noiseWidth, random.Split((ulong)i), device, make);
        if (parts.Length == 1 || device.type != DeviceType.CPU) for (var i = 0; i < parts.Length; i++) Part(i);
        else Parallel.For(0, parts.Length, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, Part);
        return TableParts.Concat(parts);
    }

    private static Table DrawPart(SpanEncoder encoder, int rows, int noiseWidth, SeededRandom random, Device device, Func<int, NoiseSource, SeededRandom, Tensor> make)
    {
        var widest = Math.Max(encoder.Width, noiseWidth);
        var batch = Math.Clamp(NoiseSource.TrainingBlock / widest, 1, LargestBatch);
        using var noise = new NoiseSource(random.NextUInt64(), device, NoiseSource.BlockFor((long)Math.Clamp(rows, 1, batch) * widest));
        var matrix = ArrayPool<float>.Shared.Rent(rows * encoder.Width);
        using var quiet = no_grad();
        for (var start = 0; start < rows; start += batch)
        {
            using var scope = NewDisposeScope();
            make(Math.Min(batch, rows - start), noise, random).cpu().data<float>().CopyTo(matrix, start * encoder.Width);
        }

        var decoded = encoder.Decode(matrix.AsSpan(0, rows * encoder.Width), rows, null);
        ArrayPool<float>.Shared.Return(matrix);
        return decoded;
    }
}
