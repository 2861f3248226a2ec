using System.CommandLine;
using SynthGovern.Cli.Verbs;

namespace SynthGovern.Cli;

/// <summary>The command line as a function: arguments in, exit code out.</summary>
public static class CommandLine
{
    private static readonly Option<bool> Quiet = new("--quiet", "-q") { Description = "Write results and errors only", Recursive = true };

    public static async Task<int> RunAsync(IReadOnlyList<string> args, Terminal terminal, TimeProvider clock)
    {
        var parsed = Root(terminal, clock).Parse(args);
        if (parsed.Errors.Count > 0 && !parsed.Tokens.Any(token => token.Value is "--help" or "-h" or "-?"))
        {
            return terminal.Fail(new BadCommandLine(parsed.Errors[0].Message.Trim().TrimEnd('.')));
        }

        terminal.Quiet = parsed.GetValue(Quiet);
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                Output = terminal.Out,
                Error = terminal.Error,
                EnableDefaultExceptionHandler = false,
            });
        }
        catch (OperationCanceledException)
        {
            terminal.Error.WriteLine("synthgovern: stopped before the end; nothing half-written was left");
            return ExitCode.Failed;
        }
        catch (Exception bug)
        {
            terminal.Error.WriteLine($"synthgovern: internal failure, {bug.GetType().Name}: {bug.Message.ReplaceLineEndings(" ")}");
            if (!terminal.Quiet) terminal.Error.WriteLine(bug.StackTrace);
            return ExitCode.Failed;
        }
    }

    private static RootCommand Root(Terminal terminal, TimeProvider clock)
    {
        var root = new RootCommand("SynthGovern: train, attack, judge, approve and certify synthetic data")
        {
            Quiet,
            DemoVerb.Create(terminal, clock),
            DoctorVerb.Create(terminal),
            InspectVerb.Create(terminal, clock),
            FitVerb.Create(terminal),
            SampleVerb.Create(terminal),
            ScoreVerb.Create(terminal),
            ImputeVerb.Create(terminal),
            AuditVerb.Create(terminal),
            FairnessVerb.Create(terminal),
            SelfAuditVerb.Create(terminal, clock),
            AccountVerb.Create(terminal),
            DecideVerb.Create(terminal),
            PolicyVerb.Create(terminal),
            SourceVerb.Create(terminal, clock),
            UserVerb.Create(terminal, clock),
            RequestVerb.Create(terminal, clock),
            VerifyVerb.Create(terminal, clock),
            LedgerVerb.Create(terminal, clock),
        };
        root.Add(OfTheScript("web", "Open the pages on this machine; with --demo the sample source and demo accounts"));
        root.Add(OfTheScript("test", "Run the tests; --long adds those marked as large, of which there are none yet"));
        foreach (var verb in WorkflowVerbs.Create(terminal, clock)) root.Add(verb);
        return root;
    }

    /// <summary>Verbs that ./synthgovern handles itself, here for the help.</summary>
    private static Command OfTheScript(string name, string description)
    {
        var verb = new Command(name, description);
        verb.SetAction(_ => ExitCode.BadInput);
        return verb;
    }
}
