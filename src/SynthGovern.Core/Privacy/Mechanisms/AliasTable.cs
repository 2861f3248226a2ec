using System.Numerics;

namespace SynthGovern.Privacy.Mechanisms;

/// <summary>
/// Draws from a finite distribution by one look-up (Walker 1977; Vose 1991) in whole numbers: weights are multiples of 2^−120, and the rare
/// tie of the first word of bits is decided by a second one.
/// </summary>
internal sealed class AliasTable
{
    private const int WeightBits = 120;
    private const int SecondBits = WeightBits - 64;

    private readonly int indexBits;
    private readonly ulong[] thresholds;
    private readonly ulong[] rests;
    private readonly int[] aliases;

    /// <param name="weights">In proportion to the probabilities; not negative, of positive sum.</param>
    public AliasTable(IReadOnlyList<BigInteger> weights)
    {
        indexBits = Math.Max(1, BitOperations.Log2((uint)Math.Max(1, weights.Count - 1)) + 1);
        Shares = Normalise(weights, 1 << indexBits);
        (thresholds, rests, aliases) = (new ulong[Shares.Length], new ulong[Shares.Length], new int[Shares.Length]);
        Fill();
    }

    /// <summary>Exact probabilities in units of 2^−120.</summary>
    internal UInt128[] Shares { get; }

    /// <summary>Where the first word of bits, without its column, ties.</summary>
    internal ulong Threshold(int column) => thresholds[column];

    public int Draw(CryptographicBits bits)
    {
        var word = bits.NextUInt64();
        var column = (int)(word >> (64 - indexBits));
        var rest = word << indexBits;
        if (rest != thresholds[column]) return rest < thresholds[column] ? column : aliases[column];
        return bits.NextUInt64() >> (64 - SecondBits) < rests[column] ? column : aliases[column];
    }

    /// <summary>Rounded down, and what is missing to 1 added to the largest.</summary>
    private static UInt128[] Normalise(IReadOnlyList<BigInteger> weights, int columns)
    {
        var total = weights.Aggregate(BigInteger.Zero, (sum, weight) => sum + weight);
        var shares = new UInt128[columns];
        var (left, largest) = (UInt128.One << WeightBits, 0);
        for (var i = 0; i < weights.Count; i++)
        {
            shares[i] = (UInt128)((weights[i] << WeightBits) / total);
            left -= shares[i];
            if (shares[i] > shares[largest]) largest = i;
        }

        shares[largest] += left;
        return shares;
    }

    private void Fill()
    {
        var capacity = UInt128.One << (WeightBits - indexBits);
        var heights = (UInt128[])Shares.Clone();
        var columns = Enumerable.Range(0, heights.Length).ToLookup(i => heights[i] < capacity);
        var (low, high) = (new Stack<int>(columns[true]), new Stack<int>(columns[false]));
        while (low.TryPop(out var small))
        {
            var large = high.Peek();
            Set(small, heights[small], large);
            heights[large] -= capacity - heights[small];
            if (heights[large] < capacity) low.Push(high.Pop());
        }

        foreach (var full in high) Set(full, capacity - 1, full);
    }

    /// <summary>The column shows itself below the height, which is less than a column's capacity, and its alias above.</summary>
    private void Set(int column, UInt128 height, int alias)
    {
        thresholds[column] = (ulong)(height >> SecondBits) << indexBits;
        rests[column] = (ulong)(height & ((UInt128.One << SecondBits) - 1));
        aliases[column] = alias;
    }
}
