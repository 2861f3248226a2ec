using System.CommandLine;
using SynthGovern.Audits;
using SynthGovern.Generators;
using SynthGovern.Tables;

namespace SynthGovern.Cli.Verbs;

/// <summary>
/// <c>audit --train A --control B --synthetic C [--schema S] [--model MODEL [--shadow-models N] [--set k=v] [--checkpoints DIR]] [--only ID,…] [--seed N] --json OUT</c>
/// </summary>
internal static class AuditVerb
{
    private sealed record Arguments(string Train, string Control, string Synthetic, string? Schema, string? Model, double Delta, string[] Only, ulong Seed, string Output)
    {
        public required ShadowArguments Shadow { get; init; }
    }

    public static Command Create(Terminal terminal)
    {
        var train = new Option<string>("--train") { Description = "What the generator learned from", Required = true };
        var control = new Option<string>("--control") { Description = "Real rows of other people, which it did not", Required = true };
        var synthetic = new Option<string>("--synthetic") { Description = "The table to audit", Required = true };
        var schema = new Option<string?>("--schema") { Description = "Their schema; inferred from --train when left out" };
        var model = new Option<string?>("--model") { Description = "The model that made it, for the privacy statement and for attacks that ask the model itself" };
        var delta = new Option<double>("--delta") { Description = "At which the model's epsilon is stated", DefaultValueFactory = _ => 1e-6 };
        var only = new Option<string?>("--only") { Description = "Ids, separated by commas: " + string.Join(", ", AllAudits.All.Select(audit => audit.Card.Id)) };
        var seed = new Option<ulong>("--seed") { Description = "Of the attacks' random choices", DefaultValueFactory = _ => 0 };
        var json = new Option<string>("--json") { Description = "Where to write the results", Required = true };
        var verb = new Command("audit", "Attack and measure a synthetic table") { train, control, synthetic, schema, model, delta, only, seed, json };
        var shadow = ShadowArguments.AddTo(verb);
        verb.SetAction((parsed, cancel) => RunAsync(
            terminal,
            new Arguments(
                parsed.GetValue(train)!, parsed.GetValue(control)!, parsed.GetValue(synthetic)!, parsed.GetValue(schema), parsed.GetValue(model), parsed.GetValue(delta),
                (parsed.GetValue(only) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), parsed.GetValue(seed), parsed.GetValue(json)!)
            {
                Shadow = shadow(parsed),
            },
            cancel));
        return verb;
    }

    private static async Task<int> RunAsync(Terminal terminal, Arguments given, CancellationToken cancel)
    {
        if (Files.CannotWrite(given.Output) is { } refused) return terminal.Fail(refused);
        if (!AllAudits.Find(given.Only.Length == 0 ? null : given.Only).TryGet(out var audits, out var error)) return terminal.Fail(error);
        if (!Inputs.ReadSchema(given.Schema, given.Train, terminal).TryGet(out var schema, out error)) return terminal.Fail(error);
        if (!given.Shadow.Check(given.Model).TryGet(out var options, out error)) return terminal.Fail(error);
        if (!Read(given, schema, terminal).TryGet(out var input, out error)) return terminal.Fail(error);
        if (given.Model is null) return await AttackAsync(terminal, given, audits, input, null, null, cancel);
        if (!(await Models.LoadAsync(given.Model, cancel)).TryGet(out var model, out error)) return terminal.Fail(error);
        using (model)
        {
            if (!PrivacyFacts.State(model, given.Delta).TryGet(out var statement, out error)) return terminal.Fail(error);
            if (!Subjects(given, schema).TryGet(out var subjects, out error)) return terminal.Fail(error);
            if (!given.Shadow.Access(model, options, schema, given.Delta).TryGet(out var access, out error)) return terminal.Fail(error);
            var privacy = new AuditFilePrivacy(statement, PrivacyFacts.Of(statement, subjects, schema));
            return await AttackAsync(terminal, given, audits, input with { Generator = access }, privacy, model.Training, cancel);
        }
    }

    private static async Task<int> AttackAsync(
        Terminal terminal, Arguments given, IReadOnlyList<IAudit> audits, AuditInput input, AuditFilePrivacy? privacy, IReadOnlyList<Measurements.Measurement>? training, CancellationToken cancel)
    {
        var context = new AuditContext(given.Seed, Environment.ProcessorCount)
        {
            Notices = new Sentences(terminal),
            Checkpoints = given.Shadow.Checkpoints(input, [given.Train, given.Control]),
            ShadowModels = given.Shadow.Models,
            Clock = TimeProvider.System,
        };
        var results = await terminal.WithProgressAsync("Auditing", progress => AuditRun.RunAsync(audits, input, context with { Progress = new AuditSteps(progress) }, cancel));
        var file = new AuditFile(SchemaYaml.Hash(input.Schema), privacy, training, results);
        if (!Files.WriteJson(given.Output, file).TryGet(out _, out var error)) return terminal.Fail(error);
        foreach (var result in results) terminal.Say($"{result.Audit}: {result.Status}, {result.Measurements.Count} measurements. {result.Note}");
        return results.Any(result => result.Status == AuditStatus.Failed) ? ExitCode.Failed : ExitCode.Done;
    }

    private static Result<AuditInput> Read(Arguments given, Schema schema, Terminal terminal)
    {
        var tables = new List<Table>();
        foreach (var (path, columns) in new[]
        {
            (given.Train, ColumnsToRead.LearnableAndSubject), (given.Control, ColumnsToRead.LearnableAndSubject), (given.Synthetic, ColumnsToRead.Learnable),
        })
        {
            if (!Inputs.ReadTable(path, schema, terminal, columns).TryGet(out var table, out var error)) return error;
            tables.Add(table);
        }

        var subjects = AuditSubjects.Of(tables[0], tables[1], schema);
        if (subjects is null && schema.Subject is { } subject) terminal.Say($"Column {subject.Column} is not in both tables of real rows: every row counts as a person.");
        return new AuditInput(TableShape.Learnable(tables[0], schema), TableShape.Learnable(tables[1], schema), TableShape.Learnable(tables[2], schema), schema) { Subjects = subjects };
    }

    /// <summary>People in train and control; rows when the schema names no subject.</summary>
    private static Result<long> Subjects(Arguments given, Schema schema)
    {
        long subjects = 0;
        foreach (var path in new[] { given.Train, given.Control })
        {
            if (!Files.OpenRead(path).TryGet(out var stream, out var error)) return error;
            using (stream)
            {
                if (!CsvReader.Read(stream, schema, Path.GetFileName(path)).TryGet(out var read, out error)) return error;
                subjects += schema.Subject is { } subject ? read.Table.Labels(subject.Column).Levels.Count : read.Table.RowCount;
            }
        }

        return subjects;
    }

    /// <summary>As they come, without the delay of a synchronisation context.</summary>
    private sealed class Sentences(Terminal terminal) : IProgress<string>
    {
        public void Report(string value) => terminal.Say(value);
    }

    internal sealed class AuditSteps(IProgress<(double Share, string Stage)> bar) : IProgress<double>
    {
        public void Report(double value) => bar.Report((value, "attacking and measuring"));
    }
}
