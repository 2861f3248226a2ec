using System.Runtime.CompilerServices;

namespace SynthGovern.Learning.Boosting;

/// <summary>A set of bins 0 … 255.</summary>
[InlineArray(4)]
internal struct BinSet
{
    private ulong bits;

    public readonly bool Contains(byte bin) => ((this[bin >> 6] >> (bin & 63)) & 1) != 0;

    public void Add(int bin) => this[bin >> 6] |= 1UL << (bin & 63);
}
