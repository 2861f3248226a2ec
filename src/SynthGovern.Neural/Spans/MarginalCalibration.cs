namespace SynthGovern.Neural.Spans;

/// <summary>
/// Moves the biases of the output layer until the share of every code in what is generated is its share in train. An undertrained generator
/// has the relations before it has the shares, and a conditional one learns from rows in which rare categories are frequent; the shift of a
/// bias changes the odds of a code in all rows alike (Saerens, Latinne and Decaestecker 2002 adjust classifiers to known shares so).
/// </summary>
internal static class MarginalCalibration
{
    private const int Rounds = 12;
    private const double Damping = 0.8;
    private const double LargestMove = 1;
    private const double Enough = 0.002;

    /// <summary>Added to shares, so that a code which is in no row keeps a finite bias.</summary>
    private const double Rare = 1e-4;

    /// <param name="encoded">Training rows. // (rows, W)</param>
    /// <param name="bias">Of the output layer; changed. // (W)</param>
    /// <param name="logits">Fresh logits of a few thousand rows under the present bias; the argument counts the calls. // (B, W)</param>
    public static void Apply(SpanLayout layout, Tensor encoded, Tensor bias, Func<int, Tensor> logits)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var target = encoded.mean([0L]);
        var isScalar = layout.IsScalar.squeeze(0);
        for (var round = 0; round < Rounds; round++)
        {
            using var inner = NewDisposeScope();
            var shares = layout.Activate(logits(round)).mean([0L]);
            if (shares.sub(target).masked_fill(isScalar, 0).abs().amax([0L]).item<float>() < Enough) break;
            var move = target.clamp(0).add(Rare).log().sub(shares.clamp(0).add(Rare).log()).mul(Damping).clamp(-LargestMove, LargestMove);
            bias.add_(move.masked_fill(isScalar, 0));
        }
    }
}
