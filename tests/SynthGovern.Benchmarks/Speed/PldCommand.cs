using System.Diagnostics;
using System.Globalization;
using SynthGovern.Privacy;
using SynthGovern.Privacy.Accountants;

namespace SynthGovern.Benchmarks.Speed;

/// <summary><c>pld</c>: seconds for epsilon of 10,000 steps of DP-SGD by privacy loss distributions at the default grid, with everything that belongs to it.</summary>
internal static class PldCommand
{
    private const int Steps = 10_000;
    private const int Repeats = 5;

    public static int Run()
    {
        foreach (var (noise, probability) in new[] { (1.0, 0.01), (1.1, 0.01), (0.7, 0.001), (4.0, 0.1) })
        {
            var spent = new SelfComposedEvent(new PoissonSampledEvent(probability, new GaussianEvent(noise)), Steps);
            var (epsilon, seconds) = (0.0, new double[Repeats]);
            for (var repeat = 0; repeat < Repeats; repeat++)
            {
                var watch = Stopwatch.StartNew();
                epsilon = new PldAccountant().Epsilon(spent, 1e-5).Value;
                seconds[repeat] = watch.Elapsed.TotalSeconds;
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"noise {noise}, q {probability}, {Steps} steps: epsilon {epsilon:F5}, first {seconds[0]:F3} s, median {seconds.Order().ElementAt(Repeats / 2):F3} s"));
        }

        return 0;
    }
}
