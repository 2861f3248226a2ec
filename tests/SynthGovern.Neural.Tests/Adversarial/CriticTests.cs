using SynthGovern.Neural.Adversarial;
using SynthGovern.Neural.Training;

namespace SynthGovern.Neural.Tests.Adversarial;

/// <summary>The critic's parts against what they must equal.</summary>
public sealed class CriticTests
{
    private const int Width = 7;
    private const int Condition = 4;

    private static readonly AdversarialOptions Packed = AdversarialDefaults.Ctgan with { Pac = 5, Batch = 20, CriticLayers = [16, 12] };

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void ThePenaltyByFormulaIsThePenaltyByAutograd(bool conditional, bool dropout)
    {
        using var scope = NewDisposeScope();
        using var critic = new CriticNetwork(Packed, conditional ? Condition : 0, Width, new SeededRandom(1), CPU);
        using var noise = new NoiseSource(2, CPU);
        var rows = noise.Normal(Packed.Batch, Width);
        var condition = conditional ? noise.Uniform(Packed.Batch, Condition) : null;
        Tensor[]? masks = dropout ? [noise.DropoutMask(0.5, 4, 16), noise.DropoutMask(0.5, 4, 12)] : null;
        var formula = GradientPenalty.ByFormula(critic, rows, condition, masks);
        var automatic = GradientPenalty.ByAutograd(critic, rows, condition, masks, 4);
        Assert.Equal(automatic.item<float>(), formula.item<float>(), 1e-4f);
        Assert.True(formula.item<float>() > 1e-3);
        var (byFormula, byAutograd) = (Gradients(formula, critic), Gradients(automatic, critic));
        Assert.Contains(byAutograd, value => Math.Abs(value) > 1e-3);
        for (var i = 0; i < byFormula.Length; i++) Assert.Equal(byAutograd[i], byFormula[i], 1e-4f);
    }

    [Fact]
    public void SpectralNormalisationBringsTheLargestSingularValueToOne()
    {
        using var scope = NewDisposeScope();
        var options = AdversarialDefaults.WganGp with { SpectralNorm = true, CriticLayers = [16, 16] };
        using var critic = new CriticNetwork(options, 0, Width, new SeededRandom(1), CPU);
        using var noise = new NoiseSource(2, CPU);
        using (no_grad()) critic.Parameters["layer0.weight"].mul_(50);
        var rows = noise.Normal(200, Width);
        for (var step = 0; step < 60; step++) critic.Judge(rows, null, null);
        var (near, far) = (critic.Judge(rows, null, null).Score, critic.Judge(rows.add(noise.Normal(200, Width).mul(0.01)), null, null).Score);
        Assert.Equal(2, critic.SingularVectors.Count);
        var weight = critic.Parameters["layer0.weight"].detach();
        var left = critic.SingularVectors[0].Values;
        var right = weight.t().mv(left).div(weight.t().mv(left).norm());
        var largest = left.dot(weight.mv(right)).item<float>();
        var byPower = weight.t().matmul(weight);
        var vector = ones(16);
        for (var step = 0; step < 200; step++) vector = byPower.mv(vector).div(byPower.mv(vector).norm());
        Assert.Equal(Math.Sqrt(vector.dot(byPower.mv(vector)).item<float>()), largest, largest * 1e-3);
        Assert.True(near.sub(far).abs().amax([0L]).item<float>() < 1, "the critic changes slowly");
    }

    [Fact]
    public void MinibatchDiscriminationSeesEqualRows()
    {
        using var scope = NewDisposeScope();
        var options = AdversarialDefaults.Gan with { MinibatchKernels = 6, CriticLayers = [16] };
        using var critic = new CriticNetwork(options, 0, Width, new SeededRandom(1), CPU);
        using var noise = new NoiseSource(2, CPU);
        var different = noise.Normal(10, Width).mul(20);
        var equal = different.narrow(0, 0, 1).expand(10, Width).contiguous();
        var (apart, alike) = (critic.Judge(different, null, null).Score, critic.Judge(equal, null, null).Score);
        Assert.NotEqual(apart.narrow(0, 0, 1).item<float>(), alike.narrow(0, 0, 1).item<float>());
        Assert.Equal(alike.narrow(0, 0, 1).item<float>(), alike.narrow(0, 9, 1).item<float>(), 1e-5f);
    }

    [Fact]
    public void AttentionStartsAsTheIdentity()
    {
        using var scope = NewDisposeScope();
        var builder = new ParameterSet.Builder(new SeededRandom(1));
        var attention = SelfAttention.Add(builder, "attention", 32);
        using var parameters = builder.Build(CPU);
        using var noise = new NoiseSource(2, CPU);
        var hidden = noise.Normal(5, 32);
        Assert.Equal(hidden.data<float>().ToArray(), attention.Forward(parameters, hidden).detach().data<float>().ToArray());
        using (no_grad()) parameters["attention.weight"].fill_(1);
        Assert.NotEqual(hidden.data<float>().ToArray(), attention.Forward(parameters, hidden).detach().data<float>().ToArray());
    }

    private static float[] Gradients(Tensor loss, CriticNetwork critic)
    {
        var names = critic.Parameters.Specs.Select(spec => spec.Name).Where(name => name.Contains("weight", StringComparison.Ordinal) || name.Contains("condition", StringComparison.Ordinal));
        return [.. autograd.grad([loss], [.. names.Select(name => critic.Parameters[name])], retain_graph: true).SelectMany(gradient => gradient.reshape(-1).data<float>().ToArray())];
    }
}
