using System.Buffers;
using System.Numerics.Tensors;

namespace SynthGovern.Neural.Training;

/// <summary>What the numbers of a noise block are distributed as.</summary>
internal enum NoiseKind
{
    /// <summary>Uniform in (0, 1), never 0 and never 1.</summary>
    Uniform,

    /// <summary>Standard normal (Box and Muller 1958).</summary>
    Normal,

    /// <summary>Standard Gumbel: −ln(−ln u). Added to logits, its argmax is a draw from their softmax.</summary>
    Gumbel,
}

/// <summary>
/// Blocks of seeded noise, each a function of seed, kind and block number alone: SplitMix64 in counter mode (Steele, Lea and Flood 2014).
/// So a training can go on at any block, and a CPU and a GPU run see the same numbers. Not for privacy noise.
/// </summary>
internal static class NoiseBlocks
{
    private const int Parts = 8;
    private const ulong Golden = 0x9E3779B97F4A7C15UL;

    /// <param name="block">Length divisible by 16.</param>
    public static void Fill(float[] block, NoiseKind kind, ulong seed, long number)
    {
        var start = Mix(seed ^ Mix(((ulong)number << 2) | (ulong)kind));
        var part = block.Length / Parts;
        Parallel.For(0, Parts, i => FillPart(block.AsSpan(i * part, part), kind, start + ((ulong)(i * part) * Golden)));
    }

    private static void FillPart(Span<float> part, NoiseKind kind, ulong state)
    {
        for (var i = 0; i < part.Length; i += 2)
        {
            state += Golden;
            var bits = Mix(state);
            part[i] = ((uint)(bits >> 41) + 0.5f) * (1f / (1 << 23));
            part[i + 1] = ((uint)(bits & 0x7FFFFF) + 0.5f) * (1f / (1 << 23));
        }

        if (kind == NoiseKind.Normal) ToNormal(part);
        if (kind == NoiseKind.Gumbel) ToGumbel(part);
    }

    private static void ToNormal(Span<float> uniform)
    {
        var half = uniform.Length / 2;
        Span<float> radius = uniform[..half], angle = uniform[half..];
        var rented = ArrayPool<float>.Shared.Rent(half);
        var cosine = rented.AsSpan(0, half);
        TensorPrimitives.Log(radius, radius);
        TensorPrimitives.Multiply(radius, -2f, radius);
        TensorPrimitives.Sqrt(radius, radius);
        TensorPrimitives.CosPi(Doubled(angle), cosine);
        TensorPrimitives.SinPi(angle, angle);
        TensorPrimitives.Multiply(angle, radius, angle);
        TensorPrimitives.Multiply(cosine, radius, radius);
        ArrayPool<float>.Shared.Return(rented);
    }

    private static Span<float> Doubled(Span<float> values)
    {
        TensorPrimitives.Multiply(values, 2f, values);
        return values;
    }

    private static void ToGumbel(Span<float> uniform)
    {
        TensorPrimitives.Log(uniform, uniform);
        TensorPrimitives.Negate(uniform, uniform);
        TensorPrimitives.Log(uniform, uniform);
        TensorPrimitives.Negate(uniform, uniform);
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
