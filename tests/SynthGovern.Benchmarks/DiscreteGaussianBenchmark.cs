using BenchmarkDotNet.Attributes;
using MathNet.Numerics.Distributions;
using SynthGovern.Privacy.Mechanisms;

namespace SynthGovern.Benchmarks;

/// <summary>
/// What exactness costs: the discrete Gaussian by rational arithmetic on the cryptographic source, as a ratio against a rounded
/// floating-point normal, which must never make privacy noise.
/// </summary>
public class DiscreteGaussianBenchmark
{
    private const int Samples = 10_000;

    private DiscreteGaussian exact = null!;
    private CryptographicBits bits = null!;
    private Normal rounded = null!;

    /// <summary>Standard deviations of the noise in a histogram, at epsilons from about 3 down to about 0.1.</summary>
    [Params(10, 100, 1000)]
    public int Sigma { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        exact = new DiscreteGaussian((long)Sigma * Sigma);
        bits = new CryptographicBits();
        rounded = new Normal(0, Sigma, new MathNet.Numerics.Random.Xoshiro256StarStar(1));
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Samples)]
    public long RoundedNormal()
    {
        var sum = 0L;
        for (var i = 0; i < Samples; i++) sum += (long)Math.Round(rounded.Sample());
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Samples)]
    public long ExactDiscreteGaussian()
    {
        var sum = 0L;
        for (var i = 0; i < Samples; i++) sum += exact.Sample(bits);
        return sum;
    }
}
