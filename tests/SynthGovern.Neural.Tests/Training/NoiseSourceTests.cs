using SynthGovern.Neural.Training;

namespace SynthGovern.Neural.Tests.Training;

/// <summary>Noise must be what it says, come from its seed alone, and go on where it stood.</summary>
public sealed class NoiseSourceTests
{
    private const int Many = 1 << 20;

    [Fact]
    public void KindsHaveTheMomentsOfTheirDistributions()
    {
        (NoiseKind Kind, double Mean, double Variance)[] expected = [(NoiseKind.Uniform, 0.5, 1 / 12.0), (NoiseKind.Normal, 0, 1), (NoiseKind.Gumbel, 0.57721566, Math.PI * Math.PI / 6)];
        foreach (var (kind, mean, variance) in expected)
        {
            var values = Block(kind, 1, 0);
            var found = values.Average(value => (double)value);
            Assert.InRange(found, mean - 0.006, mean + 0.006);
            Assert.InRange(values.Average(value => (value - found) * (value - found)), variance * 0.99, variance * 1.01);
            Assert.All(values, value => Assert.True(float.IsFinite(value)));
        }
    }

    [Fact]
    public void UniformIsNeverZeroOrOneAndItsNeighboursAreIndependent()
    {
        var values = Block(NoiseKind.Uniform, 3, 0);
        Assert.All(values, value => Assert.InRange(value, 1e-8f, 1 - 1e-8f));
        var correlation = Enumerable.Range(0, Many - 1).Average(i => (values[i] - 0.5) * (values[i + 1] - 0.5)) * 12;
        Assert.InRange(correlation, -0.01, 0.01);
    }

    [Fact]
    public void BlocksDifferByNumberKindAndSeedAndRepeat()
    {
        Assert.Equal(Block(NoiseKind.Uniform, 1, 0), Block(NoiseKind.Uniform, 1, 0));
        Assert.NotEqual(Block(NoiseKind.Uniform, 1, 0), Block(NoiseKind.Uniform, 1, 1));
        Assert.NotEqual(Block(NoiseKind.Uniform, 1, 0), Block(NoiseKind.Uniform, 2, 0));
        Assert.NotEqual(Block(NoiseKind.Uniform, 1, 0)[..64], Block(NoiseKind.Normal, 1, 0)[..64]);
    }

    [Fact]
    public void ASourceGoesOnWhereAnotherStood()
    {
        using var first = new NoiseSource(5, CPU, 4096);
        using var second = new NoiseSource(5, CPU, 4096);
        for (var step = 0; step < 5; step++) Draw(first);
        second.GoOnAt(first.Position);
        for (var step = 0; step < 5; step++) Assert.Equal(Draw(first), Draw(second));
    }

    [Fact]
    public void ADropoutMaskKeepsItsExpectation()
    {
        using var scope = NewDisposeScope();
        using var noise = new NoiseSource(1, CPU);
        var mask = noise.DropoutMask(0.25, 1000, 100).data<float>().ToArray();
        Assert.All(mask, value => Assert.True(value == 0 || Math.Abs(value - (1 / 0.75f)) < 1e-6));
        Assert.InRange(mask.Average(), 0.99f, 1.01f);
    }

    [Fact]
    public void MoreNumbersThanABlockHasComeFromSeveral()
    {
        using var scope = NewDisposeScope();
        using var noise = new NoiseSource(1, CPU, 4096);
        var values = noise.Uniform(3, 4096).data<float>().ToArray();
        Assert.InRange(values.Distinct().Count(), (int)(3 * 4096 * 0.99), 3 * 4096);
    }

    private static float[] Draw(NoiseSource noise)
    {
        using var scope = NewDisposeScope();
        noise.BeforeStep();
        return [.. noise.Uniform(700).data<float>().ToArray(), .. noise.Normal(900).data<float>().ToArray()];
    }

    private static float[] Block(NoiseKind kind, ulong seed, long number)
    {
        var values = new float[Many];
        NoiseBlocks.Fill(values, kind, seed, number);
        return values;
    }
}
