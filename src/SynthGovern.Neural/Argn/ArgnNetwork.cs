using SynthGovern.Neural.Training;

namespace SynthGovern.Neural.Argn;

/// <summary>
/// A tabular auto-regressive network for any order of the columns (Tiwald et al. 2025). Every part has an embedding of its codes and a
/// regressor with one hidden layer that sees the embeddings of the parts before it. All first layers are one product with a weight
/// matrix that the order masks block by block; all output layers are one batched product per bucket. Letters in shapes: g orders, b rows per
/// order, n slots of a bucket, s all slots, c codes.
/// </summary>
internal sealed class ArgnNetwork : IDisposable
{
    public const string Name = "network";

    /// <summary>The logit of a code that a slot does not have.</summary>
    private const float Never = -1e9f;

    private readonly Tensor slotOfHidden;
    private readonly Tensor noEmbedding;
    private readonly Tensor[] padding;

    private ArgnNetwork(ArgnLayout layout, ParameterSet parameters, Device device)
    {
        (Layout, Parameters, Device) = (layout, parameters, device);
        using var scope = NewDisposeScope();
        slotOfHidden = tensor(layout.SlotOfHidden(), ScalarType.Int64).to(device).DetachFromDisposeScope();
        noEmbedding = zeros([1, layout.Embedding], ScalarType.Float32, device).DetachFromDisposeScope();
        padding = [.. layout.Buckets.Select(bucket => tensor(Padding(bucket), ScalarType.Float32).view(bucket.Count, 1, bucket.Codes).to(device).DetachFromDisposeScope())];
    }

    public ArgnLayout Layout { get; }

    public ParameterSet Parameters { get; }

    public Device Device { get; }

    /// <param name="logShares">By part: the logarithm of the share of each code, where the biases of the output layer begin; null for zeros.</param>
    public static ArgnNetwork Create(ArgnLayout layout, IReadOnlyList<double[]>? logShares, SeededRandom random, Device device)
    {
        var builder = new ParameterSet.Builder(random)
            .Normal("embedding", 1 / Math.Sqrt(layout.Embedding), layout.Codes, layout.Embedding)
            .Uniform("first.weight", Math.Sqrt(6.0 / Math.Max(1, layout.Inputs / 2)), layout.Inputs, layout.Hidden)
            .Constant("first.bias", 0, layout.Hidden);
        foreach (var bucket in layout.Buckets)
        {
            builder.Uniform($"output{bucket.Index}.weight", 1 / Math.Sqrt(bucket.Hidden), bucket.Count, bucket.Hidden, bucket.Codes);
            builder.Constant($"output{bucket.Index}.bias", 0, bucket.Count, 1, bucket.Codes);
        }

        var network = new ArgnNetwork(layout, builder.Build(device), device);
        if (logShares is not null) network.StartAt(logShares);
        return network;
    }

    /// <summary>A network of its own with the same weights.</summary>
    public ArgnNetwork Copy()
    {
        var copy = Create(Layout, null, new SeededRandom(0), Device);
        copy.Parameters.Load(Parameters.ToArray());
        return copy;
    }

    /// <summary>Log-probability of the codes of every slot given the slots before it in the order.</summary>
    /// <param name="inputs">Rows of the table of embeddings; <see cref="ArgnLayout.Codes"/> where nothing is known. // (g, b, s)</param>
    /// <param name="positions">Place of every slot in each of the orders. // (g, s)</param>
    /// <param name="dropout">Drops hidden units; null for none.</param>
    /// <returns>One per bucket. // (n, g*b, c)</returns>
    public IReadOnlyList<Tensor> LogProbabilities(Tensor inputs, Tensor positions, Func<long[], Tensor>? dropout = null)
        => [.. Pass(inputs, positions, dropout).Logits.Select(logits => logits.log_softmax(2))];

    /// <summary>The same with everything between the layers. Arguments as in <see cref="LogProbabilities"/>.</summary>
    public ArgnPass Pass(Tensor inputs, Tensor positions, Func<long[], Tensor>? dropout = null)
    {
        var (groups, rows) = (inputs.shape[0], inputs.shape[1]);
        var embedded = Embed(inputs).view(groups, rows, Layout.Inputs);                          // (g, b, s*e)
        var before = positions.unsqueeze(2).lt(positions.unsqueeze(1)).to_type(ScalarType.Float32); // (g, s, s)
        var mask = before.index_select(2, slotOfHidden).unsqueeze(2);                            // (g, s, 1, h)
        var weight = Parameters["first.weight"].view(1, Layout.Parts.Count, Layout.Embedding, Layout.Hidden).mul(mask).view(groups, Layout.Inputs, Layout.Hidden);
        var sums = embedded.bmm(weight).view(groups * rows, Layout.Hidden).add(Parameters["first.bias"]); // (g*b, h)
        var hidden = sums.relu();
        if (dropout is not null) hidden = hidden.mul(dropout([groups * rows, Layout.Hidden]));
        var own = Layout.Buckets.Select(bucket => Own(bucket, hidden)).ToList();
        return new ArgnPass(embedded, before, sums, own, [.. Layout.Buckets.Select(bucket => Logits(bucket, own[bucket.Index]))]);
    }

