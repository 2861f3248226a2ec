using System.Collections;

namespace SynthGovern.Tables.Csv;

/// <summary>
/// Distinct labels in the order of their first appearance, kept as UTF-8 one after the other: ten million identifiers take their own
/// length and some twenty bytes each. Looking a label up allocates nothing. As a list it makes each string on demand.
/// </summary>
internal sealed class LabelDictionary : IReadOnlyList<string>
{
    private byte[] text = new byte[256];
    private int[] ends = new int[16];
    private uint[] hashes = new uint[16];
    private int[] slots = new int[32];

    public int Count { get; private set; }

    public string this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count);
            return System.Text.Encoding.UTF8.GetString(Bytes(index));
        }
    }

    /// <summary>The code of a label, or −1 when it has none.</summary>
    public int Find(ReadOnlySpan<byte> label) => slots[Slot(label, Hash(label))] - 1;

    /// <summary>The code of a label, which is the next free one when it is new.</summary>
    public int Code(ReadOnlySpan<byte> label)
    {
        var hash = Hash(label);
        var slot = Slot(label, hash);
        if (slots[slot] != 0) return slots[slot] - 1;
        Append(label, hash);
        slots[slot] = Count;
        if (Count * 2 > slots.Length) Rehash();
        return Count - 1;
    }

    public int Code(string label) => Code(System.Text.Encoding.UTF8.GetBytes(label));

    public IEnumerator<string> GetEnumerator()
    {
        for (var i = 0; i < Count; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>FNV-1a; the same on every machine.</summary>
    internal static uint Hash(ReadOnlySpan<byte> label)
    {
        var hash = 2166136261u;
        foreach (var value in label) hash = (hash ^ value) * 16777619u;
        return hash ^ (hash >> 15);
    }

    private int Start(int index) => index == 0 ? 0 : ends[index - 1];

    private ReadOnlySpan<byte> Bytes(int index) => text.AsSpan(Start(index)..ends[index]);

    private int Slot(ReadOnlySpan<byte> label, uint hash)
    {
        var mask = slots.Length - 1;
        for (var slot = (int)hash & mask; ; slot = (slot + 1) & mask)
        {
            var index = slots[slot] - 1;
            if (index < 0 || (hashes[index] == hash && Bytes(index).SequenceEqual(label))) return slot;
        }
    }

    private void Append(ReadOnlySpan<byte> label, uint hash)
    {
        var start = Count == 0 ? 0 : ends[Count - 1];
        var end = checked(start + label.Length);
        if (end > text.Length) Array.Resize(ref text, (int)Math.Min(Array.MaxLength, Math.Max(end, text.Length * 2L)));
        if (Count == ends.Length)
        {
            Array.Resize(ref ends, Count * 2);
            Array.Resize(ref hashes, Count * 2);
        }

        label.CopyTo(text.AsSpan(start));
        (ends[Count], hashes[Count]) = (end, hash);
        Count++;
    }

    private void Rehash()
    {
        slots = new int[slots.Length * 2];
        var mask = slots.Length - 1;
        for (var index = 0; index < Count; index++)
        {
            var slot = (int)hashes[index] & mask;
            while (slots[slot] != 0) slot = (slot + 1) & mask;
            slots[slot] = index + 1;
        }
    }
}
