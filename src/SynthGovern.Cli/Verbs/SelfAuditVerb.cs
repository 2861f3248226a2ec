using System.CommandLine;
using System.Globalization;
using SynthGovern.Governance.Pictures;
using SynthGovern.Privacy;
using SynthGovern.SelfAudits;

namespace SynthGovern.Cli.Verbs;

/// <summary><c>self-audit --generator ID --epsilon E --delta D</c>: attacks a generator on made-up data; no source has a part in it.</summary>
internal static class SelfAuditVerb
{
    private const int MostTrials = 1_000_000;

    public static Command Create(Terminal terminal, TimeProvider clock)
    {
        var generator = new Option<string>("--generator") { Description = "One of: " + string.Join(", ", InstalledGenerators.Factories.Select(factory => factory.Id)), Required = true };
        var epsilon = new Option<double>("--epsilon") { Description = "Of the fits that are attacked", Required = true };
        var delta = new Option<double>("--delta") { Description = "Of the fits that are attacked; attacks prove more at a larger one", Required = true };
        var set = new Option<string[]>("--set") { Description = "An option of the generator, as name=value; may be repeated", DefaultValueFactory = _ => [] };
        var trials = new Option<int>("--trials") { Description = "Fits in each of the two made-up worlds", DefaultValueFactory = _ => 1000 };
        var risk = new Option<double>("--risk") { Description = "Chance that any lower bound lies above the truth", DefaultValueFactory = _ => 0.01 };
        var verb = new Command("self-audit", "Attack a generator itself on made-up data, and print what that proves beside what is stated") { generator, epsilon, delta, set, trials, risk };
        verb.SetAction((parsed, cancel) =>
        {
            if (parsed.GetValue(trials) is < 10 or > MostTrials) return Task.FromResult(terminal.Fail(new BadPair("--trials", $"{parsed.GetValue(trials)}", $"10 to {MostTrials}")));
            if (!(parsed.GetValue(risk) is > 0 and < 1)) return Task.FromResult(terminal.Fail(new BadPair("--risk", $"{parsed.GetValue(risk)}", "a number strictly between 0 and 1")));
            var options = new SelfAuditOptions(parsed.GetValue(trials), 1_000_000, parsed.GetValue(risk), null);
            return RunAsync(terminal, clock, parsed.GetValue(generator)!, parsed.GetValue(set)!, PrivacyBudget.Of(parsed.GetValue(epsilon), parsed.GetValue(delta)), options, cancel);
        });
        return verb;
    }

    private static async Task<int> RunAsync(
        Terminal terminal, TimeProvider clock, string id, string[] set, Result<PrivacyBudget> asked, SelfAuditOptions options, CancellationToken cancel)
    {
        if (!asked.TryGet(out var budget, out var error)) return terminal.Fail(error);
        if (!Pairs.Read("--set", set).TryGet(out var pairs, out error)) return terminal.Fail(error);
        if (!InstalledGenerators.Find(id, pairs).TryGet(out var generator, out error)) return terminal.Fail(error);
        if (!generator.Plan(CanaryTable.Common.Schema, budget).TryGet(out var plan, out error)) return terminal.Fail(error);
        var audited = await terminal.WithProgressAsync("Attacking", progress => SelfAudit.RunAsync(generator, budget, plan, options, clock, new AuditVerb.AuditSteps(progress), cancel));
        foreach (var bound in audited) terminal.Out.WriteLine(Line(bound));
        terminal.Out.WriteLine(SelfAuditWords.Summary(audited) ?? "Nothing could be attacked.");
        return audited.Any(bound => bound.Refutes) ? ExitCode.Failed : ExitCode.Done;
    }

    private static string Line(EmpiricalBound bound) => string.Create(
        CultureInfo.InvariantCulture,
        $"{bound.Mechanism} ({bound.Method}): stated {bound.Upper:G4} at delta {bound.Delta:G3}, proved at least {bound.Lower:G4} with certainty {bound.Level:G6}, could have proved up to {bound.MostProvable:G4} ({bound.Trials} answers)");
}
