using Microsoft.EntityFrameworkCore;
using SynthGovern.Governance;
using SynthGovern.Governance.Ledger;
using SynthGovern.Governance.Bundles;
using SynthGovern.Governance.Pictures;
using SynthGovern.Governance.Store;

namespace SynthGovern.Web.Features.Ledger.Show;

/// <summary>How long the log is, what its root is, and what it holds.</summary>
public sealed partial class LedgerPage(IDbContextFactory<SynthGovernDbContext> store, HeadSigner signer, SynthGovernHome home)
{
    private const string ReleasePrefix = "release/";

    private IReadOnlyList<LedgerEntry>? entries;
    private TreeHead? head;
    private string? audited;
    private Error? problem;
    private bool busy;

    protected override async Task OnInitializedAsync()
    {
        await using var db = await store.CreateDbContextAsync();
        head = await db.TreeHeads.AsNoTracking().OrderByDescending(row => row.Size).FirstOrDefaultAsync();
        entries = await db.LedgerEntries.AsNoTracking().OrderByDescending(entry => entry.Index).ToListAsync();
    }

    private static string? ReleaseOf(LedgerEntry entry)
        => entry.Subject.StartsWith(ReleasePrefix, StringComparison.Ordinal) ? entry.Subject[ReleasePrefix.Length..] : null;

    private async Task AuditAsync()
    {
        (busy, audited) = (true, null);
        await using var db = await store.CreateDbContextAsync();
        var report = await LedgerAudit.RunAsync(db, signer, KeptHeads.Of(home));
        (busy, problem) = (false, report.Error);
        if (report.Holds) audited = $"The log and the database agree: {Figures.Count(report.Size)} entries, every hash recomputed, {Figures.Count(report.RowsCompared)} rows compared.";
    }
}
