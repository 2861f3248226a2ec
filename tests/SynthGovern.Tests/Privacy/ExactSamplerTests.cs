using System.Diagnostics;
using System.Numerics;
using SynthGovern.Privacy.Accountants;
using SynthGovern.Privacy.Mechanisms;
using Xunit.Abstractions;

namespace SynthGovern.Tests.Privacy;

public sealed class ExactSamplerTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(1, 4)]
    [InlineData(1, 1)]
    [InlineData(9, 2)]
    [InlineData(100, 1)]
    public void TheDiscreteGaussianHasItsExactDistribution(int p, int q)
    {
        var sampler = new DiscreteGaussian(p, q);
        ChiSquare.OfWholeNumbers(bits => sampler.Sample(bits), x => Math.Exp(-(double)x * x * q / (2.0 * p)), (int)(6 * Math.Sqrt((double)p / q)) + 3);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 2)]
    [InlineData(1, 3)]
    [InlineData(20, 1)]
    public void TheDiscreteLaplaceHasItsExactDistribution(int t, int s)
    {
        var sampler = new DiscreteLaplace(t, s);
        ChiSquare.OfWholeNumbers(bits => sampler.Sample(bits), x => Math.Exp(-Math.Abs(x) * (double)s / t), (10 * t / s) + 3);
    }

    [Fact]
    public void WideNoiseByBigIntegersHasTheRightSpread()
    {
        // sigma² of 10^12 does not fit the fast path: its acceptance coin has a denominator of 2 · 10^24.
        var (sampler, bits) = (new DiscreteGaussian(BigInteger.Pow(10, 12)), new CryptographicBits());
        var draws = Enumerable.Range(0, 20_000).Select(_ => sampler.Sample(bits) / 1e6).ToArray();
        Assert.InRange(draws.Average(x => x * x), 0.95, 1.05);
        Assert.InRange(draws.Average(), -0.04, 0.04);
        Assert.InRange(draws.Count(x => Math.Abs(x) < 0.67449) / 20_000.0, 0.48, 0.52);
    }

    [Fact]
    public void ProbabilitiesAndVarianceMatchTheVectors()
    {
        var bits = new CryptographicBits();
        foreach (var vector in AccountingVectors.Of(nameof(ProbabilitiesAndVarianceMatchTheVectors), "discrete_gaussian_epsilon"))
        {
            var sigma2 = vector.Given("sigma2");
            var sampler = new DiscreteGaussian((BigInteger)(sigma2 * 1024), 1024);
            var draws = Enumerable.Range(0, 100_000).Select(_ => sampler.Sample(bits)).ToArray();
            IsNear(vector.Expected("pmf0"), draws.Count(x => x == 0) / 1e5, 1e5);
            IsNear(vector.Expected("pmf1"), draws.Count(x => x == 1) / 1e5, 1e5);
            var variance = vector.Expected("variance");
            vector.IsClose("variance", DiscreteGaussianPrivacy.NoiseVariance(sigma2), 1e-9);
            Assert.InRange(draws.Average(x => (double)x * x), variance * 0.97, variance * 1.03);
            Assert.True(variance <= sigma2 * (1 + 1e-12));
        }
    }

    [Fact]
    public void TheSameBitsGiveTheSameNoise()
    {
        long[] Draw()
        {
            var random = new SeededRandom(11);
            var bits = new CryptographicBits(bytes => Array.ConvertAll(new byte[bytes.Length], _ => (byte)random.Next(256)).CopyTo(bytes, 0));
            var sampler = new DiscreteGaussian(50);
            return [.. Enumerable.Range(0, 100).Select(_ => sampler.Sample(bits))];
        }

        Assert.Equal(Draw(), Draw());
    }

    [Fact]
    public void TwoSourcesOfNoiseDiffer()
    {
        var sampler = new DiscreteGaussian(1_000_000);
        long[] Draw(CryptographicBits bits) => [.. Enumerable.Range(0, 20).Select(_ => sampler.Sample(bits))];
        Assert.NotEqual(Draw(new CryptographicBits()), Draw(new CryptographicBits()));
    }

    [Fact]
    public void AMillionSamplesTakeAboutASecond()
    {
        var (sampler, bits) = (new DiscreteGaussian(2000 * 2000), new CryptographicBits());
        for (var i = 0; i < 50_000; i++) sampler.Sample(bits);
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < 300_000; i++) sampler.Sample(bits);
        var perSecond = 300_000 / clock.Elapsed.TotalSeconds;
        output.WriteLine($"{perSecond / 1e6:F2} million samples a second");
        Assert.True(perSecond > 20_000, $"{perSecond:F0} samples a second");
    }

    private static void IsNear(double probability, double share, double draws)
        => Assert.InRange(share, probability - (4.5 * Math.Sqrt(probability * (1 - probability) / draws)), probability + (4.5 * Math.Sqrt(probability * (1 - probability) / draws)));
}
