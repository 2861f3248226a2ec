using SynthGovern.Neural.Private;

namespace SynthGovern.Neural.Adversarial;

/// <summary>
/// The gradient of each real row of critic(generated) − critic(real) + λ (‖∇ critic(between)‖ − 1)², every real row beside one generated row. The
/// critic is piecewise linear, so the penalty is a chain of products with the same weights (<see cref="GradientPenalty.ByFormula"/>), and
/// each layer is used three times: by the real row, by the generated one and by the penalty. Letters: B rows, H hidden units.
/// </summary>
internal static class CriticGradients
{
    /// <param name="real">// (B, W)</param>
    /// <param name="fake">// (B, W)</param>
    /// <param name="share">Where between the two the penalty is taken, 0 to 1. // (B, 1)</param>
    /// <param name="masks">Dropout of the real rows, the generated ones and those between, in this order, per layer (3 B, H); null for none.</param>
    public static IReadOnlyList<RecordGradient> Of(CriticNetwork critic, Tensor real, Tensor fake, Tensor share, double penalty, IReadOnlyList<Tensor>? masks)
    {
        var rows = real.shape[0];
        var trace = critic.Trace(cat([real, fake], 0), masks?.Select(mask => mask.narrow(0, 0, 2 * rows)).ToList());
        var scores = trace[^1].Output.squeeze(1);
        var losses = scores.narrow(0, rows, rows).sub(scores.narrow(0, 0, rows));
        var chain = penalty > 0 ? Chain(critic, fake.add(real.sub(fake).mul(share)).detach(), masks?.Select(mask => mask.narrow(0, 2 * rows, rows)).ToList()) : [];
        if (penalty > 0) losses = losses.add(chain[^1].Product.square().sum(1).add(1e-12).sqrt().sub(1).square().mul(penalty));
        var slopes = autograd.grad([losses.sum()], [.. trace.Select(layer => layer.Output), .. chain.Select(link => link.Product)]);
        var gradients = new List<RecordGradient>();
        for (var layer = 0; layer < trace.Count; layer++)
        {
            var (input, slope) = (trace[layer].Input, slopes[layer]);
            var uses = new List<(Tensor Input, Tensor Output)> { (input.narrow(0, 0, rows), slope.narrow(0, 0, rows)), (input.narrow(0, rows, rows), slope.narrow(0, rows, rows)) };
            if (penalty > 0) uses.Add((slopes[trace.Count + trace.Count - 1 - layer], chain[trace.Count - 1 - layer].From));
            gradients.Add(new ProductGradient(trace[layer].Name + ".weight", outputsFirst: false, [.. uses]));
            gradients.Add(new DirectGradient(trace[layer].Name + ".bias", slope.narrow(0, 0, rows).add(slope.narrow(0, rows, rows))));
        }

        return gradients;
    }

    /// <summary>
    /// The gradient of the score with respect to the row, one product after the other from the last layer to the first: what each product started from and
    /// what came out, before the slopes. // each From (B, outputs), Product (B, inputs)
    /// </summary>
    private static List<(Tensor From, Tensor Product)> Chain(CriticNetwork critic, Tensor between, IReadOnlyList<Tensor>? masks)
    {
        var slopes = critic.Slopes(between, null, masks);
        var from = ones([between.shape[0], 1], ScalarType.Float32, between.device);
        var chain = new List<(Tensor From, Tensor Product)> { (from, from.matmul(critic.Parameters["output.weight"].t())) };
        for (var layer = slopes.Count - 1; layer >= 0; layer--)
        {
            from = chain[^1].Product.mul(slopes[layer]);
            chain.Add((from, from.matmul(critic.Parameters[$"layer{layer}.weight"].t())));
        }

        return chain;
    }
}
