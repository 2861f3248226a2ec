using SynthGovern.Encoding.Codes;

namespace SynthGovern.Neural.Argn;

/// <summary>
/// Where the parts of a table lie in the tensors of a network. Parts are put in slots, those of similar cardinality next to each
/// other: one bucket of slots is one batched product, padded to its largest cardinality.
/// </summary>
internal sealed class ArgnLayout
{
    /// <summary>Cardinalities that share a bucket differ by less than this factor.</summary>
    private const int BucketRatio = 4;

    /// <summary>Weights of the first layer, beyond which a table of many columns gets narrower embeddings and fewer hidden units.</summary>
    private const double MostFirstWeights = 16e6;

    private const int NarrowestEmbedding = 4;

    private const int FewestHidden = 8;

    public ArgnLayout(IReadOnlyList<CodePart> parts, ArgnOptions options)
    {
        Parts = parts;
        PartOfSlot = [.. Enumerable.Range(0, parts.Count).OrderBy(part => BucketOf(parts[part].Cardinality)).ThenBy(part => part)];
        SlotOfPart = new int[parts.Count];
        for (var slot = 0; slot < parts.Count; slot++) SlotOfPart[PartOfSlot[slot]] = slot;
        Offsets = new long[parts.Count];
        for (var slot = 1; slot < parts.Count; slot++) Offsets[slot] = Offsets[slot - 1] + Cardinality(slot - 1);
        Codes = Offsets[^1] + Cardinality(parts.Count - 1);
        var wanted = (double)parts.Count * options.Embedding * parts.Sum(part => (double)options.HiddenFor(part.Cardinality));
        var scale = Math.Min(1, Math.Sqrt(MostFirstWeights / wanted));
        Embedding = Math.Min(options.Embedding, Math.Max(NarrowestEmbedding, (int)(options.Embedding * scale)));
        Columns = parts.Max(part => part.Column) + 1;
        var buckets = new List<ArgnBucket>();
        foreach (var bucket in Enumerable.Range(0, parts.Count).GroupBy(slot => BucketOf(Cardinality(slot))))
        {
            var widest = bucket.Max(Cardinality);
            var start = buckets.Sum(previous => previous.Count * previous.Hidden);
            var hidden = Math.Max(FewestHidden, (int)(options.HiddenFor(widest) * scale));
            buckets.Add(new ArgnBucket(buckets.Count, bucket.First(), bucket.Count(), widest, hidden, start));
        }

        Buckets = buckets;
        Hidden = buckets.Sum(bucket => bucket.Count * bucket.Hidden);
    }

    public IReadOnlyList<CodePart> Parts { get; }

    public int Columns { get; }

    public int[] PartOfSlot { get; }

    public int[] SlotOfPart { get; }

    /// <summary>The first row of each slot in the table of embeddings.</summary>
    public long[] Offsets { get; }

    /// <summary>All codes of all parts; one row more of the embeddings, always zero, stands for "not known".</summary>
    public long Codes { get; }

    /// <summary>Width of the embedding of every code.</summary>
    public int Embedding { get; }

    /// <summary>Hidden units of all slots together.</summary>
    public int Hidden { get; }

    public int Inputs => Parts.Count * Embedding;

    public IReadOnlyList<ArgnBucket> Buckets { get; }

    /// <summary>Number of weights of a network of this layout.</summary>
    public long Weights => (Codes * Embedding) + ((long)Hidden * (Inputs + 1)) + Buckets.Sum(bucket => (long)bucket.Count * (bucket.Hidden + 1) * bucket.Codes);

    /// <summary>No layout of parts with at most these numbers of codes has more weights.</summary>
    public static long MostWeights(IReadOnlyList<long> codes, ArgnOptions options)
    {
        var hidden = (long)Math.Max(FewestHidden, options.HiddenFor((int)codes.Max()));
        var inputs = (long)codes.Count * options.Embedding;
        return (codes.Sum() * options.Embedding) + (codes.Count * ((hidden * (inputs + 1)) + ((hidden + 1) * codes.Max())));
    }

    public int Cardinality(int slot) => Parts[PartOfSlot[slot]].Cardinality;

    public ArgnBucket BucketOfSlot(int slot) => Buckets.First(bucket => slot < bucket.First + bucket.Count);

    /// <summary>The slot of every hidden unit.</summary>
    public long[] SlotOfHidden()
        => [.. Buckets.SelectMany(bucket => Enumerable.Range(0, bucket.Count * bucket.Hidden).Select(unit => (long)(bucket.First + (unit / bucket.Hidden))))];

    /// <summary>
    /// The place of every slot when the columns stand in the given order. The parts of a column keep their own order.
    /// </summary>
    public float[] Positions(ReadOnlySpan<int> columnOrder)
    {
        var place = new int[Columns];
        for (var i = 0; i < columnOrder.Length; i++) place[columnOrder[i]] = i;
        var positions = new float[Parts.Count];
        for (var part = 0; part < Parts.Count; part++) positions[SlotOfPart[part]] = (place[Parts[part].Column] * Parts.Count) + part;
        return positions;
    }

    private static int BucketOf(int cardinality)
    {
        var bucket = 0;
        for (long most = BucketRatio; most < cardinality; most *= BucketRatio) bucket++;
        return bucket;
    }
}

/// <summary>Slots that share one batched product.</summary>
/// <param name="First">The first slot.</param>
/// <param name="Count">How many slots.</param>
/// <param name="Codes">The largest cardinality; the logits of smaller ones are padded with minus a lot.</param>
/// <param name="Hidden">Hidden units per slot.</param>
/// <param name="FirstHidden">Where the hidden units of the bucket begin among all.</param>
internal sealed record ArgnBucket(int Index, int First, int Count, int Codes, int Hidden, int FirstHidden);
