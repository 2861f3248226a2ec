namespace SynthGovern.Neural.Adversarial;

/// <summary>
/// λ · mean((‖∇ₓ critic(x)‖ − 1)²) between real and generated packs (Gulrajani et al. 2017, equation 3).
/// </summary>
internal static class GradientPenalty
{
    /// <summary>By differentiating through the gradient, for any critic. // rows (P · pac, W), condition (P · pac, C)</summary>
    public static Tensor ByAutograd(CriticNetwork critic, Tensor rows, Tensor? condition, IReadOnlyList<Tensor>? masks, long packs)
    {
        var x = rows.detach().requires_grad_(true);
        var c = condition?.detach().requires_grad_(true);
        var score = critic.Judge(x, c, masks).Score.sum();
        var gradients = autograd.grad([score], c is null ? [x] : [x, c], retain_graph: true, create_graph: true);
        var squares = gradients[0].reshape(packs, -1).square().sum(1);
        if (c is not null) squares = squares.add(gradients[1].reshape(packs, -1).square().sum(1));
        return OfSquares(squares);
    }

    /// <summary>
    /// The same for a plain critic, whose score is piecewise linear: its gradient is the product of the weights with the slopes between them,
    /// and the slopes are constants. One backward pass through a few products instead of two through the network.
    /// </summary>
    public static Tensor ByFormula(CriticNetwork critic, Tensor rows, Tensor? condition, IReadOnlyList<Tensor>? masks)
    {
        var slopes = critic.Slopes(rows, condition, masks);
        var gradient = critic.Parameters["output.weight"].t().mul(slopes[^1]);                                  // (P, H)
        for (var layer = slopes.Count - 1; layer > 0; layer--)
            gradient = gradient.matmul(critic.Parameters[$"layer{layer}.weight"].t()).mul(slopes[layer - 1]);
        var squares = gradient.matmul(critic.Parameters["layer0.weight"].t()).square().sum(1);                  // (P)
        if (condition is not null) squares = squares.add(gradient.matmul(critic.Parameters["layer0.condition"].t()).square().sum(1));
        return OfSquares(squares);
    }

    private static Tensor OfSquares(Tensor squares) => squares.add(1e-12).sqrt().sub(1).square().mean();
}
