using static SynthGovern.Neural.Tests.LibTorch.Tensors;

namespace SynthGovern.Neural.Tests.LibTorch;

public sealed class FunctionalTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly Tensor x = Row(-1, 0, 2);

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Activations()
    {
        Holds(nn.functional.relu(x), 0, 0, 2);
        Holds(nn.functional.leaky_relu(x, 0.1), -0.1, 0, 2);
        Holds(nn.functional.elu(x, 1), Math.Exp(-1) - 1, 0, 2);
        Holds(nn.functional.gelu(x), -0.158655254, 0, 1.954499736);
        Holds(x.silu(), -1 / (1 + Math.E), 0, 2 / (1 + Math.Exp(-2)));
        Holds(nn.functional.softplus(x), Math.Log(1 + Math.Exp(-1)), Math.Log(2), Math.Log(1 + Math.Exp(2)));
        Holds(nn.functional.softplus(x, 2, 1), Math.Log(1 + Math.Exp(-2)) / 2, Math.Log(2) / 2, 2);
        Holds(nn.functional.tanh(x), Math.Tanh(-1), 0, Math.Tanh(2));
        Holds(x.log_sigmoid(), -Math.Log(1 + Math.E), -Math.Log(2), -Math.Log(1 + Math.Exp(-2)));
        var copy = x.clone();
        nn.functional.leaky_relu(copy, 0.5, true);
        Holds(copy, -0.5, 0, 2);
    }

    [Fact]
    public void SoftmaxSumsToOne()
    {
        var sum = Math.Exp(-1) + 1 + Math.Exp(2);
        double[] shares = [Math.Exp(-1) / sum, 1 / sum, Math.Exp(2) / sum];
        Holds(nn.functional.softmax(x, 0), shares);
        Holds(nn.functional.log_softmax(x, 0), Array.ConvertAll(shares, s => Math.Log(s)));
    }

    [Fact]
    public void DropoutKeepsTheMean()
    {
        manual_seed(1);
        var kept = nn.functional.dropout(ones(10000), 0.2);
        Holds(kept.unique().output, 0, 1.25);
        Near(1, kept.mean().item<float>(), 0.02);
        Assert.True(nn.functional.dropout(x, 0.2, false).Equals(x));
    }

    [Fact]
    public void Norms()
    {
        var rows = Matrix(2, 2, 1, 3, 10, 30);
        var unit = 1 / Math.Sqrt(1 + 1e-5);
        Holds(nn.functional.layer_norm(rows, [2]), -unit, unit, -10 / Math.Sqrt(100 + 1e-5), 10 / Math.Sqrt(100 + 1e-5));
        Holds(nn.functional.layer_norm(rows.narrow(0, 0, 1), [2], Row(2, 2), Row(1, 1)), 1 - (2 * unit), 1 + (2 * unit));
        var mean = zeros(2);
        var var = ones(2);
        nn.functional.batch_norm(rows, mean, var, training: true, momentum: 0.5);
        Holds(mean, 2.75, 8.25);
        Holds(var, 0.5 + (0.5 * 40.5), 0.5 + (0.5 * 364.5));
        Holds(nn.functional.batch_norm(rows, Row(1, 3), Row(1, 1), eps: 0), 0, 0, 9, 27);
    }

    [Fact]
    public void Losses()
    {
        var target = Row(0, 0, 0);
        Holds(nn.functional.mse_loss(x, target), 5.0 / 3);
        Holds(nn.functional.mse_loss(x, target, nn.Reduction.None), 1, 0, 4);
        Holds(nn.functional.l1_loss(x, target, nn.Reduction.Sum), 3);
        Holds(nn.functional.smooth_l1_loss(x, target), (0.5 + 1.5) / 3);
        Holds(nn.functional.huber_loss(x, target, 0.5), ((0.5 * 0.75) + (0.5 * 1.75)) / 3);
        var scores = Matrix(1, 3, -1, 0, 2);
        var loss = Math.Log(Math.Exp(-1) + 1 + Math.Exp(2)) - 2;
        Holds(nn.functional.cross_entropy(scores, Whole(2)), loss);
        Holds(nn.functional.nll_loss(scores.log_softmax(1), Whole(2)), loss);
        Holds(nn.functional.binary_cross_entropy(Row(0.25f, 0.5f), Row(1, 0)), (Math.Log(4) + Math.Log(2)) / 2);
        Holds(nn.functional.binary_cross_entropy_with_logits(Row(0, 2), Row(1, 0)), (Math.Log(2) + Math.Log(1 + Math.Exp(2))) / 2);
        Holds(nn.functional.kl_div(Row(0.5f).log(), Row(0.25f).log(), true, nn.Reduction.Sum), 0.25 * Math.Log(0.5));
    }

    [Fact]
    public void LinearAndSimilarity()
    {
        Holds(nn.functional.linear(Row(1, 2, 3), Matrix(2, 3, 1, 0, 0, 1, 1, 1), Row(10, 20)), 11, 26);
        Holds(nn.functional.cosine_similarity(Matrix(2, 2, 1, 0, 1, 1), Matrix(2, 2, 2, 0, 0, 1)), 1, Math.Sqrt(0.5));
    }
}
