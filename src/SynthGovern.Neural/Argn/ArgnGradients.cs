using SynthGovern.Neural.Private;

namespace SynthGovern.Neural.Argn;

/// <summary>The gradient of each row of the negative log-likelihood of its own codes, as factors.</summary>
internal static class ArgnGradients
{
    /// <param name="inputs">Rows of the table of embeddings. // (g, b, s)</param>
    /// <param name="targets">Codes, 0 where unknown. // (g*b, s)</param>
    /// <param name="known">1 where the code counts, else 0; all 0 for a row that only fills its group. // (g*b, s)</param>
    /// <param name="positions">Place of every slot in each of the orders. // (g, s)</param>
    public static IReadOnlyList<RecordGradient> Of(ArgnNetwork network, Tensor inputs, Tensor targets, Tensor known, Tensor positions, Func<long[], Tensor>? dropout)
    {
        var layout = network.Layout;
        var pass = network.Pass(inputs, positions, dropout);
        var ofTargets = network.OfTargets([.. pass.Logits.Select(logits => logits.log_softmax(2))], targets.transpose(0, 1));
        var loss = ofTargets.mul(known.transpose(0, 1)).sum().neg();
        var slopes = autograd.grad([loss], [pass.Embedded, pass.Sums, .. pass.Logits]);
        var rows = targets.shape[0];
        var used = inputs.reshape(rows, -1).lt(layout.Codes);                                    // (g*b, s)
        var ofEmbedding = slopes[0].reshape(rows, -1, layout.Embedding).mul(used.unsqueeze(2).to_type(ScalarType.Float32));
        var gradients = new List<RecordGradient>
        {
            new LookupGradient("embedding", layout.Codes, inputs.reshape(rows, -1).clamp_max(layout.Codes - 1), ofEmbedding),
            new ArgnFirstLayerGradient("first.weight", pass, slopes[1], network.SlotOfHidden),
            new DirectGradient("first.bias", slopes[1]),
        };
        foreach (var bucket in layout.Buckets)
        {
            var slope = slopes[2 + bucket.Index];                                                // (n, g*b, c)
            gradients.Add(new SlotGradient($"output{bucket.Index}.weight", pass.Own[bucket.Index], slope));
            gradients.Add(new DirectGradient($"output{bucket.Index}.bias", slope.transpose(0, 1)));
        }

        return gradients;
    }
}

/// <summary>
/// The first layer, whose weights the order of each group masks: the gradient of a row is mask × (embedding ⊗ slope), and its squared norm the sum over
/// pairs of slots, one before the other, of the squared lengths of their embedding and slope.
/// </summary>
internal sealed class ArgnFirstLayerGradient(string parameter, ArgnPass pass, Tensor slopes, Tensor slotOfHidden) : RecordGradient(parameter)
{
    private readonly Tensor embedded = Exact(pass.Embedded);                                                            // (g, b, s*e)
    private readonly Tensor before = Exact(pass.Before);                                                                // (g, s, s)
    private readonly Tensor slopes = Exact(slopes).view(pass.Embedded.shape[0], pass.Embedded.shape[1], -1);            // (g, b, h)

    private long Groups => before.shape[0];

    private long Slots => before.shape[1];

    public override Tensor SquaredNorms()
    {
        var lengths = embedded.square().view(Groups, -1, Slots, embedded.shape[2] / Slots).sum([3L]);                   // (g, b, s)
        var ofSlots = zeros([Groups, slopes.shape[1], Slots], ScalarType.Float64, slopes.device).index_add_(2, slotOfHidden, slopes.square(), 1);
        return lengths.bmm(before).mul(ofSlots).sum([2L]).view(-1);
    }

    public override Tensor WeightedSum(Tensor weights)
    {
        var products = embedded.transpose(1, 2).bmm(slopes.mul(weights.view(Groups, -1, 1)));                           // (g, s*e, h)
        var mask = before.index_select(2, slotOfHidden).unsqueeze(2);                                                   // (g, s, 1, h)
        return products.view(Groups, Slots, -1, slopes.shape[2]).mul(mask).sum([0L]);
    }
}
