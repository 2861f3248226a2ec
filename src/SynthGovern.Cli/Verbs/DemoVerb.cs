using System.CommandLine;
using SynthGovern.Cli.Demo;

namespace SynthGovern.Cli.Verbs;

/// <summary><c>demo [--out DIR]</c>: the main job on the sample source, and the same policy refusing a half-copied extract.</summary>
internal static class DemoVerb
{
    public static Command Create(Terminal terminal, TimeProvider clock)
    {
        var output = new Option<string>("--out") { Description = "Where to put the bundle", DefaultValueFactory = _ => "out" };
        var verb = new Command("demo", "Register, fit, audit, decide, approve, sign and verify, on the built-in sample source") { output };
        verb.SetAction((parsed, cancel) => RunAsync(terminal, clock, parsed.GetValue(output)!, cancel));
        return verb;
    }

    private static async Task<int> RunAsync(Terminal terminal, TimeProvider clock, string output, CancellationToken cancel)
    {
        if (File.Exists(output)) return terminal.Fail(new NotWritable(output, "it is a file"));
        try
        {
            Directory.CreateDirectory(output);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return terminal.Fail(new NotWritable(output, failure.Message));
        }

        if (Files.CannotWrite(Path.Combine(output, "release")) is { } refused) return terminal.Fail(refused);
        await using var installation = await DemoInstallation.OpenAsync(clock, cancel);
        return await new DemoRun(terminal, installation, clock, Path.GetFullPath(output)).RunAsync(cancel);
    }
}
