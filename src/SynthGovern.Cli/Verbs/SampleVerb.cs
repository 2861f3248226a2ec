using System.CommandLine;
using SynthGovern.Generators;
using SynthGovern.Tables;

namespace SynthGovern.Cli.Verbs;

/// <summary><c>sample MODEL --rows N [--where "col=value,…"] [--seed N] --out FILE</c></summary>
internal static class SampleVerb
{
    public static Command Create(Terminal terminal)
    {
        var model = new Argument<string>("MODEL") { Description = "What './synthgovern fit' wrote" };
        var rows = new Option<int>("--rows") { Description = "How many rows", Required = true };
        var where = new Option<string?>("--where") { Description = "What every row must satisfy, as \"column=value,column=value\"" };
        var seed = new Option<ulong>("--seed") { Description = "Of the sampling; it costs no privacy", DefaultValueFactory = _ => 0 };
        var output = new Option<string>("--out") { Description = "Where to write the CSV", Required = true };
        var verb = new Command("sample", "Draw synthetic rows from a model") { model, rows, where, seed, output };
        verb.SetAction((parsed, cancel) => RunAsync(
            terminal, parsed.GetValue(model)!, parsed.GetValue(rows), parsed.GetValue(where), parsed.GetValue(seed), parsed.GetValue(output)!, cancel));
        return verb;
    }

    private static async Task<int> RunAsync(Terminal terminal, string path, int rows, string? where, ulong seed, string output, CancellationToken cancel)
    {
        if (rows < 0) return terminal.Fail(new BadPair("--rows", $"{rows}", "zero or more"));
        if (Files.CannotWrite(output) is { } refused) return terminal.Fail(refused);
        var pairs = (where ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);
        if (!Pairs.Read("--where", pairs).TryGet(out var fixedValues, out var error)) return terminal.Fail(error);
        var loaded = await Models.LoadAsync(path, cancel);
        if (!loaded.TryGet(out var model, out error)) return terminal.Fail(error);
        using (model)
        {
            if (!model.Sample(rows, fixedValues.Count == 0 ? null : new Condition(fixedValues), seed).TryGet(out var table, out error)) return terminal.Fail(error);
            if (!Files.Write(output, to => CsvWriter.Write(table, to)).TryGet(out _, out error)) return terminal.Fail(error);
            terminal.Say($"Wrote {rows} rows to {output}.");
            return ExitCode.Done;
        }
    }
}