    /// <summary>Which slot each hidden unit belongs to. // (h)</summary>
    public Tensor SlotOfHidden => slotOfHidden;

    /// <summary>Log-probability of the true code of every slot.</summary>
    /// <param name="logProbabilities">As <see cref="LogProbabilities"/> returns them.</param>
    /// <param name="targets">Codes, 0 where unknown. // (s, rows)</param>
    /// <returns>// (s, rows)</returns>
    public Tensor OfTargets(IReadOnlyList<Tensor> logProbabilities, Tensor targets)
    {
        var parts = Layout.Buckets.Select(bucket => logProbabilities[bucket.Index]
            .gather(2, targets.narrow(0, bucket.First, bucket.Count).unsqueeze(2)).squeeze(2));
        return cat([.. parts], 0);
    }

    /// <summary>The embeddings of some codes.</summary>
    /// <returns>// (inputs, e)</returns>
    public Tensor Embed(Tensor inputs) => cat([Parameters["embedding"], noEmbedding], 0).index_select(0, inputs.reshape(-1));

    /// <summary>Logits of one slot.</summary>
    /// <param name="context">Embeddings of the slots that <paramref name="weight"/> has rows for. // (b, k*e)</param>
    /// <param name="weight">Rows of the first layer in the order of the context. // (k*e, h)</param>
    /// <returns>// (b, c)</returns>
    public Tensor LogitsOf(int slot, Tensor context, Tensor weight)
    {
        var bucket = Layout.BucketOfSlot(slot);
        var (at, first) = (slot - bucket.First, bucket.FirstHidden + ((slot - bucket.First) * bucket.Hidden));
        var hidden = addmm(Parameters["first.bias"].narrow(0, first, bucket.Hidden), context, weight.narrow(1, first, bucket.Hidden), 1, 1).relu();
        var codes = Layout.Cardinality(slot);
        var output = Parameters[$"output{bucket.Index}.weight"].select(0, at).narrow(1, 0, codes);
        return addmm(Parameters[$"output{bucket.Index}.bias"].select(0, at).narrow(1, 0, codes), hidden, output, 1, 1);
    }

    private static Tensor Own(ArgnBucket bucket, Tensor hidden)
        => hidden.narrow(1, bucket.FirstHidden, bucket.Count * bucket.Hidden).view(-1, bucket.Count, bucket.Hidden).transpose(0, 1); // (n, rows, h)

    private Tensor Logits(ArgnBucket bucket, Tensor own)
    {
        var bias = Parameters[$"output{bucket.Index}.bias"].add(padding[bucket.Index]);
        return own.bmm(Parameters[$"output{bucket.Index}.weight"]).add_(bias);
    }

    private void StartAt(IReadOnlyList<double[]> logShares)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        foreach (var bucket in Layout.Buckets) Parameters[$"output{bucket.Index}.bias"].copy_(tensor(Biases(bucket, logShares), ScalarType.Float32, Device).view(bucket.Count, 1, bucket.Codes));
    }

    private float[] Padding(ArgnBucket bucket)
        => [.. Enumerable.Range(bucket.First, bucket.Count).SelectMany(slot => Enumerable.Range(0, bucket.Codes).Select(code => code < Layout.Cardinality(slot) ? 0f : Never))];

    private float[] Biases(ArgnBucket bucket, IReadOnlyList<double[]> logShares)
        => [.. Enumerable.Range(bucket.First, bucket.Count).Select(slot => logShares[Layout.PartOfSlot[slot]]).SelectMany(shares => Enumerable.Range(0, bucket.Codes).Select(code => code < shares.Length ? (float)shares[code] : 0))];

    public void Dispose()
    {
        Parameters.Dispose();
        slotOfHidden.Dispose();
        noEmbedding.Dispose();
        foreach (var pad in padding) pad.Dispose();
    }
}

/// <summary>What lies between the layers when rows pass through an <see cref="ArgnNetwork"/>.</summary>
/// <param name="Embedded">// (g, b, s*e)</param>
/// <param name="Before">1 where a slot stands before another in the order. // (g, s, s)</param>
/// <param name="Sums">Before the activation. // (g*b, h)</param>
/// <param name="Own">Hidden units of the slots of each bucket, activated. // (n, g*b, h of a slot)</param>
/// <param name="Logits">By bucket. // (n, g*b, c)</param>
internal sealed record ArgnPass(Tensor Embedded, Tensor Before, Tensor Sums, IReadOnlyList<Tensor> Own, IReadOnlyList<Tensor> Logits);
