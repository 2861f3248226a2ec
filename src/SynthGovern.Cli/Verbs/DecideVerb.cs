using System.CommandLine;
using SynthGovern.Governance.Policies;
using SynthGovern.Measurements;
using SynthGovern.Policies;

namespace SynthGovern.Cli.Verbs;

/// <summary><c>decide --evidence FILE… --policy NAME [--json OUT]</c>: explains every rule; the exit code is the verdict.</summary>
internal static class DecideVerb
{
    public static Command Create(Terminal terminal)
    {
        var evidence = new Option<string[]>("--evidence") { Description = "Files that 'audit --json' wrote", Required = true, AllowMultipleArgumentsPerToken = true };
        var policy = new Option<string>("--policy") { Description = "Name or path of a policy", Required = true };
        var json = new Option<string?>("--json") { Description = "Where to write the decision" };
        var verb = new Command("decide", "Judge measurements by a policy and explain every rule") { evidence, policy, json };
        verb.SetAction(parsed => Run(terminal, parsed.GetValue(evidence)!, parsed.GetValue(policy)!, parsed.GetValue(json)));
        return verb;
    }

    private static int Run(Terminal terminal, string[] evidence, string name, string? output)
    {
        if (output is not null && Files.CannotWrite(output) is { } refused) return terminal.Fail(refused);
        if (!PolicyLibrary.Installed.ReadNameOrFile(name).TryGet(out var policy, out var error)) return terminal.Fail(error);
        var measurements = new List<Measurement>();
        foreach (var path in evidence)
        {
            if (!AuditFile.Read(path).TryGet(out var file, out error)) return terminal.Fail(error);
            measurements.AddRange(file.Measurements());
        }

        var decision = PolicyEvaluator.Decide(policy, measurements);
        if (output is not null && !Files.WriteJson(output, new RecordedDecision(decision, policy.Text, measurements)).TryGet(out _, out error)) return terminal.Fail(error);
        Explain(terminal, decision);
        return ExitCode.Of(decision.Verdict);
    }

    internal static void Explain(Terminal terminal, Decision decision)
    {
        foreach (var finding in decision.Findings) terminal.Out.WriteLine($"{Mark(finding.State),-9} {finding.Rule.Id}: {finding.Explanation}");
        var sentence = decision.Verdict switch
        {
            Verdict.Allowed => "Allowed",
            Verdict.NeedsSecondApproval => "Needs a second approval",
            _ => "Refused",
        };
        terminal.Out.WriteLine($"{sentence} by {decision.Policy} {decision.PolicyVersion}.");
    }

    private static string Mark(RuleState state) => state switch
    {
        RuleState.Holds => "holds",
        RuleState.Breached => "BREACHED",
        _ => "UNKNOWN",
    };
}
