using System.CommandLine;
using System.Globalization;
using SynthGovern.Governance.Budgets;
using SynthGovern.Governance.Sources;
using SynthGovern.Privacy;
using SynthGovern.Releases;
using SynthGovern.Tables;

namespace SynthGovern.Cli.Verbs;

/// <summary><c>source add FILE --schema S --name N --ceiling E,D</c>: the only way of data into governance, besides the pages.</summary>
internal static class SourceVerb
{
    public static Command Create(Terminal terminal, TimeProvider clock)
    {
        var file = new Argument<string>("FILE") { Description = "A CSV file" };
        var schema = new Option<string>("--schema") { Description = "Its schema, with what is declared public", Required = true };
        var name = new Option<string>("--name") { Description = "What it will be called", Required = true };
        var ceiling = new Option<string>("--ceiling") { Description = "What all uses of it together may cost: epsilon,delta; proposed by a steward, set by an officer", Required = true };
        var add = new Command("add", "Register a source, draw its split into train and control, set its ceiling") { file, schema, name, ceiling };
        add.SetAction((parsed, cancel) => AddAsync(
            terminal, clock, parsed.GetValue(file)!, parsed.GetValue(schema)!, parsed.GetValue(name)!, parsed.GetValue(ceiling)!, cancel));
        return new Command("source", "Register sources, set their ceilings, measure their groups") { add, CreateCeiling(terminal, clock), CreateSizes(terminal, clock) };
    }

    private static Command CreateCeiling(Terminal terminal, TimeProvider clock)
    {
        var name = new Argument<string>("NAME") { Description = "A registered source" };
        var epsilon = new Option<double>("--epsilon") { Description = "What all uses of it together may cost", Required = true };
        var delta = new Option<double>("--delta") { Description = "The chance with which epsilon may fail", Required = true };
        var verb = new Command("ceiling", "Set the ceiling of a source, as an officer; once, for good") { name, epsilon, delta };
        verb.SetAction(async (parsed, cancel) =>
        {
            if (!PrivacyBudget.Of(parsed.GetValue(epsilon), parsed.GetValue(delta)).TryGet(out var ceiling, out var error)) return terminal.Fail(error);
            await using var installation = await Installation.OpenAsync(clock, cancel);
            if (!(await installation.CallerOrLocalAccountAsync(Role.Officer, cancel)).TryGet(out var officer, out error)) return terminal.Fail(error);
            return await SetCeilingAsync(terminal, installation, parsed.GetValue(name)!, ceiling, officer, cancel);
        });
        return verb;
    }

    private static Command CreateSizes(Terminal terminal, TimeProvider clock)
    {
        var name = new Argument<string>("NAME") { Description = "A registered source" };
        var epsilon = new Option<double>("--epsilon") { Description = "What to spend on it, for example 0.05", Required = true };
        var delta = new Option<double>("--delta") { Description = "The chance with which epsilon may fail", Required = true };
        var verb = new Command("sizes", "Count the protected groups of a source with noise, once; the counts are public from then on") { name, epsilon, delta };
        verb.SetAction(async (parsed, cancel) =>
        {
            if (!PrivacyBudget.Of(parsed.GetValue(epsilon), parsed.GetValue(delta)).TryGet(out var budget, out var error)) return terminal.Fail(error);
            await using var installation = await Installation.OpenAsync(clock, cancel);
            if (!(await installation.CallerOrLocalAccountAsync(Role.Steward, cancel)).TryGet(out var steward, out error)) return terminal.Fail(error);
            if (!(await installation.Get<SizeBook>().MeasureAsync(parsed.GetValue(name)!, budget, steward, cancel)).TryGet(out var sizes, out error)) return terminal.Fail(error);
            foreach (var size in sizes) terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{size.Column} {size.Group}: {size.Count:F0}, give or take {size.Deviation:F0}"));
            return ExitCode.Done;
        });
        return verb;
    }

    private static async Task<int> SetCeilingAsync(Terminal terminal, Installation installation, string source, PrivacyBudget ceiling, string officer, CancellationToken cancel)
    {
        if (!(await installation.Get<BudgetLedger>().SetCeilingAsync(source, ceiling, officer, cancel)).TryGet(out var set, out var error)) return terminal.Fail(error);
        var unit = set.Unit == PrivacyUnit.Row ? "row" : $"subject, at most {set.MaxRowsPerSubject} rows each";
        terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Ceiling of {source}: epsilon {set.Epsilon} at delta {set.Delta}, per {unit}, add or remove one. It stays."));
        return ExitCode.Done;
    }

    private static async Task<int> AddAsync(
        Terminal terminal, TimeProvider clock, string path, string schemaPath, string name, string ceilingText, CancellationToken cancel)
    {
        if (!Ceiling(ceilingText).TryGet(out var ceiling, out var error)) return terminal.Fail(error);
        if (!Inputs.ReadSchema(schemaPath, path, terminal).TryGet(out var schema, out error)) return terminal.Fail(error);
        if (!Files.OpenRead(path).TryGet(out var stream, out error)) return terminal.Fail(error);
        await using var csv = stream;
        await using var installation = await Installation.OpenAsync(clock, cancel);
        if (!(await installation.CallerOrLocalAccountAsync(Role.Steward, cancel)).TryGet(out var person, out error)) return terminal.Fail(error);
        var added = await installation.Get<SourceRegistry>().AddAsync(name, csv, schema, ceiling, person, cancel);
        if (!added.TryGet(out var source, out error)) return terminal.Fail(error);
        foreach (var notice in source.Notices.Split('\n', StringSplitOptions.RemoveEmptyEntries)) terminal.Say(notice);
        var unconfirmed = schema.Learnable.Count(column => column.Declaration.Status == DeclarationStatus.Unconfirmed);
        if (unconfirmed > 0) terminal.Say($"{unconfirmed} columns have nothing declared public: a private fit will be refused until they have.");
        terminal.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Registered {source.Name}: {source.Rows} rows, {source.RowsUsed} used, {source.Subjects} subjects."));
        var alone = (await installation.Get<BudgetLedger>().SetCeilingAsync(name, ceiling, person, cancel)).Succeeded;
        if (alone)
        {
            terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Ceiling: epsilon {ceiling.Epsilon} at delta {ceiling.Delta}, set by {person}, because this installation has no officer. It stays."));
            return ExitCode.Done;
        }

        terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Proposed ceiling: epsilon {ceiling.Epsilon} at delta {ceiling.Delta}. An officer sets it: source ceiling {name} --epsilon {ceiling.Epsilon} --delta {ceiling.Delta}"));
        return ExitCode.Done;
    }

    private static Result<PrivacyBudget> Ceiling(string text)
    {
        var parts = text.Split(',', StringSplitOptions.TrimEntries);
        if (parts.Length == 2
            && double.TryParse(parts[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var epsilon)
            && double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var delta))
            return PrivacyBudget.Of(epsilon, delta);
        return new BadPair("--ceiling", text, "epsilon,delta, for example 5,1e-6");
    }
}
