using System.Diagnostics;
using SynthGovern.Generators;
using SynthGovern.Neural;
using SynthGovern.Tables;

namespace SynthGovern.Benchmarks.Quality;

/// <summary>The quality of synthetic tables by the figures in which the peers' are known: a line for people and a line of JSON for each table.</summary>
internal static class QualityCommand
{
    private const ulong EvaluationSeed = 1;

    /// <summary>Every generator that can be measured by its id.</summary>
    private static readonly IReadOnlyList<GeneratorFactory> Factories = [.. AllGenerators.Factories, .. AllNeuralGenerators.Factories];

    /// <returns>0 when measured, 2 for bad input.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> words)
    {
        if (!QualityArguments.Read(words).TryGet(out var arguments, out var error)) return await Refuse(error);
        if (!AdultReference.Read().TryGet(out var reference, out error)) return await Refuse(error);
        if (arguments.Baselines)
        {
            foreach (var (name, table) in Baselines(reference)) await Write(QualityFigures.Of(name, table, reference, EvaluationSeed));
        }

        foreach (var path in arguments.Synthetic)
        {
            if (!AdultReference.ReadTable(path, reference.Schema).TryGet(out var table, out error)) return await Refuse(error);
            await Write(QualityFigures.Of(Path.GetFileNameWithoutExtension(path), table, reference, EvaluationSeed));
        }

        for (var seed = 1; arguments.Generator is { } id && seed <= arguments.Seeds; seed++)
        {
            if (!(await Generate(id, arguments, reference, (ulong)seed)).TryGet(out var made, out error)) return await Refuse(error);
            await Write(QualityFigures.Of($"{id} seed {seed}", made.Table, reference, (ulong)seed) with { Cost = made.Cost });
        }

        return 0;
    }

    /// <summary>What real rows and rows without any dependence would get.</summary>
    private static IEnumerable<(string Name, Table Table)> Baselines(AdultReference reference)
    {
        yield return ("real train", reference.Train);
        yield return ("real holdout", reference.Test);
        var random = new SeededRandom(EvaluationSeed);
        yield return ("independent marginals", new Table([.. reference.Train.Columns.Select(column => column.Select(Rows.Shuffled(column.Count, random)))]));
    }

    private static async Task<Result<Made>> Generate(string id, QualityArguments arguments, AdultReference reference, ulong seed)
    {
        if (!AllGenerators.Find(Factories, id, arguments.Options).TryGet(out var generator, out var error)) return error;
        using var process = Process.GetCurrentProcess();
        var (clock, cpu) = (Stopwatch.StartNew(), process.TotalProcessorTime);
        var context = new FitContext(arguments.Budget is null ? seed : null);
        if (!(await generator.FitAsync(reference.Train, reference.Schema, arguments.Budget, context, CancellationToken.None)).TryGet(out var model, out error)) return error;
        var fit = clock.Elapsed.TotalSeconds;
        process.Refresh();
        cpu = process.TotalProcessorTime - cpu;
        using (model)
        {
            if (!model.Sample(arguments.Rows, null, seed).TryGet(out var table, out error)) return error;
            clock.Restart();
            _ = model.Sample(arguments.Rows, null, seed + 1).Value;
            var rate = arguments.Rows / clock.Elapsed.TotalSeconds;
            process.Refresh();
            return new Made(table, new GenerationCost(fit, cpu.TotalSeconds, rate, process.PeakWorkingSet64 / 1e6));
        }
    }

    private static async Task Write(QualityFigures figures)
    {
        await Console.Out.WriteLineAsync(figures.ToString());
        await Console.Out.WriteLineAsync(figures.Json());
    }

    private static async Task<int> Refuse(Error error)
    {
        await Console.Error.WriteLineAsync(error.ToString());
        return 2;
    }

    private sealed record Made(Table Table, GenerationCost Cost);
}
