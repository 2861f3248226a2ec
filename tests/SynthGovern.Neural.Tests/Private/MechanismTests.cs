using SynthGovern.Neural.Private;
using SynthGovern.Neural.Training;
using SynthGovern.Privacy.Mechanisms;
using SynthGovern.Testing;

namespace SynthGovern.Neural.Tests.Private;

public sealed class MechanismTests
{
    [Theory]
    [InlineData(0.5, 1, 10_000)]
    [InlineData(1, 3, 40_000)]
    [InlineData(40, 0.1, 20_000)]
    public void TheNoiseHasTheDeviationThatTheEventStates(double multiplier, double clip, int weights)
    {
        var noise = new GradientNoise(multiplier, clip, weights, new CryptographicBits());
        var sum = new double[weights];
        noise.Add(sum);
        Assert.Equal(noise.Deviation, Math.Sqrt(sum.Sum(value => value * value) / weights), noise.Deviation * 0.05);
        Assert.InRange(Math.Abs(sum.Average()), 0, noise.Deviation * 6 / Math.Sqrt(weights));
        Assert.All(sum, value => Assert.Equal(0, Math.IEEERemainder(value, noise.Grid), noise.Grid * 1e-6));
    }

    /// <summary>Deviation over multiplier is the sensitivity, rounding of every coordinate included.</summary>
    [Theory]
    [InlineData(0.3, 100)]
    [InlineData(2, 1_000_000)]
    [InlineData(500, 1_000_000)]
    public void RoundingIsCountedInTheSensitivity(double multiplier, int weights)
    {
        var noise = new GradientNoise(multiplier, 2, weights, new CryptographicBits());
        var sensitivity = noise.Deviation / multiplier;
        Assert.True(sensitivity >= 2 + (noise.Grid * Math.Sqrt(weights)));
        Assert.True(sensitivity < 2 * 1.05);
    }

    [Fact]
    public void MoreNoiseThanTheGridHasRoomForIsNotMade()
    {
        var most = GradientNoise.MostNoise(1_000_000);
        _ = new GradientNoise(most * 0.99, 1, 1_000_000, new CryptographicBits());
        Assert.Throws<ArgumentOutOfRangeException>(() => new GradientNoise(most * 3, 1, 1_000_000, new CryptographicBits()));
    }

    [Fact]
    public void EveryRowIsDrawnByItselfWithTheSameProbability()
    {
        var (train, probability) = (Clinic.Table(100), UnitSampler.Exactly(0.2));
        var sampler = new UnitSampler(train, Clinic.Schema with { Subject = null }, probability, new CryptographicBits());
        Assert.Equal(train.RowCount, sampler.Units);
        var draws = Enumerable.Range(0, 4000).Select(_ => sampler.Draw()).ToList();
        var sizes = draws.Select(rows => (double)rows.Length).ToList();
        var (mean, variance) = (sizes.Average(), sizes.Select(size => size * size).Average() - Math.Pow(sizes.Average(), 2));
        Assert.Equal(train.RowCount * 0.2, mean, train.RowCount * 0.2 * 0.02);
        Assert.Equal(train.RowCount * 0.2 * 0.8, variance, train.RowCount * 0.16 * 0.15);
        var counts = draws.SelectMany(rows => rows).GroupBy(row => row).ToDictionary(rows => rows.Key, rows => rows.Count());
        Assert.Equal(train.RowCount, counts.Count);
        Assert.All(counts.Values, count => Assert.InRange(count, 4000 * 0.13, 4000 * 0.27));
        Assert.All(draws, rows => Assert.Equal(rows.Length, rows.Distinct().Count()));
    }

    [Fact]
    public void ASubjectIsDrawnByOneOfItsRowsAndRowsOfNobodyNever()
    {
        var rows = Enumerable.Range(0, 30).Select(i => new Clinic.Row(i < 3 ? "a" : i < 5 ? null : $"patient-{i}", 0, 0, i, 1, Clinic.Day(1))).ToList();
        var sampler = new UnitSampler(Clinic.Table(rows), Clinic.Schema, 1, new CryptographicBits());
        Assert.Equal(26, sampler.Units);
        var draws = Enumerable.Range(0, 300).Select(_ => sampler.Draw()).ToList();
        Assert.All(draws, drawn => Assert.Single(drawn, row => row < 3));
        Assert.All(draws, drawn => Assert.DoesNotContain(drawn, row => row is 3 or 4));
        Assert.Equal([0L, 1, 2], draws.SelectMany(drawn => drawn).Where(row => row < 3).Distinct().Order());
    }

    [Fact]
    public void OneHugeRecordMovesASumByTheClippingNormAtMost()
    {
        using var scope = NewDisposeScope();
        using var parameters = new ParameterSet.Builder(new SeededRandom(1)).Linear("layer", 3, 2).Build(CPU);
        var input = tensor(new float[] { 1e20f, 1, 1, 0, 0, 0, float.NaN, 1, 1 }).view(3, 3);
        var slope = tensor(new float[] { 1e15f, -1, 0, 0, float.PositiveInfinity, 1 }).view(3, 2);
        for (var row = 0; row < 3; row++)
        {
            var (own, ownSlope) = (input.narrow(0, row, 1), slope.narrow(0, row, 1));
            RecordGradient[] gradients = [new ProductGradient("layer.weight", outputsFirst: true, (own, ownSlope)), new DirectGradient("layer.bias", ownSlope)];
            Assert.InRange(OneByOne.Length(OneByOne.Doubles(ClippedSum.Of(parameters, gradients, 0.5))), row == 1 ? 0 : 0.4, 0.5 * (1 + 1e-9));
        }
    }

    [Fact]
    public void AParameterWithoutAGradientPerRecordIsNotTrained()
    {
        using var scope = NewDisposeScope();
        using var parameters = new ParameterSet.Builder(new SeededRandom(1)).Linear("layer", 3, 2).Build(CPU);
        var weight = new ProductGradient("layer.weight", outputsFirst: true, (ones(4, 3), ones(4, 2)));
        Assert.Throws<InvalidOperationException>(() => ClippedSum.Of(parameters, [weight], 1));
        Assert.Throws<InvalidOperationException>(() => ClippedSum.Of(parameters, [weight, new DirectGradient("layer.bias", ones(4, 3))], 1));
        Assert.Throws<InvalidOperationException>(() => ClippedSum.Of(parameters, [weight, new DirectGradient("layer.bias", ones(4, 2)), new DirectGradient("other", ones(4, 2))], 1));
    }

    /// <summary>Uses of one layer that nearly cancel: the raised norm keeps the sum within the clipping norm.</summary>
    [Fact]
    public void UsesThatCancelAreStillClipped()
    {
        using var scope = NewDisposeScope();
        using var parameters = new ParameterSet.Builder(new SeededRandom(1)).Uniform("layer", 1, 3, 2).Build(CPU);
        var (input, slope) = (randn(6, 3), randn(6, 2));
        var gradient = new ProductGradient("layer", outputsFirst: false, (input, slope), (input.add(1e-4), slope.neg()));
        var norms = OneByOne.Doubles(ClippedSum.Norms([gradient]));
        for (var row = 0; row < 6; row++)
        {
            var own = new ProductGradient("layer", outputsFirst: false, (input.narrow(0, row, 1), slope.narrow(0, row, 1)), (input.narrow(0, row, 1).add(1e-4), slope.narrow(0, row, 1).neg()));
            var sum = OneByOne.Length(OneByOne.Doubles(ClippedSum.Of(parameters, [own], 1e-6)));
            Assert.InRange(sum, 0, 1e-6);
            Assert.True(norms[row] > 0);
        }
    }
}
