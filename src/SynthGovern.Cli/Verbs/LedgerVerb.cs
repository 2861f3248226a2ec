using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using SynthGovern.Governance.Bundles;
using SynthGovern.Governance.Ledger;
using SynthGovern.Governance.Signing;
using SynthGovern.Governance.Store;

namespace SynthGovern.Cli.Verbs;

/// <summary><c>ledger audit</c> · <c>ledger check-proof FILE</c></summary>
internal static class LedgerVerb
{
    public static Command Create(Terminal terminal, TimeProvider clock)
    {
        var audit = new Command("audit", "Recompute the log and compare it with the database, row by row");
        audit.SetAction((_, cancel) => AuditAsync(terminal, clock, cancel));
        var file = new Argument<string>("FILE") { Description = "A ledger-proof.json" };
        var trust = new Option<string?>("--trust") { Description = "A trust file; this installation's own keys when left out" };
        var check = new Command("check-proof", "Check that one entry is in the log under a signed tree head") { file, trust };
        check.SetAction(parsed => CheckProof(terminal, parsed.GetValue(file)!, parsed.GetValue(trust)));
        return new Command("ledger", "Audit the log, check a proof") { audit, check };
    }

    private static async Task<int> AuditAsync(Terminal terminal, TimeProvider clock, CancellationToken cancel)
    {
        await using var installation = await Installation.OpenAsync(clock, cancel);
        if (!KeyRing.Open(installation.Home.Keys, clock).TryGet(out var ring, out var error)) return terminal.Fail(error);
        await using var db = await installation.Get<IDbContextFactory<SynthGovernDbContext>>().CreateDbContextAsync(cancel);
        var report = await LedgerAudit.RunAsync(db, ring.HeadSigner, KeptHeads.Of(installation.Home), cancel);
        foreach (var finding in report.Findings) terminal.Out.WriteLine($"WRONG {finding.Subject}: {finding.What}");
        if (report.Error is { } contradicted) return terminal.Fail(contradicted);
        terminal.Out.WriteLine($"The log holds: {report.Size} entries, {report.RowsCompared} rows compared, {report.HeadsChecked} tree heads checked, root {report.Root}.");
        return ExitCode.Done;
    }

    private static int CheckProof(Terminal terminal, string path, string? trusted)
    {
        if (!Files.ReadBytes(path).TryGet(out var bytes, out var error)) return terminal.Fail(error);
        var trust = trusted is null ? KeyRing.TrustOf(Installation.ConfiguredHome().Keys) : TrustSet.Parse(trusted);
        if (!trust.TryGet(out var signers, out error)) return terminal.Fail(error);
        var checkedProof = LedgerProofFile.Read(bytes, Path.GetFileName(path)).Then(proof => LedgerProofFile.Check(proof, signers, Path.GetFileName(path)));
        if (!checkedProof.TryGet(out var held, out error)) return terminal.Fail(error);
        terminal.Out.WriteLine($"Entry {held.Index} is in the ledger of {held.Head.Size} entries that was signed at {held.Head.At}.");
        terminal.Out.WriteLine(held.Leaf);
        return ExitCode.Done;
    }
}
