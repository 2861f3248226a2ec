using System.CommandLine;
using SynthGovern.Governance.People;
using SynthGovern.Governance.Releases;
using SynthGovern.Governance.Store;
using SynthGovern.Releases;

namespace SynthGovern.Cli.Verbs;

/// <summary><c>approve</c> · <c>refuse</c> · <c>withdraw</c>: moves of a release in the name of the person whose token is set.</summary>
internal static class WorkflowVerbs
{
    public static IEnumerable<Command> Create(Terminal terminal, TimeProvider clock)
    {
        yield return Approve(terminal, clock);
        yield return WithReason("refuse", "Refuse a release, for good", terminal, clock, [Role.Steward, Role.Officer], (desk, id, who, role, why, cancel) => desk.RefuseAsync(id, who, role, why, cancel: cancel));
        yield return WithReason("send-back", "Send a release back to its requester", terminal, clock, [Role.Steward, Role.Officer], (desk, id, who, role, why, cancel) => desk.SendBackAsync(id, who, role, why, cancel: cancel));
        yield return WithReason("withdraw", "Take a release back", terminal, clock, [Role.Officer, Role.Steward, Role.Requester], (desk, id, who, role, why, cancel) => desk.WithdrawAsync(id, who, role, why, cancel: cancel));
    }

    private static Command Approve(Terminal terminal, TimeProvider clock)
    {
        var release = new Argument<string>("RELEASE") { Description = "Its short id" };
        var evidence = new Option<string>("--evidence") { Description = "Hash of the evidence that you saw, at least its first 12 characters", Required = true };
        var comment = new Option<string?>("--comment") { Description = "For the record" };
        var verb = new Command("approve", "Review as steward, approve as officer; after the last approval the bundle is signed") { release, evidence, comment };
        verb.SetAction((parsed, cancel) => ApproveAsync(terminal, clock, parsed.GetValue(release)!, parsed.GetValue(evidence)!, parsed.GetValue(comment), cancel));
        return verb;
    }

    private static async Task<int> ApproveAsync(Terminal terminal, TimeProvider clock, string id, string evidence, string? comment, CancellationToken cancel)
    {
        await using var installation = await Installation.OpenAsync(clock, cancel);
        if (!(await installation.CallerAsync(cancel)).TryGet(out var caller, out var error)) return terminal.Fail(error);
        if (!(await installation.ReleaseAsync(id, cancel)).TryGet(out var release, out error)) return terminal.Fail(error);
        if (evidence.Length < 12 || release.EvidenceHash?.StartsWith(evidence, StringComparison.Ordinal) != true) return terminal.Fail(new EvidenceHashDiffers(evidence, release.EvidenceHash));
        var (desk, person) = (installation.Get<ReleaseDesk>(), caller.UserName!);
        var moved = release.State switch
        {
            ReleaseState.Decided => await desk.ReviewAsync(id, person, release.EvidenceHash, comment, release.Version, cancel),
            ReleaseState.Approved => await OfficerAsync(installation, person, release, cancel),
            _ => await desk.ApproveAsync(id, person, release.EvidenceHash, comment, release.Version, cancel),
        };
        if (!moved.TryGet(out release, out error)) return terminal.Fail(error);
        if (release.State == ReleaseState.Approved)
        {
            if (!(await desk.SignAsync(id, cancel)).TryGet(out release, out error)) return terminal.Fail(error);
            terminal.Say($"Signed: {installation.Home.Bundle(id)}");
        }

        terminal.Out.WriteLine($"{id} is now {Words(release.State)}.");
        return release.State == ReleaseState.AwaitingSecondApproval ? ExitCode.NeedsSecondApproval : ExitCode.Done;
    }

    /// <summary>An approved release whose signature failed needs no further approval, only somebody who may ask for the signature again.</summary>
    private static async Task<Result<Release>> OfficerAsync(Installation installation, string person, Release release, CancellationToken cancel)
        => (await installation.Get<UserDirectory>().RolesAsync(person, cancel)).Contains(Role.Officer) ? release : new PersonLacksRole(person, Role.Officer);

    private static Command WithReason(
        string name, string description, Terminal terminal, TimeProvider clock, Role[] roles,
        Func<ReleaseDesk, string, string, Role, string, CancellationToken, Task<Result<Release>>> move)
    {
        var id = new Argument<string>("RELEASE") { Description = "Its short id" };
        var why = new Option<string>("--reason") { Description = "Why; the requester and the ledger keep it", Required = true };
        var verb = new Command(name, description) { id, why };
        verb.SetAction(async (parsed, cancel) =>
        {
            await using var installation = await Installation.OpenAsync(clock, cancel);
            if (!(await installation.CallerAsync(cancel)).TryGet(out var caller, out var error)) return terminal.Fail(error);
            var held = await installation.Get<UserDirectory>().RolesAsync(caller.UserName!, cancel);
            var role = roles.FirstOrDefault(held.Contains, roles[0]);
            var moved = await move(installation.Get<ReleaseDesk>(), parsed.GetValue(id)!, caller.UserName!, role, parsed.GetValue(why)!, cancel);
            if (!moved.TryGet(out var release, out error)) return terminal.Fail(error);
            terminal.Out.WriteLine($"{release.Id} is now {Words(release.State)}.");
            return ExitCode.Done;
        });
        return verb;
    }

    internal static string Words(ReleaseState state) => state switch
    {
        ReleaseState.StewardReviewed => "reviewed and waits for an officer",
        ReleaseState.AwaitingSecondApproval => "approved once and waits for a second officer",
        ReleaseState.SentBack => "sent back",
        _ => state.ToString().ToLowerInvariant(),
    };
}
