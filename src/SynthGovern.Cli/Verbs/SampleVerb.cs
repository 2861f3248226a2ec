using System.CommandLine;
using SynthGovern.Generators;
using SynthGovern.Generators.Rebalancing;
using SynthGovern.Releases;
using SynthGovern.Tables;

namespace SynthGovern.Cli.Verbs;

/// <summary><c>sample MODEL --rows N [--where "col=value,…"] [--mix "col:level=share,…"] [--augment FILE] [--rebalance TARGET:ATTRIBUTE --method M] [--seed N] --out FILE</c></summary>
internal static class SampleVerb
{
    private sealed record Arguments(string Model, int? Rows, string? Where, string? Mix, string? Augment, string? Rebalance, RebalancingMethod? Method, ulong Seed, string Output);

    /// <summary>The two options by which parity between groups is asked for.</summary>
    internal static (Option<string?> Rebalance, Option<RebalancingMethod?> Method) Rebalancing() => (
        new Option<string?>("--rebalance") { Description = "Give the groups of a protected attribute the favourable outcome equally often, as \"target:attribute\"; several attributes, parted by commas, are taken together. The rows then no longer show the real rates" },
        new Option<RebalancingMethod?>("--method") { Description = "How: reweigh, rebalance, massage, repair or fair" });

    public static Command Create(Terminal terminal)
    {
        var model = new Argument<string>("MODEL") { Description = "What './synthgovern fit' wrote" };
        var rows = new Option<int?>("--rows") { Description = "How many rows; with --augment as few as possible when left out" };
        var where = new Option<string?>("--where") { Description = "What every row must satisfy, as \"column=value,column=value\"; a value with a comma stands in double quotes" };
        var mix = new Option<string?>("--mix") { Description = "Shares of the levels of one column, as \"column:level=share,level=share\", adding up to 1; a level with a comma stands in double quotes" };
        var augment = new Option<string?>("--augment") { Description = "A CSV file: draw the rows that bring it together with them to the --mix, and write only those rows" };
        var (rebalance, method) = Rebalancing();
        var seed = new Option<ulong>("--seed") { Description = "Of the sampling; it costs no privacy", DefaultValueFactory = _ => 0 };
        var output = new Option<string>("--out") { Description = "Where to write the CSV", Required = true };
        var verb = new Command("sample", "Draw synthetic rows from a model") { model, rows, where, mix, augment, rebalance, method, seed, output };
        verb.SetAction((parsed, cancel) => RunAsync(
            terminal,
            new Arguments(
                parsed.GetValue(model)!, parsed.GetValue(rows), parsed.GetValue(where), parsed.GetValue(mix), parsed.GetValue(augment),
                parsed.GetValue(rebalance), parsed.GetValue(method), parsed.GetValue(seed), parsed.GetValue(output)!),
            cancel));
        return verb;
    }

    private static async Task<int> RunAsync(Terminal terminal, Arguments given, CancellationToken cancel)
    {
        if (Check(given) is { } wrong) return terminal.Fail(wrong);
        TargetMix? mix = null;
        if (!Pairs.ReadList("--where", given.Where ?? "").TryGet(out var fixedValues, out var error)) return terminal.Fail(error);
        if (given.Mix is not null && !Pairs.ReadMix("--mix", given.Mix).TryGet(out mix, out error)) return terminal.Fail(error);
        if (!Pairs.ReadRebalancing(given.Rebalance, given.Method).TryGet(out var asked, out error)) return terminal.Fail(error);
        var loaded = await Models.LoadAsync(given.Model, cancel);
        if (!loaded.TryGet(out var model, out error)) return terminal.Fail(error);
        using (model)
        {
            if (asked.Rebalancing is { } rebalancing) return Rebalanced(terminal, given, model, rebalancing, cancel);
            if (!Wanted(given, mix, model.Schema, terminal).TryGet(out var wanted, out error)) return terminal.Fail(error);
            if (!model.Sample(wanted.Rows, new Condition(fixedValues) { Mix = wanted.Mix }, given.Seed).TryGet(out var table, out error)) return terminal.Fail(error);
            if (!Files.Write(given.Output, to => CsvWriter.Write(table, to)).TryGet(out _, out error)) return terminal.Fail(error);
            terminal.Say($"Wrote {wanted.Rows} rows to {given.Output}.");
            return ExitCode.Done;
        }
    }

    private static int Rebalanced(Terminal terminal, Arguments given, FittedGenerator model, RebalancingRequest rebalancing, CancellationToken cancel)
    {
        if (!Rebalancer.Sample(model, given.Rows!.Value, rebalancing, given.Seed, cancel).TryGet(out var sample, out var error)) return terminal.Fail(error);
        if (!Files.Write(given.Output, to => CsvWriter.Write(sample.Rebalanced, to)).TryGet(out _, out error)) return terminal.Fail(error);
        terminal.Say($"Wrote {given.Rows} rows to {given.Output}; {sample.Changed} differ from a representative sample. {ExtractKind.Of(rebalancing)}");
        return ExitCode.Done;
    }

    private static Error? Check(Arguments given)
    {
        if (given.Rebalance is not null && (given.Where ?? given.Mix ?? given.Augment) is not null) return new BadCommandLine("--rebalance goes with none of --where, --mix and --augment");
        if (given.Rows < 0) return new BadPair("--rows", $"{given.Rows}", "zero or more");
        if (given is { Rows: null, Augment: null }) return new MissingCompanion("sample", "--rows N");
        if (given is { Augment: not null, Mix: null }) return new MissingCompanion("--augment", "--mix");
        return Files.CannotWrite(given.Output);
    }

    private static Result<(int Rows, TargetMix? Mix)> Wanted(Arguments given, TargetMix? mix, Schema schema, Terminal terminal)
    {
        if (given.Augment is null) return (given.Rows!.Value, mix);
        return Inputs.ReadTable(given.Augment, schema, terminal, ColumnsToRead.Learnable)
            .Then(table => Augmentation.Of(table, mix!, schema, given.Rows))
            .Then<(int, TargetMix?)>(added => (added.Rows, added.Mix));
    }
}
