using static SynthGovern.Neural.Tests.LibTorch.Tensors;

namespace SynthGovern.Neural.Tests.LibTorch;

public sealed class InitTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void InitialisersHaveTheSpreadOfTheirFormula()
    {
        var w = nn.Parameter(zeros(200, 300));
        Near(Math.Sqrt(2.0 / 500), nn.init.xavier_normal_(w).std().item<float>(), 0.02);
        Near(Math.Sqrt(2.0 / 500), nn.init.xavier_uniform_(w).std().item<float>(), 0.02);
        Near(Math.Sqrt(2.0 / 300), nn.init.kaiming_normal_(w).std().item<float>(), 0.02);
        Near(Math.Sqrt(2.0 / 300), nn.init.kaiming_uniform_(w).std().item<float>(), 0.02);
        Assert.True(w.abs().max().item<float>() <= Math.Sqrt(6.0 / 300));
        Near(0.5, nn.init.normal_(w, 2, 0.5).std().item<float>(), 0.02);
        Near(2, w.mean().item<float>(), 0.02);
        nn.init.uniform_(w, -1, 3);
        Near(1, w.mean().item<float>(), 0.02);
        Holds(nn.init.constant_(nn.Parameter(zeros(2)), 4), 4, 4);
        Holds(nn.init.ones_(zeros(2)), 1, 1);
        Holds(nn.init.zeros_(ones(2)), 0, 0);
        Near(Math.Sqrt(2), nn.init.calculate_gain(nn.init.NonlinearityType.ReLU));
    }

    [Fact]
    public void GradientsAreClippedTogether()
    {
        var a = nn.Parameter(Row(0));
        var b = nn.Parameter(Row(0));
        ((a * 3) + (b * 4)).sum().backward();
        Near(5, nn.utils.clip_grad_norm_([a, b], 1));
        optim.SGD([a, b], 1).step();
        Holds(a, -0.6);
        Holds(b, -0.8);
    }

    [Fact]
    public void ParametersBecomeAVectorAndBack()
    {
        var a = nn.Parameter(Matrix(2, 2, 1, 2, 3, 4));
        var b = nn.Parameter(Row(5));
        Holds(nn.utils.parameters_to_vector([a, b]), 1, 2, 3, 4, 5);
        nn.utils.vector_to_parameters(Row(6, 7, 8, 9, 10), [a, b]);
        Holds(a, 6, 7, 8, 9);
        Holds(b, 10);
    }
}
