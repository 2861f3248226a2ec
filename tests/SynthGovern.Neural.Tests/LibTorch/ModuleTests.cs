using static SynthGovern.Neural.Tests.LibTorch.Tensors;

namespace SynthGovern.Neural.Tests.LibTorch;

public sealed class ModuleTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void ALinearLayerIsItsFormula()
    {
        using var layer = nn.Linear(2, 1);
        using (no_grad())
        {
            layer.weight.copy_(Matrix(1, 2, 2, 3));
            layer.bias!.fill_(1);
        }
        Holds(layer.forward(Matrix(2, 2, 1, 1, 0, 2)), 6, 7);
        using var wide = nn.Linear(100, 50);
        Assert.True(wide.weight.abs().max().item<float>() <= 0.1f);
        Near(0.1 / Math.Sqrt(3), wide.weight.std().item<float>(), 0.05);
        Assert.Null(nn.Linear(2, 1, false).bias);
    }

    [Fact]
    public void AModuleKnowsItsPartsByName()
    {
        using var net = new Net();
        Assert.Equal(["scale", "first.weight", "first.bias", "rest.0.weight", "rest.0.bias", "shift"], net.state_dict().Keys);
        Assert.Equal(["scale", "first.weight", "first.bias", "rest.0.weight", "rest.0.bias"], net.named_parameters().Select(p => p.name));
        Assert.Equal(["first", "rest", "rest.0", "rest.1"], net.named_modules().Select(m => m.name));
        Assert.Equal(["first", "rest"], net.named_children().Select(m => m.name));
        Assert.Equal(["shift"], net.named_buffers().Select(b => b.name));
        Assert.Equal(5, net.parameters().Count());
        Assert.True(net.has_parameter("scale"));
        Assert.Same(net.state_dict()["scale"], net.get_parameter("scale"));
        Assert.Equal("Net", net.GetName());
    }

    [Fact]
    public void StateMovesFromOneModuleToAnother()
    {
        using var from = new Net();
        using var to = new Net();
        var input = randn(4, 2);
        Assert.False(from.call(input).Equals(to.call(input)));
        to.load_state_dict(from.state_dict());
        Assert.True(from.call(input).Equals(to.call(input)));
        Assert.Throws<InvalidOperationException>(() => to.load_state_dict([]));
        var (missing, _) = to.load_state_dict([], strict: false);
        Assert.Equal(6, missing.Count);
    }

    [Fact]
    public void TrainingIsSwitchedAtEveryDepth()
    {
        using var net = new Net();
        Assert.True(net.training);
        net.eval();
        Assert.All(net.modules(), module => Assert.False(module.training));
        net.train();
        Assert.All(net.modules(), module => Assert.True(module.training));
        var seen = 0;
        net.apply(_ => seen++);
        Assert.Equal(5, seen);
    }

    [Fact]
    public void ZeroGradClearsEveryGradient()
    {
        using var net = new Net();
        net.call(ones(1, 2)).sum().backward();
        net.zero_grad();
        using var optimizer = optim.SGD(net.parameters(), 1);
        var before = net.get_parameter("scale")!.clone();
        optimizer.step();
        Holds(net.get_parameter("scale")!, before.Values());
    }

    [Fact]
    public void AModuleChangesItsType()
    {
        using var net = new Net();
        var moved = net.to(ScalarType.Float64);
        Assert.Same(net, moved);
        Assert.All(net.parameters(), p => Assert.Equal(ScalarType.Float64, p.dtype));
        Assert.All(net.parameters(), p => Assert.True(p.requires_grad && p.is_leaf));
        Assert.Equal(ScalarType.Float64, net.call(ones(1, 2, ScalarType.Float64)).dtype);
    }

    [Fact]
    public void SequentialAndLists()
    {
        using var net = nn.Sequential(("a", nn.Linear(2, 3)), ("b", nn.ReLU()));
        Assert.Equal(["a.weight", "a.bias"], net.state_dict().Keys);
        HasShape(net.forward(ones(4, 2)), 4, 3);
        using var plain = nn.Sequential(nn.Identity(), nn.Tanh());
        Holds(plain.forward(Row(0, 1)), 0, Math.Tanh(1));
        using var stacked = new Stack();
        Assert.Equal(["steps.0.weight", "steps.0.bias", "steps.2.weight", "steps.2.bias"], stacked.state_dict().Keys);
        HasShape(stacked.forward(ones(4, 1)), 4, 2);
    }

    [Fact]
    public void ActivationsAsModules()
    {
        var x = Row(-1, 2);
        Holds(nn.ReLU().forward(x), 0, 2);
        Holds(nn.LeakyReLU(0.1).forward(x), -0.1, 2);
        Holds(nn.ELU().forward(x), Math.Exp(-1) - 1, 2);
        Holds(nn.GELU().forward(x), -0.158655254, 1.954499736);
        Holds(nn.SiLU().forward(x), -1 / (1 + Math.E), 2 / (1 + Math.Exp(-2)));
        Holds(nn.Sigmoid().forward(x), 1 / (1 + Math.E), 1 / (1 + Math.Exp(-2)));
        Holds(nn.Softmax(0).forward(x), 1 / (1 + Math.Exp(3)), 1 / (1 + Math.Exp(-3)));
        Holds(nn.Softplus().forward(x), Math.Log(1 + Math.Exp(-1)), Math.Log(1 + Math.Exp(2)));
        Holds(nn.Identity().forward(x), -1, 2);
    }

    [Fact]
    public void LayersWithState()
    {
        using var rows = nn.Embedding(3, 2);
        Holds(rows.forward(Whole(2, 2)), [.. rows.weight![2].Values(), .. rows.weight![2].Values()]);
        using var norm = nn.BatchNorm1d(2);
        norm.forward(Matrix(2, 2, 0, 0, 2, 4));
        Holds(norm.running_mean!, 0.1, 0.2);
        Holds(norm.running_var!, 0.9 + 0.2, 0.9 + 0.8);
        Assert.Equal(["weight", "bias", "running_mean", "running_var", "num_batches_tracked"], norm.state_dict().Keys);
        norm.eval();
        Holds(norm.forward(Matrix(1, 2, 0.1f, 0.2f)), 0, 0);
        using var layer = nn.LayerNorm(2);
        Holds(layer.forward(Matrix(1, 2, 1, 3)), -1 / Math.Sqrt(1 + 1e-5), 1 / Math.Sqrt(1 + 1e-5));
        using var drop = nn.Dropout(0.5);
        drop.eval();
        Holds(drop.forward(Row(1, 2)), 1, 2);
    }

    private sealed class Stack : nn.Module<Tensor, Tensor>
    {
        private readonly ModuleList<nn.Module<Tensor, Tensor>> steps = nn.ModuleList<nn.Module<Tensor, Tensor>>(nn.Linear(1, 1), nn.ReLU());

        internal Stack()
            : base(nameof(Stack))
        {
            steps.append(nn.Linear(1, 2));
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => steps.Aggregate(input, (at, step) => step.call(at));
    }

    private sealed class Net : nn.Module<Tensor, Tensor>
    {
        private readonly nn.Module<Tensor, Tensor> first = nn.Linear(2, 3);
        private readonly Parameter scale = nn.Parameter(ones(3));
        private readonly Tensor shift = zeros(3);
        private readonly nn.Module<Tensor, Tensor> rest = nn.Sequential(nn.Linear(3, 3), nn.ReLU());

        internal Net()
            : base(nameof(Net)) => RegisterComponents();

        public override Tensor forward(Tensor input) => rest.call(first.call(input) * scale + shift);
    }
}
