using static SynthGovern.Neural.Tests.LibTorch.Tensors;

namespace SynthGovern.Neural.Tests.LibTorch;

/// <summary>Every optimiser against its formula written out for one number, on the gradient of (w - 3)².</summary>
public sealed class OptimizerTests : IDisposable
{
    private const int Steps = 12;
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Theory]
    [InlineData(0.0, false)]
    [InlineData(0.1, false)]
    [InlineData(0.0, true)]
    public void Adam(double decay, bool amsgrad) => Follows(
        w => optim.Adam(w, 0.1, 0.8, 0.9, 1e-6, decay, amsgrad), AdamFormula(decay, 0, amsgrad));

    [Fact]
    public void AdamW() => Follows(w => optim.AdamW(w, 0.1, 0.8, 0.9, 1e-6, 0.2), AdamFormula(0, 0.2, false));

    [Theory]
    [InlineData(0.0, 0.0, 0.0, false)]
    [InlineData(0.9, 0.0, 0.0, false)]
    [InlineData(0.9, 0.0, 0.1, true)]
    [InlineData(0.9, 0.5, 0.1, false)]
    public void Sgd(double momentum, double dampening, double decay, bool nesterov)
    {
        var buffer = 0.0;
        Follows(w => optim.SGD(w, 0.05, momentum, dampening, decay, nesterov), (w, slope, step) =>
        {
            slope += decay * w;
            buffer = step == 1 ? slope : (momentum * buffer) + ((1 - dampening) * slope);
            return w - (0.05 * (momentum == 0 ? slope : nesterov ? slope + (momentum * buffer) : buffer));
        });
    }

    [Theory]
    [InlineData(0.0, false)]
    [InlineData(0.9, false)]
    [InlineData(0.9, true)]
    public void RmsProp(double momentum, bool centered)
    {
        double squares = 0, means = 0, buffer = 0;
        Follows(w => optim.RMSProp(w, 0.05, 0.9, 1e-6, 0, momentum, centered), (w, slope, _) =>
        {
            squares = (0.9 * squares) + (0.1 * slope * slope);
            means = (0.9 * means) + (0.1 * slope);
            var move = slope / (Math.Sqrt(squares - (centered ? means * means : 0)) + 1e-6);
            buffer = (momentum * buffer) + move;
            return w - (0.05 * (momentum == 0 ? move : buffer));
        });
    }

    // A parameter whose memory is in another order takes the way that a GPU takes.
    [Theory]
    [InlineData("adam")]
    [InlineData("amsgrad")]
    [InlineData("adamw")]
    [InlineData("sgd")]
    [InlineData("rmsprop")]
    [InlineData("maximize")]
    public void AMatrixInAnotherOrderIsMovedAlike(string name)
    {
        var flat = nn.Parameter(Matrix(2, 2, 1, 2, 3, 4));
        var turned = nn.Parameter(Matrix(2, 2, 1, 3, 2, 4).t());
        Assert.False(turned.is_contiguous());
        using optim.Optimizer optimizer = name switch
        {
            "adam" => optim.Adam([flat, turned], 0.1, weight_decay: 0.1),
            "amsgrad" => optim.Adam([flat, turned], 0.1, amsgrad: true),
            "adamw" => optim.AdamW([flat, turned], 0.1, weight_decay: 0.1),
            "sgd" => optim.SGD([flat, turned], 0.01, 0.9, weight_decay: 0.1, nesterov: true),
            "rmsprop" => optim.RMSProp([flat, turned], 0.01, momentum: 0.9),
            _ => optim.AdamW([flat, turned], 0.01, maximize: true),
        };
        for (var i = 0; i < 3; i++)
        {
            optimizer.zero_grad();
            (flat.pow(3).sum() + turned.pow(3).sum()).backward();
            optimizer.step();
        }
        Holds(turned, flat.Values());
    }

    [Fact]
    public void WithoutAGradientNothingMoves()
    {
        var still = nn.Parameter(Row(1));
        var moved = nn.Parameter(Row(1));
        using var optimizer = optim.Adam([still, moved], 0.1);
        moved.sum().backward();
        optimizer.step();
        Holds(still, 1);
        Holds(moved, 0.9);
        optimizer.zero_grad();
        optimizer.step();
        Assert.Equal(2, optimizer.parameters().Count());
    }

    [Fact]
    public void GroupsHaveTheirOwnRates()
    {
        var slow = nn.Parameter(Row(1));
        var fast = nn.Parameter(Row(1));
        using var optimizer = optim.SGD(new[] { new SGD.ParamGroup([slow], 0.1), new SGD.ParamGroup([fast], 0.5) }, 0.01);
        (slow.sum() + fast.sum()).backward();
        optimizer.step();
        Holds(slow, 0.9);
        Holds(fast, 0.5);
        foreach (var group in optimizer.ParamGroups) group.LearningRate = 1;
        optimizer.step();
        Holds(slow, -0.1);
        Holds(fast, -0.5);
    }

    [Fact]
    public void AStepWithAClosureAnswersTheLoss()
    {
        var w = nn.Parameter(Row(1));
        using var optimizer = optim.SGD([w], 0.1);
        var loss = optimizer.step(() =>
        {
            var value = w.square().sum();
            value.backward();
            return value;
        });
        Holds(loss!, 1);
        Holds(w, 0.8);
    }

    private static Func<double, double, int, double> AdamFormula(double decay, double decoupled, bool amsgrad)
    {
        double mean = 0, square = 0, most = 0;
        return (w, slope, step) =>
        {
            slope += decay * w;
            w -= 0.1 * decoupled * w;
            mean = (0.8 * mean) + (0.2 * slope);
            square = (0.9 * square) + (0.1 * slope * slope);
            most = Math.Max(most, square);
            var scale = Math.Sqrt(amsgrad ? most : square) / Math.Sqrt(1 - Math.Pow(0.9, step));
            return w - (0.1 / (1 - Math.Pow(0.8, step)) * mean / (scale + 1e-6));
        };
    }

    private static void Follows(Func<Parameter[], optim.Optimizer> make, Func<double, double, int, double> formula)
    {
        var parameter = nn.Parameter(tensor([5.0, 5.0, 5.0]));
        using var optimizer = make([parameter]);
        var w = 5.0;
        for (var step = 1; step <= Steps; step++)
        {
            optimizer.zero_grad();
            (parameter - 3).square().sum().backward();
            optimizer.step();
            w = formula(w, 2 * (w - 3), step);
            foreach (var value in parameter.Values()) Near(w, value, 1e-9);
        }
    }
}
