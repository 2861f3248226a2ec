using SynthGovern.Neural.Training;

namespace SynthGovern.Neural.Tests.Training;

/// <summary>The optimiser against the formulas of Kingma and Ba (2015) and Loshchilov and Hutter (2019), written out for one number at a time.</summary>
public sealed class FlatAdamTests
{
    [Theory]
    [InlineData(0, double.PositiveInfinity)]
    [InlineData(0.1, double.PositiveInfinity)]
    [InlineData(0, 0.5)]
    public void StepsAreThoseOfThePaper(double decay, double largestNorm)
    {
        using var scope = NewDisposeScope();
        using var parameters = new ParameterSet.Builder(new SeededRandom(1)).Linear("a", 3, 2).Uniform("b", 1, 4).Build(CPU);
        using var adam = new FlatAdam(parameters, new AdamOptions(0.05, 0.8, 0.95, decay, largestNorm));
        var expected = Array.ConvertAll(parameters.ToArray(), value => (double)value);
        var (mean, square) = (new double[expected.Length], new double[expected.Length]);
        for (var step = 1; step <= 20; step++)
        {
            var gradient = expected.Select(value => (2 * value) + 1).ToArray();
            var norm = Math.Sqrt(gradient.Sum(value => value * value));
            var scale = Math.Min(1, largestNorm / norm);
            for (var i = 0; i < expected.Length; i++)
            {
                mean[i] = (0.8 * mean[i]) + (0.2 * gradient[i] * scale);
                square[i] = (0.95 * square[i]) + (0.05 * gradient[i] * scale * gradient[i] * scale);
                expected[i] -= 0.05 * decay * expected[i];
                expected[i] -= 0.05 * mean[i] / (1 - Math.Pow(0.8, step)) / (Math.Sqrt(square[i] / (1 - Math.Pow(0.95, step))) + 1e-8);
            }

            var loss = parameters.Leaves.Select(leaf => leaf.square().add(leaf).sum()).Aggregate((sum, part) => sum.add(part));
            Assert.Equal(norm, adam.Step(loss).item<float>(), norm * 1e-3);
        }

        var found = parameters.ToArray();
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], found[i], 1e-4);
    }

    [Fact]
    public void ASavedStateGoesOnTheSame()
    {
        using var scope = NewDisposeScope();
        using var first = new ParameterSet.Builder(new SeededRandom(1)).Linear("a", 5, 5).Build(CPU);
        using var second = new ParameterSet.Builder(new SeededRandom(2)).Linear("a", 5, 5).Build(CPU);
        using var firstAdam = new FlatAdam(first, new AdamOptions(0.01));
        using var secondAdam = new FlatAdam(second, new AdamOptions(0.01));
        for (var step = 0; step < 5; step++) firstAdam.Step(Loss(first));
        secondAdam.Load(firstAdam.Save());
        for (var step = 0; step < 5; step++) (_, _) = (firstAdam.Step(Loss(first)), secondAdam.Step(Loss(second)));
        Assert.Equal(first.ToArray(), second.ToArray());
    }

    [Fact]
    public void ParametersShareTheStorageOfTheFlatTensor()
    {
        using var scope = NewDisposeScope();
        using var parameters = new ParameterSet.Builder(new SeededRandom(1)).Linear("a", 2, 3).Build(CPU);
        using (no_grad()) parameters.Flat.fill_(7);
        Assert.All(parameters["a.weight"].detach().contiguous().data<float>().ToArray(), value => Assert.Equal(7, value));
        Assert.True(parameters["a.weight"].requires_grad);
    }

    private static Tensor Loss(ParameterSet parameters) => parameters["a.weight"].square().sum().add(parameters["a.bias"].sum());
}
