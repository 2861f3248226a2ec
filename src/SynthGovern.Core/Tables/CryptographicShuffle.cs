using System.Buffers.Binary;
using System.Security.Cryptography;

namespace SynthGovern.Tables;

/// <summary>Fisher–Yates with unbiased draws from a cryptographic source, which is read in blocks.</summary>
internal sealed class CryptographicShuffle(RandomNumberGenerator random)
{
    private readonly byte[] block = new byte[4096];
    private int used = 4096;

    public void Shuffle(Span<int> items)
    {
        for (var last = items.Length - 1; last > 0; last--)
        {
            var other = Below((uint)last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }

    /// <summary>Uniform over 0 … <paramref name="exclusiveMax"/> − 1: draws that would favour small numbers are thrown away.</summary>
    private int Below(uint exclusiveMax)
    {
        var unbiased = uint.MaxValue - (uint.MaxValue % exclusiveMax + 1) % exclusiveMax;
        uint drawn;
        do drawn = Draw();
        while (drawn > unbiased);
        return (int)(drawn % exclusiveMax);
    }

    private uint Draw()
    {
        if (used == block.Length)
        {
            random.GetBytes(block);
            used = 0;
        }

        used += sizeof(uint);
        return BinaryPrimitives.ReadUInt32LittleEndian(block.AsSpan(used - sizeof(uint)));
    }
}
