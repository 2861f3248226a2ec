using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;

namespace SynthGovern.Privacy.Mechanisms;

/// <summary>
/// Exactly uniform integers from the operating system's cryptographic generator, buffered. It has no seed: only tests can put
/// known bits in its place. Not thread-safe.
/// </summary>
public sealed class CryptographicBits
{
    private readonly byte[] buffer = new byte[8192];
    private readonly Action<byte[]> fill;
    private int position;

    public CryptographicBits()
        : this(bytes => RandomNumberGenerator.Fill(bytes))
    {
    }

    /// <summary>For tests of the samplers alone: known bits.</summary>
    internal CryptographicBits(Action<byte[]> fill)
    {
        this.fill = fill;
        position = buffer.Length;
    }

    internal bool NextBit() => (NextUInt32() & 1) != 0;

    /// <summary>Uniform over 0 … <paramref name="exclusiveMax"/> − 1, without bias (Lemire 2019).</summary>
    internal uint Next(uint exclusiveMax)
    {
        var product = (ulong)NextUInt32() * exclusiveMax;
        if ((uint)product < exclusiveMax)
        {
            var threshold = (0U - exclusiveMax) % exclusiveMax;
            while ((uint)product < threshold) product = (ulong)NextUInt32() * exclusiveMax;
        }

        return (uint)(product >> 32);
    }

    /// <summary>Uniform over 0 … <paramref name="exclusiveMax"/> − 1, without bias (Lemire 2019).</summary>
    internal ulong Next(ulong exclusiveMax)
    {
        if (exclusiveMax <= uint.MaxValue) return Next((uint)exclusiveMax);
        var high = Math.BigMul(NextUInt64(), exclusiveMax, out var low);
        if (low < exclusiveMax)
        {
            var threshold = (0UL - exclusiveMax) % exclusiveMax;
            while (low < threshold) high = Math.BigMul(NextUInt64(), exclusiveMax, out low);
        }

        return high;
    }

    /// <summary>Uniform over 0 … <paramref name="exclusiveMax"/> − 1: as many bits as the largest result has, again while too large.</summary>
    internal BigInteger Next(BigInteger exclusiveMax)
    {
        var bitCount = (int)(exclusiveMax - 1).GetBitLength();
        var bytes = new byte[(bitCount + 7) / 8];
        if (bytes.Length == 0) return BigInteger.Zero;
        BigInteger drawn;
        do
        {
            for (var i = 0; i < bytes.Length; i++) bytes[i] = (byte)NextUInt32();
            bytes[^1] &= (byte)(0xFF >> ((8 * bytes.Length) - bitCount));
            drawn = new BigInteger(bytes, isUnsigned: true);
        }
        while (drawn >= exclusiveMax);
        return drawn;
    }

    private uint NextUInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    internal ulong NextUInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

    private ReadOnlySpan<byte> Take(int count)
    {
        if (position + count > buffer.Length)
        {
            fill(buffer);
            position = 0;
        }

        position += count;
        return buffer.AsSpan(position - count, count);
    }
}
