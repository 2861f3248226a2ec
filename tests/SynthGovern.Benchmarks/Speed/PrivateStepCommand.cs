using System.Diagnostics;
using System.Globalization;
using SynthGovern.Benchmarks.Quality;
using SynthGovern.Generators;
using SynthGovern.Neural;
using SynthGovern.Privacy;
using SynthGovern.Privacy.Mechanisms;

namespace SynthGovern.Benchmarks.Speed;

/// <summary>
/// <c>private</c>: processor time of a step under a budget with the defaults on Adult, as the difference of a longer and a shorter fit, and of the noise
/// for a million weights.
/// </summary>
internal static class PrivateStepCommand
{
    private const int Few = 20, Many = 220;

    /// <returns>0 when measured, 2 for bad input.</returns>
    public static async Task<int> RunAsync()
    {
        if (!AdultReference.Read().TryGet(out var reference, out var error)) return await RefuseAsync(error);
        var source = new TabulatedGaussian(new CryptographicBits());
        var noise = new int[1_000_000];
        source.Fill(noise);
        var before = Cpu();
        source.Fill(noise);
        source.Fill(noise);
        await WriteAsync($"noise of two draws for a million weights: {(Cpu() - before) * 1000:0} ms CPU");
        foreach (var id in new[] { "argn", "tvae", "wgan-gp" })
        {
            if (!(await FitAsync(id, Few, reference)).TryGet(out _, out error) || !(await FitAsync(id, Few, reference)).TryGet(out var few, out error)) return await RefuseAsync(error);
            if (!(await FitAsync(id, Many, reference)).TryGet(out var many, out error)) return await RefuseAsync(error);
            await WriteAsync($"{id}: {(many - few) / (Many - Few) * 1000:0.0} ms CPU per step, {few:0.0} s CPU for {Few} steps and all else");
        }

        return 0;
    }

    private static async Task<Result<double>> FitAsync(string id, int steps, AdultReference reference)
    {
        var options = new Dictionary<string, string>(StringComparer.Ordinal) { ["steps"] = $"{steps}" };
        if (!AllGenerators.Find(AllNeuralGenerators.Factories, id, options).TryGet(out var generator, out var error)) return error;
        var start = Cpu();
        if (!(await generator.FitAsync(reference.Train, reference.Schema, PrivacyBudget.Of(1, 1e-9).Value, FitContext.Default, CancellationToken.None)).TryGet(out var model, out error)) return error;
        model.Dispose();
        return Cpu() - start;
    }

    private static double Cpu()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime.TotalSeconds;
    }

    private static Task WriteAsync(FormattableString line) => Console.Out.WriteLineAsync(line.ToString(CultureInfo.InvariantCulture));

    private static async Task<int> RefuseAsync(Error error)
    {
        await Console.Error.WriteLineAsync(error.ToString());
        return 2;
    }
}
