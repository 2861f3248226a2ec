namespace SynthGovern.Tables.Inference;

/// <summary>
/// Counts different values in bounded memory by adaptive sampling (Wegman; Flajolet 1990): it keeps the values whose hash ends in so
/// many zero bits that they fit, with how often each occurs. Exact up to <see cref="Capacity"/> values, then within about one per cent.
/// </summary>
internal sealed class DistinctSketch
{
    public const int Capacity = 1 << 14;

    private readonly Dictionary<ulong, int> kept = [];
    private ulong mask;

    public bool IsExact => mask == 0;

    public double Distinct => kept.Count * (mask + 1.0);

    /// <summary>How often each of the values that were kept occurs: a random sample of the values.</summary>
    public IReadOnlyCollection<int> Occurrences => kept.Values;

    public void Add(ReadOnlySpan<byte> value)
    {
        var hash = Hash(value);
        if ((hash & mask) != 0) return;
        System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(kept, hash, out _)++;
        while (kept.Count > Capacity)
        {
            mask = (mask << 1) | 1;
            foreach (var outside in kept.Keys.Where(key => (key & mask) != 0).ToList()) kept.Remove(outside);
        }
    }

    /// <summary>FNV-1a with the finalizer of MurmurHash3, so that the low bits are as good as random.</summary>
    private static ulong Hash(ReadOnlySpan<byte> value)
    {
        var hash = 14695981039346656037UL;
        foreach (var part in value) hash = (hash ^ part) * 1099511628211UL;
        hash = (hash ^ (hash >> 33)) * 0xFF51AFD7ED558CCDUL;
        hash = (hash ^ (hash >> 33)) * 0xC4CEB9FE1A85EC53UL;
        return hash ^ (hash >> 33);
    }
}
