using System.CommandLine;
using SynthGovern.Tables;

namespace SynthGovern.Cli.Verbs;

/// <summary><c>inspect FILE [--out schema.yaml] [--declare-public] [--by NAME]</c></summary>
internal static class InspectVerb
{
    public static Command Create(Terminal terminal, TimeProvider clock)
    {
        var file = new Argument<string>("FILE") { Description = "A CSV file" };
        var output = new Option<string?>("--out") { Description = "Where to write the schema; the terminal when left out" };
        var declare = new Option<bool>("--declare-public") { Description = "Declare the categories and bounds found in the data public, in your name" };
        var by = new Option<string?>("--by") { Description = "Who declares; the name of the account when left out" };
        var verb = new Command("inspect", "Infer a schema, and flag identifiers and risky columns with the reasons") { file, output, declare, by };
        verb.SetAction(parsed =>
        {
            var declarant = parsed.GetValue(declare) ? parsed.GetValue(by) ?? Environment.UserName : null;
            return Run(terminal, clock, parsed.GetValue(file)!, parsed.GetValue(output), declarant);
        });
        return verb;
    }

    private static int Run(Terminal terminal, TimeProvider clock, string path, string? output, string? declarant)
    {
        if (output is not null && Files.CannotWrite(output) is { } refused) return terminal.Fail(refused);
        if (!Files.OpenRead(path).TryGet(out var stream, out var error)) return terminal.Fail(error);
        using (stream)
        {
            var options = declarant is null ? InferenceOptions.Unconfirmed : InferenceOptions.DeclaredBy(declarant, clock.GetUtcNow());
            if (!SchemaInference.Infer(stream, Path.GetFileName(path), options).TryGet(out var inferred, out error)) return terminal.Fail(error);
            var yaml = SchemaYaml.Write(inferred.Schema, inferred.Reasons);
            if (output is null)
            {
                terminal.Out.Write(yaml);
                return ExitCode.Done;
            }

            if (!Files.Write(output, to => to.Write(System.Text.Encoding.UTF8.GetBytes(yaml))).TryGet(out _, out error)) return terminal.Fail(error);
            terminal.Say($"Wrote {output}: {inferred.Schema.Columns.Count} columns. Read the comments, correct what is wrong, declare what is public.");
            return ExitCode.Done;
        }
    }
}
