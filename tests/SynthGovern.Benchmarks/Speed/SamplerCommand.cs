using System.Diagnostics;
using System.Globalization;
using SynthGovern.Privacy.Mechanisms;

namespace SynthGovern.Benchmarks.Speed;

/// <summary><c>samplers</c>: samples per CPU second of one thread, of every source of noise, at the widths that fits use.</summary>
internal static class SamplerCommand
{
    private const int Draws = 2_000_000;

    public static int Run()
    {
        var bits = new CryptographicBits();
        foreach (var deviation in new[] { 1, 60, 2000, 1_000_000 })
        {
            var noise = new DiscreteGaussian((System.Numerics.BigInteger)deviation * deviation);
            Measure($"exact discrete Gaussian, sigma {deviation}", Draws, () => noise.Sample(bits));
        }

        foreach (var scale in new[] { 1, 60, 2000 })
        {
            var noise = new DiscreteLaplace(scale);
            Measure($"exact discrete Laplace, scale {scale}", Draws, () => noise.Sample(bits));
        }

        var (mechanism, scores) = (new ExponentialMechanism(0.01, 1), new double[105]);
        for (var i = 0; i < scores.Length; i++) scores[i] = 20 * i;
        Measure("exponential mechanism, 105 candidates", 20_000, () => mechanism.Choose(scores, bits));
        var (table, many) = (new TabulatedGaussian(bits), new int[Draws]);
        Measure("tabulated Gaussian", 1, () => table.Fill(many), Draws);
        return 0;
    }

    private static void Measure(string name, int draws, Action draw, int perDraw = 1)
    {
        for (var i = 0; i < Math.Min(draws, 10_000); i++) draw();
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        for (var i = 0; i < draws; i++) draw();
        var seconds = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {(double)draws * perDraw / seconds / 1e6:F2} million a CPU second"));
    }
}
