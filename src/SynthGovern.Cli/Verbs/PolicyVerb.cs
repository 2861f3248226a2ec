using System.CommandLine;
using System.Text.Json;
using SynthGovern.Governance.Policies;
using SynthGovern.Measurements;
using SynthGovern.Policies;

namespace SynthGovern.Cli.Verbs;

/// <summary>A decision with all that is needed to make it again: what <c>decide --json</c> writes and <c>policy replay</c> reads.</summary>
internal sealed record RecordedDecision(Decision Decision, string PolicyText, IReadOnlyList<Measurement> Evidence);

/// <summary><c>policy test</c> · <c>policy replay DECISION</c></summary>
internal static class PolicyVerb
{
    public static Command Create(Terminal terminal)
    {
        var test = new Command("test", "Run the cases that stand beside each policy");
        test.SetAction(_ => Test(terminal));
        var file = new Argument<string>("DECISION") { Description = "What 'decide --json' wrote, or an evidence.json of a bundle" };
        var replay = new Command("replay", "Make a recorded decision again and report any difference") { file };
        replay.SetAction(parsed => Replay(terminal, parsed.GetValue(file)!));
        return new Command("policy", "Test policies, replay decisions") { test, replay };
    }

    private static int Test(Terminal terminal)
    {
        var (passed, failed) = (0, 0);
        foreach (var name in PolicyLibrary.Installed.Names)
        {
            if (!PolicyLibrary.Installed.Test(name).TryGet(out var results, out var error)) return terminal.Fail(error);
            foreach (var result in results)
            {
                if (result.Passed) passed++;
                else failed++;
                terminal.Out.WriteLine($"{(result.Passed ? "passed" : "FAILED")} {name}/{result.Case.Name}");
                foreach (var difference in result.Differences) terminal.Out.WriteLine("  " + difference);
            }
        }

        terminal.Out.WriteLine($"{passed} passed, {failed} failed");
        return failed == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private static int Replay(Terminal terminal, string path)
    {
        if (!Files.ReadText(path).TryGet(out var text, out var error)) return terminal.Fail(error);
        if (!Recorded(path, text).TryGet(out var recorded, out error)) return terminal.Fail(error);
        using var policy = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(recorded.PolicyText));
        if (!PolicyReplay.Run(policy, recorded.Decision.Policy, recorded.Evidence, recorded.Decision).TryGet(out var replayed, out error)) return terminal.Fail(error);
        DecideVerb.Explain(terminal, replayed.Decision);
        foreach (var difference in replayed.Differences) terminal.Out.WriteLine("DIFFERS   " + difference);
        terminal.Out.WriteLine(replayed.IsIdentical ? "The same decision, bit for bit." : "The recorded decision cannot be made again from its own evidence.");
        return replayed.IsIdentical ? ExitCode.Done : ExitCode.Failed;
    }

    private static Result<RecordedDecision> Recorded(string path, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind != JsonValueKind.Object) return new EvidenceUnreadable(path, "no JSON object");
            if (!document.RootElement.TryGetProperty("policyText", out _) && document.RootElement.TryGetProperty("audits", out _))
            {
                var evidence = JsonSerializer.Deserialize<Releases.ReleaseEvidence>(text, Json.Options)!;
                return new RecordedDecision(evidence.Decision, evidence.Policy.Text, evidence.Judged);
            }

            return JsonSerializer.Deserialize<RecordedDecision>(text, Json.Options)!;
        }
        catch (Exception failure) when (failure is JsonException or ArgumentException)
        {
            return new EvidenceUnreadable(path, failure.Message);
        }
    }
}
