using System.CommandLine;
using SynthGovern.Governance.Releases;
using SynthGovern.Governance.Store;
using SynthGovern.Policies;
using SynthGovern.Releases;

namespace SynthGovern.Cli.Verbs;

/// <summary><c>request</c>: asks for an extract and trains, audits and judges it at once; people decide afterwards.</summary>
internal static class RequestVerb
{
    public static Command Create(Terminal terminal, TimeProvider clock)
    {
        var source = new Option<string>("--source") { Description = "Name of a registered source", Required = true };
        var purpose = new Option<string>("--purpose") { Description = "What the extract is for", Required = true };
        var recipient = new Option<string>("--recipient") { Description = "Who receives it", Required = true };
        var recipientClass = new Option<RecipientClass>("--recipient-class") { Description = "internal, contracted or public", DefaultValueFactory = _ => RecipientClass.Internal };
        var generator = new Option<string>("--generator") { Description = "One that can learn under a budget: " + string.Join(", ", InstalledGenerators.Cards.Where(card => card.CanBePrivate).Select(card => card.Id)), DefaultValueFactory = _ => "independent" };
        var epsilon = new Option<double>("--epsilon") { Description = "The most that the fit may spend", Required = true };
        var delta = new Option<double>("--delta") { Description = "The chance with which epsilon may fail", Required = true };
        var rows = new Option<int>("--rows") { Description = "Rows of the extract", Required = true };
        var policy = new Option<string>("--policy") { Description = "The policy that judges it", DefaultValueFactory = _ => "baseline" };
        var set = new Option<string[]>("--set") { Description = "An option of the generator, as name=value; may be repeated", DefaultValueFactory = _ => [] };
        var (rebalance, method) = SampleVerb.Rebalancing();
        var verb = new Command("request", "Ask for an extract of a source, in your name") { source, purpose, recipient, recipientClass, generator, epsilon, delta, rows, policy, set, rebalance, method };
        verb.SetAction((parsed, cancel) => RunAsync(
            terminal,
            clock,
            new ReleaseRequest(
                "", parsed.GetValue(purpose)!, parsed.GetValue(recipient)!, parsed.GetValue(recipientClass), parsed.GetValue(source)!, parsed.GetValue(generator)!,
                parsed.GetValue(epsilon), parsed.GetValue(delta), parsed.GetValue(rows), parsed.GetValue(policy)!),
            parsed.GetValue(set)!,
            Pairs.ReadRebalancing(parsed.GetValue(rebalance), parsed.GetValue(method)),
            cancel));
        return verb;
    }

    private static async Task<int> RunAsync(Terminal terminal, TimeProvider clock, ReleaseRequest request, string[] set, Result<Pairs.Asked> asked, CancellationToken cancel)
    {
        if (!Pairs.Read("--set", set).TryGet(out var options, out var error)) return terminal.Fail(error);
        if (!asked.TryGet(out var parity, out error)) return terminal.Fail(error);
        await using var installation = await Installation.OpenAsync(clock, cancel);
        if (!(await installation.CallerAsync(cancel)).TryGet(out var caller, out error)) return terminal.Fail(error);
        var desk = installation.Get<ReleaseDesk>();
        var requested = await desk.RequestAsync(request with { Requester = caller.UserName!, Rebalancing = parity.Rebalancing }, options, cancel);
        if (!requested.TryGet(out var release, out error)) return terminal.Fail(error);
        if (parity.Rebalancing is not null) terminal.Say(ExtractKind.Of(parity.Rebalancing));
        var run = await terminal.WithProgressAsync("Release " + release.Id, progress => desk.RunAsync(release.Id, new Stages(progress), cancel));
        if (!run.TryGet(out release, out error)) return terminal.Fail(error);
        Report(terminal, release);
        return ExitCode.Of(release.Verdict!.Value);
    }

    /// <summary>What the requester may know: the verdict. What was measured is for steward and officer.</summary>
    private static void Report(Terminal terminal, Release release)
    {
        terminal.Out.WriteLine(release.Verdict switch
        {
            Verdict.Denied => $"{release.Id}: refused by policy {release.Policy}.",
            Verdict.NeedsSecondApproval => $"{release.Id}: policy {release.Policy} asks for two officers. A steward reviews it next.",
            _ => $"{release.Id}: policy {release.Policy} has no objection. A steward reviews it next.",
        });
        terminal.Out.WriteLine($"evidence {release.EvidenceHash}");
    }

    /// <summary>What only those may read who see inside is not said: a requester works here.</summary>
    internal sealed class Stages(IProgress<(double Share, string Stage)> bar) : IProgress<ReleaseProgress>
    {
        public void Report(ReleaseProgress value)
        {
            var stage = value.Stage.ToString().ToLowerInvariant();
            bar.Report((((int)value.Stage + value.Share) / 4, value.IsInside ? stage : $"{stage}, {value.Detail}"));
        }
    }
}
