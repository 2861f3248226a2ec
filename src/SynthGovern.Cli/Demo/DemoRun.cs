using System.Globalization;
using SynthGovern.Cli.Verbs;
using SynthGovern.Governance.Budgets;
using SynthGovern.Governance.Bundles;
using SynthGovern.Governance.People;
using SynthGovern.Governance.Releases;
using SynthGovern.Governance.Samples;
using SynthGovern.Governance.Signing;
using SynthGovern.Governance.Sources;
using SynthGovern.Governance.Store;
using SynthGovern.Policies;
using SynthGovern.Privacy;
using SynthGovern.Releases;
using SynthGovern.Tables;

namespace SynthGovern.Cli.Demo;

/// <summary>The demo, step by step. Every step is the real one; only the people are invented and answer at once.</summary>
internal sealed class DemoRun(Terminal terminal, Installation installation, TimeProvider clock, string output)
{
    private const string SourceName = "hospital-admissions";
    private const string Requester = "rita.research";
    private const string Steward = "sam.steward";
    private const string Officer = "olga.officer";
    private const string SecondOfficer = "omar.officer";

    private static readonly PrivacyBudget Ceiling = PrivacyBudget.Of(6, 1e-5).Value;

    private readonly ReleaseDesk desk = installation.Get<ReleaseDesk>();

    public async Task<int> RunAsync(CancellationToken cancel)
    {
        if (!(await RegisterAsync(cancel)).TryGet(out var source, out var error)) return terminal.Fail(error);
        terminal.Out.WriteLine($"Registered {source.Name}: {source.Rows} rows of {source.Subjects} patients, ceiling epsilon {Ceiling.Epsilon}, set by {Officer}.");
        if (!(await RequestAsync(cancel)).TryGet(out var release, out error)) return terminal.Fail(error);
        if (!EvidenceJson.Read(System.Text.Encoding.UTF8.GetBytes(release.EvidenceJson!), "evidence.json").TryGet(out var evidence, out error)) return terminal.Fail(error);
        terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Fitted '{release.Generator}' at epsilon {evidence.Privacy!.Epsilon:G4}, delta {evidence.Privacy.Delta}, per patient."));
        DecideVerb.Explain(terminal, evidence.Decision);
        if (evidence.Decision.Verdict == Verdict.Denied) return ExitCode.Denied;
        if (!(await ApproveAsync(release, cancel)).TryGet(out var bundle, out error)) return terminal.Fail(error);
        terminal.Out.WriteLine($"Reviewed by {Steward}, approved by {Officer}, signed, delivered.");
        if (!BundleVerifier.Verify(bundle, installation.Get<KeyRing>().Trust, clock).TryGet(out var verified, out error)) return terminal.Fail(error);
        terminal.Out.WriteLine($"Verified: {verified.Files.Count} files, signed by {verified.Fingerprint[..12]}, entry {verified.LedgerIndex} of the ledger.");
        terminal.Out.WriteLine();
        var refused = await new HalfCopy(installation, terminal, clock).RefusedAsync(release, evidence, bundle, cancel);
        if (!refused.TryGet(out var denied, out error)) return terminal.Fail(error);
        if (denied.Verdict != Verdict.Denied) return ExitCode.Failed;
        terminal.Out.WriteLine();
        terminal.Out.WriteLine("Files:");
        foreach (var file in Directory.EnumerateFiles(bundle, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            terminal.Out.WriteLine($"  {Path.GetRelativePath(Directory.GetCurrentDirectory(), file)}  {new FileInfo(file).Length} bytes");
        }

        terminal.Out.WriteLine($"Check them again: ./synthgovern verify {Path.GetRelativePath(Directory.GetCurrentDirectory(), bundle)}");
        return ExitCode.Done;
    }

    private async Task<Result<Source>> RegisterAsync(CancellationToken cancel)
    {
        var people = installation.Get<UserDirectory>();
        foreach (var (name, role) in new[] { (Requester, Role.Requester), (Steward, Role.Steward), (Officer, Role.Officer), (SecondOfficer, Role.Officer) })
        {
            if ((await people.AddAsync(name, [role], by: "demo", cancel: cancel)).Error is { } refused) return refused;
        }

        using var csv = new MemoryStream();
        CsvWriter.Write(HospitalAdmissions.Table(), csv);
        csv.Position = 0;
        var added = await installation.Get<SourceRegistry>().AddAsync(SourceName, csv, HospitalSchema.Schema, Ceiling, Steward, cancel);
        if (!added.TryGet(out _, out var error)) return error;
        return (await installation.Get<BudgetLedger>().SetCeilingAsync(SourceName, Ceiling, Officer, cancel)).Error is { } unset ? unset : added;
    }

    private async Task<Result<Release>> RequestAsync(CancellationToken cancel)
    {
        var request = new ReleaseRequest(
            Requester, "Plan the number of beds per ward and season", "Hospital planning team", RecipientClass.Internal, SourceName, "independent", 2, 1e-6, HospitalAdmissions.Rows, "baseline");
        if (!(await desk.RequestAsync(request, cancel: cancel)).TryGet(out var release, out var error)) return error;
        terminal.Out.WriteLine($"Requested release {release.Id}: epsilon {request.Epsilon}, delta {request.Delta}, {request.Rows} rows, policy {request.Policy}.");
        return await terminal.WithProgressAsync("Release " + release.Id, progress => desk.RunAsync(release.Id, new RequestVerb.Stages(progress), cancel));
    }

    /// <summary>Steward, officer, signature, delivery; gives the folder of the bundle in the output folder.</summary>
    private async Task<Result<string>> ApproveAsync(Release release, CancellationToken cancel)
    {
        var reviewed = await desk.ReviewAsync(release.Id, Steward, release.EvidenceHash!, "The audits are plausible for this source.", cancel: cancel);
        if (!reviewed.TryGet(out _, out var error)) return error;
        var approved = await desk.ApproveAsync(release.Id, Officer, release.EvidenceHash!, "Purpose and recipient are covered.", cancel: cancel);
        if (!approved.TryGet(out var waiting, out error)) return error;
        if (waiting.State == ReleaseState.AwaitingSecondApproval)
        {
            terminal.Out.WriteLine($"The policy asks for two officers: {SecondOfficer} approves too.");
            approved = await desk.ApproveAsync(release.Id, SecondOfficer, release.EvidenceHash!, "I have read the finding that cannot be judged.", cancel: cancel);
            if (!approved.TryGet(out _, out error)) return error;
        }

        if (!(await desk.SignAsync(release.Id, cancel)).TryGet(out _, out error)) return error;
        if (!(await desk.DeliverAsync(release.Id, Steward, Role.Steward, cancel)).TryGet(out _, out error)) return error;
        var target = Path.Combine(output, "release-" + release.Id);
        foreach (var half in new[] { BundleNames.Public, BundleNames.Internal })
        {
            Directory.CreateDirectory(Path.Combine(target, half));
            foreach (var file in Directory.EnumerateFiles(Path.Combine(installation.Home.Bundle(release.Id), half)))
            {
                File.Copy(file, Path.Combine(target, half, Path.GetFileName(file)));
            }
        }

        return target;
    }
}
