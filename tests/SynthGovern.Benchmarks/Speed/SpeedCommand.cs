using System.Diagnostics;
using System.Globalization;
using SynthGovern.Benchmarks.Quality;
using SynthGovern.Encoding.Spans;
using SynthGovern.Generators;
using SynthGovern.Neural;

namespace SynthGovern.Benchmarks.Speed;

/// <summary>
/// <c>neural [--generator ID]</c>: time per training step at the peers' batch of 500, preparation, sampling rate and peak memory of the neural
/// generators on Adult, each in a process of its own, on all cores and on one.
/// </summary>
internal static class SpeedCommand
{
    private const int Epochs = 12;
    private const int WarmUp = 3;
    private const int SampledRows = 200_000;
    private const int Batch = 500;

    private static readonly string[] Measured = ["ctgan", "tvae", "wgan-gp", "argn"];

    /// <returns>0 when measured, 2 for bad input.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> words)
    {
        if (words is ["--generator", var id]) return await MeasureAsync(id);
        foreach (var generator in Measured)
        {
            await RunAloneAsync("all cores", Environment.ProcessPath!, ["neural", "--generator", generator]);
            if (OperatingSystem.IsLinux()) await RunAloneAsync("one core", "taskset", ["-c", "0", Environment.ProcessPath!, "neural", "--generator", generator]);
        }

        return 0;
    }

    private static async Task RunAloneAsync(string cores, string program, IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var line = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        await Console.Out.WriteAsync($"{cores}: {line}");
    }

    private static async Task<int> MeasureAsync(string id)
    {
        if (!AdultReference.Read().TryGet(out var reference, out var error)) return await RefuseAsync(error);
        var options = new Dictionary<string, string>(StringComparer.Ordinal) { ["epochs"] = $"{Epochs}", ["watch-rows"] = "0", ["batch"] = $"{Batch}" };
        if (!AllGenerators.Find(AllNeuralGenerators.Factories, id, options).TryGet(out var generator, out error)) return await RefuseAsync(error);
        var clock = Stopwatch.StartNew();
        _ = SpanEncoder.Fit(reference.Train, reference.Schema, null, new SpanOptions(), CancellationToken.None).Value.Encode(reference.Train, 1);
        var preparation = clock.Elapsed;
        var ends = new EpochEnds();
        if (!(await generator.FitAsync(reference.Train, reference.Schema, null, new FitContext(1, Progress: ends), CancellationToken.None)).TryGet(out var model, out error)) return await RefuseAsync(error);
        using (model)
        {
            _ = model.Sample(SampledRows / 10, null, 1).Value;
            clock.Restart();
            _ = model.Sample(SampledRows, null, 2).Value;
            var rate = SampledRows / clock.Elapsed.TotalSeconds;
            using var process = Process.GetCurrentProcess();
            await Console.Out.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{id}: {ends.MedianSeconds(WarmUp) / (reference.Train.RowCount / Batch) * 1000:0.0} ms per step (median epoch), preparation of the spans {preparation.TotalSeconds:0.00} s with start-up, {rate:0} rows/s sampled and decoded, peak {process.PeakWorkingSet64 / 1e6:0} MB"));
            return 0;
        }
    }

    private static async Task<int> RefuseAsync(Error error)
    {
        await Console.Error.WriteLineAsync(error.ToString());
        return 2;
    }

    private sealed class EpochEnds : IProgress<FitProgress>
    {
        private readonly Stopwatch clock = Stopwatch.StartNew();
        private readonly List<double> ends = [];

        public void Report(FitProgress value)
        {
            if (value.Epoch is not null) ends.Add(clock.Elapsed.TotalSeconds);
        }

        public double MedianSeconds(int warmUp)
        {
            var lengths = ends.Zip(ends.Skip(1), (start, end) => end - start).Skip(warmUp - 1).Order().ToList();
            return lengths[lengths.Count / 2];
        }
    }
}
