using static SynthGovern.Neural.Tests.LibTorch.Tensors;

namespace SynthGovern.Neural.Tests.LibTorch;

public sealed class AutogradTests : IDisposable
{
    // Smooth functions of a (2, 3) matrix to one number, checked against differences in double precision.
    private static readonly Dictionary<string, Func<Tensor, Tensor>> Functions = new(StringComparer.Ordinal)
    {
        ["products"] = x => (x.matmul(x.t()) * 0.5).sum() + x.mm(tensor([1.0, 2, 3], [3, 1])).pow(3).mean(),
        ["softmax"] = x => (x.softmax(1) * x).sum() - x.log_softmax(1).select(1, 0).sum() + x.logsumexp(1).sum(),
        ["layer norm"] = x => nn.functional.layer_norm(x, [3]).pow(3).sum(),
        ["batch norm"] = x => nn.functional.batch_norm(x, null!, null!, training: true).mul(x).sum(),
        ["activations"] = x => (x.tanh() * x.sigmoid() + nn.functional.elu(x, 1) + nn.functional.gelu(x) + nn.functional.softplus(x)).sum(),
        ["indexing"] = x => x.index_select(1, Whole(2, 0, 2)).pow(2).sum() + x.gather(1, tensor([1L, 2L], [2, 1])).exp().sum(),
        ["scatter"] = x => zeros(4, 3, x.dtype).index_add(0, Whole(1, 1), x, 1).pow(3).sum() + x.scatter_add(1, tensor([1L, 2L], [2, 1]), x.square().narrow(1, 0, 1)).pow(2).sum(),
        ["losses"] = x => nn.functional.cross_entropy(x, Whole(2, 0)) + nn.functional.mse_loss(x, x.square() * 0.5)
            + nn.functional.binary_cross_entropy_with_logits(x, zeros_like(x)),
        ["joined"] = x => cat([x, x.square()], 1).narrow(1, 2, 3).pow(2).sum() + stack([x, x.exp()]).amax([0]).sum(),
        ["lerp"] = x => x.lerp(x.square(), x.sigmoid()).sum() + x.addcmul(x, x, 0.5).sum() + x.addcdiv(x, x.exp(), 0.5).sum(),
    };

    private readonly DisposeScope scope = NewDisposeScope();

    public static TheoryData<string> Names => [.. Functions.Keys];

    public void Dispose() => scope.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void AGradientIsTheLimitOfDifferences(string name)
    {
        var f = Functions[name];
        var at = Point();
        var slope = autograd.grad([f(at)], [at])[0].Values();
        Assert.Equal(Differences(x => f(x).item<double>(), at), slope, Close);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void AGradientOfAGradientIsTheLimitOfDifferences(string name)
    {
        var f = Functions[name];
        double Size(Tensor x)
        {
            var tracked = x.detach().requires_grad_();
            return autograd.grad([f(tracked)], [tracked])[0].square().sum().item<double>();
        }

        var at = Point();
        var slope = autograd.grad([f(at)], [at], retain_graph: true, create_graph: true)[0];
        var second = autograd.grad([slope.square().sum()], [at])[0].Values();
        Assert.Equal(Differences(Size, at), second, Close);
    }

    [Fact]
    public void TheGradientPenaltyOfALinearCriticIsKnown()
    {
        // The critic x · w has gradient w everywhere: the penalty (|w| - 1)² has gradient 2 (|w| - 1) w / |w|.
        var w = tensor([3.0, 4.0]).requires_grad_();
        var x = tensor([1.0, 1.0, 2.0, 0.0], [2, 2]).requires_grad_();
        var slope = autograd.grad([x.mv(w).sum()], [x], retain_graph: true, create_graph: true)[0];
        var penalty = (slope.norm(1) - 1).square().mean();
        Holds(penalty, 16);
        Holds(autograd.grad([penalty], [w])[0], 4.8, 6.4);
    }

    [Fact]
    public void BackwardAddsToTheLeaves()
    {
        var w = nn.Parameter(Row(1, 2));
        (w * Row(3, 4)).sum().backward();
        (w * Row(3, 4)).sum().backward();
        optim.SGD([w], 1).step();
        Holds(w, -5, -6);
    }

    [Fact]
    public void UnderNoGradNothingIsTracked()
    {
        var x = Row(1).requires_grad_();
        using (no_grad())
        {
            Assert.False((x * 2).requires_grad);
            using (enable_grad()) Assert.True((x * 2).requires_grad);
            Assert.False(is_grad_enabled());
        }
        Assert.True((x * 2).requires_grad);
        Assert.False(x.detach().requires_grad);
        using (set_grad_enabled(false)) Assert.False(is_grad_enabled());
    }

    [Fact]
    public void GradientsCanBeWeighted()
    {
        var x = Row(1, 2).requires_grad_();
        var y = x.square();
        Holds(autograd.grad([y], [x], [Row(1, 10)])[0], 2, 40);
    }

    private static Tensor Point() => tensor([0.3, -0.7, 1.1, 0.9, 0.2, -0.4], [2, 3]).requires_grad_();

    private static bool Close(double a, double b) => Math.Abs(a - b) <= 1e-5 * Math.Max(1, Math.Abs(a));

    private static double[] Differences(Func<Tensor, double> f, Tensor at)
    {
        const double step = 1e-5;
        var middle = at.Values();
        var slopes = new double[middle.Length];
        for (var i = 0; i < middle.Length; i++)
        {
            double Moved(double by)
            {
                var values = (double[])middle.Clone();
                values[i] += by;
                return f(tensor(values, at.shape));
            }

            slopes[i] = (Moved(step) - Moved(-step)) / (2 * step);
        }
        return slopes;
    }
}
