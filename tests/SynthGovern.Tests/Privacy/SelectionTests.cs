using FsCheck.Xunit;
using SynthGovern.Privacy;
using SynthGovern.Privacy.Mechanisms;

namespace SynthGovern.Tests.Privacy;

/// <summary>The exponential mechanism and the noisy maximum against their exact laws.</summary>
public sealed class SelectionTests
{
    private static readonly double[] Scores = [10.0, 9.5, 9.0, 5.0, 0.0];

    [Theory]
    [InlineData(0.1, 1)]
    [InlineData(1, 1)]
    [InlineData(2, 0.3)]
    [InlineData(8, 2.5)]
    public void TheExponentialMechanismHasItsExactDistribution(double epsilon, double sensitivity)
    {
        var (mechanism, bits) = (new ExponentialMechanism(epsilon, sensitivity), new CryptographicBits());
        ChiSquare.Of(() => mechanism.Choose(Scores, bits), Exponential(epsilon, sensitivity, Scores));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 0.7)]
    public void TheNoisyMaximumHasTheLawOfPermuteAndFlip(double epsilon, double sensitivity)
    {
        var (mechanism, bits) = (new NoisyMax(epsilon, sensitivity), new CryptographicBits());
        ChiSquare.Of(() => mechanism.Choose(Scores, bits), PermuteAndFlip(epsilon, sensitivity, Scores));
    }

    [Fact]
    public void TheLawsAreThoseOfTheVectors()
    {
        foreach (var vector in AccountingVectors.Of(nameof(TheLawsAreThoseOfTheVectors), "exponential_mechanism"))
        {
            var scores = vector.Record["params"]!["scores"]!.AsArray().Select(score => (double)score!).ToArray();
            AreNear(vector.Record["expect"]!["prob_em"]!.AsArray(), Exponential(vector.Given("epsilon"), vector.Given("sensitivity"), scores));
            AreNear(vector.Record["expect"]!["prob_permute_and_flip"]!.AsArray(), PermuteAndFlip(vector.Given("epsilon"), vector.Given("sensitivity"), scores));
        }

        static void AreNear(IEnumerable<System.Text.Json.Nodes.JsonNode?> expected, double[] actual)
            => Assert.All(expected.Zip(actual), pair => Assert.Equal((double)pair.First!, pair.Second, 1e-12));
    }

    [Fact]
    public void AHopelessCandidateIsNeverChosenAndASingleOneAlways()
    {
        var (mechanism, max, bits) = (new ExponentialMechanism(1, 1), new NoisyMax(1, 1), new CryptographicBits());
        for (var i = 0; i < 1000; i++)
        {
            Assert.Equal(1, mechanism.Choose([-1e6, 0, -1e9], bits));
            Assert.Equal(1, max.Choose([-1e6, 0, -1e9], bits));
            Assert.Equal(0, mechanism.Choose([-7], bits));
        }
    }

    /// <summary>Differences far below the grid cannot be told apart: no low bits of a score reach the choice.</summary>
    [Property(MaxTest = 200)]
    public void LowBitsOfScoresDoNotMatter(uint seed, byte count)
    {
        var random = new SeededRandom(seed);
        var scores = Enumerable.Range(0, 1 + (count % 20)).Select(_ => Math.Round(random.NextDouble() * 1000)).ToArray();
        var nudged = Array.ConvertAll(scores, Math.BitIncrement);
        Assert.Equal(Choices(scores, seed), Choices(nudged, seed));

        static int[] Choices(double[] from, ulong seed)
        {
            var source = new SeededRandom(seed);
            var bits = new CryptographicBits(bytes => Array.ConvertAll(new byte[bytes.Length], _ => (byte)source.Next(256)).CopyTo(bytes, 0));
            var mechanism = new ExponentialMechanism(0.5, 1);
            return [.. Enumerable.Range(0, 20).Select(_ => mechanism.Choose(from, bits))];
        }
    }

    [Fact]
    public void MeaninglessParametersAreRefused()
    {
        foreach (var epsilon in new[] { 0, -1, double.NaN, double.PositiveInfinity, 1e-7 })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => new ExponentialMechanism(epsilon, 1));
            Assert.Throws<ArgumentOutOfRangeException>(() => new NoisyMax(epsilon, 1));
        }

        foreach (var sensitivity in new[] { 0, -1, double.NaN, double.PositiveInfinity }) Assert.Throws<ArgumentOutOfRangeException>(() => new ExponentialMechanism(1, sensitivity));
        Assert.Throws<ArgumentException>(() => new ExponentialMechanism(1, 1).Choose([], new CryptographicBits()));
        foreach (var score in new[] { double.NaN, double.PositiveInfinity, 1e15 })
            Assert.Throws<ArgumentOutOfRangeException>(() => new ExponentialMechanism(1, 1).Choose([0, score], new CryptographicBits()));
        Assert.Equal(new ExponentialEvent(2), new ExponentialMechanism(2, 1).Event);
        Assert.Equal(new ApproximateDpEvent(2, 0), new NoisyMax(2, 1).Event);
    }

    private static double[] Exponential(double epsilon, double sensitivity, double[] scores)
    {
        var weights = Array.ConvertAll(scores, score => Math.Exp(epsilon * (score - scores.Max()) / (2 * sensitivity)));
        return Array.ConvertAll(weights, weight => weight / weights.Sum());
    }

    /// <summary>By going through all orders of the candidates.</summary>
    private static double[] PermuteAndFlip(double epsilon, double sensitivity, double[] scores)
    {
        var keep = Array.ConvertAll(scores, score => Math.Exp(epsilon * (score - scores.Max()) / (2 * sensitivity)));
        var chosen = new double[scores.Length];
        Visit([], 1);
        return chosen;

        void Visit(int[] before, double reached)
        {
            var left = Enumerable.Range(0, keep.Length).Except(before).ToList();
            foreach (var next in left)
            {
                chosen[next] += reached / left.Count * keep[next];
                if (keep[next] < 1) Visit([.. before, next], reached / left.Count * (1 - keep[next]));
            }
        }
    }
}
