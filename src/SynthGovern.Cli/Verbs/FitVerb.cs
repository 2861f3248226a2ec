using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using SynthGovern.Generators;
using SynthGovern.Generators.Groups;
using SynthGovern.Governance.Budgets;
using SynthGovern.Governance.Pictures;
using SynthGovern.Privacy;
using SynthGovern.Tables;

namespace SynthGovern.Cli.Verbs;

/// <summary><c>fit</c>: a fit outside governance. Its model can never be released.</summary>
internal static class FitVerb
{
    private const double MostSecondsBetween = 86_400;

    private sealed record Arguments(string File, string? Schema, string Generator, double? Epsilon, double? Delta, string[] Set, ulong? Seed, string Device, bool DryRun, string? Output)
    {
        public string? Checkpoint { get; init; }

        public double CheckpointEvery { get; init; }
    }

    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "The confidential table, a CSV file" };
        var schema = new Option<string?>("--schema") { Description = "Its schema; inferred, with nothing declared public, when left out" };
        var generator = new Option<string>("--generator") { Description = "One of: " + string.Join(", ", InstalledGenerators.Factories.Select(factory => factory.Id)), Required = true };
        var epsilon = new Option<double?>("--epsilon") { Description = "The most to spend; without it the fit has no protection" };
        var delta = new Option<double?>("--delta") { Description = "The chance with which epsilon may fail, for example 1e-6" };
        var set = new Option<string[]>("--set") { Description = "An option of the generator, as name=value; may be repeated", DefaultValueFactory = _ => [] };
        var seed = new Option<ulong?>("--seed") { Description = "For a fit without protection only" };
        var device = new Option<string>("--device") { Description = "auto, cpu or cuda", DefaultValueFactory = _ => "auto" };
        device.AcceptOnlyFromAmong("auto", "cpu", "cuda");
        var dryRun = new Option<bool>("--dry-run") { Description = "Check everything and say what would be spent, without learning" };
        var output = new Option<string?>("--out") { Description = "Where to write the model" };
        var checkpoint = new Option<string?>("--checkpoint") { Description = "A file for the state of a long training: the same command goes on from it after a crash; removed at the end. As confidential as the data" };
        var every = new Option<double>("--checkpoint-every") { Description = "Seconds between two writes of it, at least", DefaultValueFactory = _ => 60 };
        var verb = new Command("fit", "Learn a model outside governance; it can never be released") { file, schema, generator, epsilon, delta, set, seed, device, dryRun, output, checkpoint, every };
        verb.SetAction((parsed, cancel) => RunAsync(
            terminal,
            new Arguments(
                parsed.GetValue(file)!, parsed.GetValue(schema), parsed.GetValue(generator)!, parsed.GetValue(epsilon), parsed.GetValue(delta),
                parsed.GetValue(set)!, parsed.GetValue(seed), parsed.GetValue(device)!, parsed.GetValue(dryRun), parsed.GetValue(output))
            {
                Checkpoint = parsed.GetValue(checkpoint),
                CheckpointEvery = parsed.GetValue(every),
            },
            cancel));
        return verb;
    }

    private static async Task<int> RunAsync(Terminal terminal, Arguments given, CancellationToken cancel)
    {
        if (Check(given) is { } wrong) return terminal.Fail(wrong);
        PrivacyBudget? budget = null;
        Error? error;
        if (given.Epsilon is { } epsilon && !PrivacyBudget.Of(epsilon, given.Delta!.Value).TryGet(out budget, out error)) return terminal.Fail(error);
        if (!Pairs.Read("--set", given.Set).TryGet(out var options, out error)) return terminal.Fail(error);
        if (!InstalledGenerators.Find(given.Generator, options).TryGet(out var generator, out error)) return terminal.Fail(error);
        if (budget is not null && !generator.Card.CanBePrivate) return terminal.Fail(new NoPrivateFit(generator.Card.Id));
        if (!Inputs.ReadSchema(given.Schema, given.File, terminal).TryGet(out var schema, out error)) return terminal.Fail(error);
        if (!Inputs.ReadTable(given.File, schema, terminal).TryGet(out var table, out error)) return terminal.Fail(error);
        using var random = RandomNumberGenerator.Create();
        table = SubjectCap.Apply(table, schema, random);
        if (given.DryRun) return DryRun(terminal, generator, budget, schema);
        var checkpoint = given.Checkpoint is null ? null : new CheckpointFile(given.Checkpoint, TimeSpan.FromSeconds(given.CheckpointEvery), terminal);
        var watch = new FitWatch(terminal);
        var fitted = await terminal.WithProgressAsync(
            "Learning",
            progress => generator.FitAsync(table, schema, budget, new FitContext(given.Seed, given.Device, watch.Under(progress), checkpoint?.Slot), cancel),
            watch.Table);
        if (!fitted.TryGet(out var model, out error)) return terminal.Fail(error);
        using (model)
        {
            if (!Files.Write(given.Output!, model.Save).TryGet(out _, out error)) return terminal.Fail(error);
            checkpoint?.Remove();
            foreach (var fact in model.Training) terminal.Say(Sentences.Of(fact));
            if (!PrivacyFacts.State(model, budget?.Delta ?? 1e-6).TryGet(out var statement, out error)) return terminal.Fail(error);
            terminal.Out.Write(EventTree.Text(statement));
            return ExitCode.Done;
        }
    }

    private static Error? Check(Arguments given)
    {
        if (given is { Epsilon: not null, Seed: { } seed }) return new SeedInPrivateFit(seed);
        if (given.Epsilon is null && given.Delta is not null) return new MissingCompanion("--delta", "--epsilon");
        if (given.Epsilon is not null && given.Delta is null) return new MissingCompanion("--epsilon", "--delta");
        if (!(given.CheckpointEvery is >= 0 and <= MostSecondsBetween)) return new BadPair("--checkpoint-every", $"{given.CheckpointEvery}", $"0 to {MostSecondsBetween} seconds");
        if (given.Checkpoint is not null && Files.CannotWrite(given.Checkpoint) is { } refused) return refused;
        if (given.Output is null) return given.DryRun ? null : new MissingCompanion("fit", "--out FILE");
        return Files.CannotWrite(given.Output);
    }

    private static int DryRun(Terminal terminal, IGenerator generator, PrivacyBudget? budget, Schema schema)
    {
        if (budget is null)
        {
            terminal.Out.WriteLine("Nothing was learned. The fit would have no protection: epsilon is infinite.");
            return ExitCode.Done;
        }

        if (!generator.Plan(schema, budget).TryGet(out _, out var error)) return terminal.Fail(error);
        var unit = schema.Subject is { } subject ? $"subject ({subject.Column}, at most {subject.MaxRows} rows)" : "row";
        terminal.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Nothing was learned. The fit would spend at most epsilon {budget.Epsilon} at delta {budget.Delta}, per {unit}, add or remove one."));
        var forecasts = GroupForecast.Of(generator, schema, budget, []);
        foreach (var forecast in forecasts) terminal.Out.WriteLine($"  {forecast.Column} {forecast.Group}: {ForecastWords.Of(forecast)}");
        if (ForecastWords.Caution(forecasts) is { } caution) terminal.Out.WriteLine(caution);
        return ExitCode.Done;
    }
}
