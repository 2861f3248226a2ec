using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SynthGovern.Governance.Bundles;
using SynthGovern.Governance.Store;

namespace SynthGovern.Governance.Ledger;

/// <param name="Subject">What is wrong, for example "release/k3v9q2mt" or "ledger entry 12".</param>
public sealed record LedgerFinding(string Subject, string What);

/// <param name="Root">Recomputed from the leaves, lower-case hex.</param>
public sealed record LedgerAuditReport(long Size, string Root, int RowsCompared, int HeadsChecked, IReadOnlyList<LedgerFinding> Findings)
{
    public bool Holds => Findings.Count == 0;

    /// <summary>Null when everything holds.</summary>
    public Error? Error => Holds ? null : new LedgerContradicted(Findings);
}

/// <summary>
/// Recomputes the whole log and compares it with the rows of the store: whoever changed, added or removed a release, an approval, a
/// charge or an entry behind the program's back is found, and what they touched is named.
/// </summary>
public sealed class LedgerAudit
{
    private readonly SynthGovernDbContext db;
    private readonly HeadSigner? signer;
    private readonly IReadOnlyList<SignedTreeHead> kept;
    private readonly List<LedgerFinding> findings = [];
    private readonly Dictionary<string, (JsonObject Row, long Entry)> told = new(StringComparer.Ordinal);

    private LedgerAudit(SynthGovernDbContext db, HeadSigner? signer, IReadOnlyList<SignedTreeHead> kept)
        => (this.db, this.signer, this.kept) = (db, signer, kept);

    /// <param name="signer">Checks the signatures of tree heads; null checks their roots only.</param>
    /// <param name="kept">Heads kept outside the database: without one, a log cut short together with its heads looks whole.</param>
    public static async Task<LedgerAuditReport> RunAsync(
        SynthGovernDbContext db, HeadSigner? signer, IReadOnlyList<SignedTreeHead>? kept = null, CancellationToken cancel = default)
    {
        await using var snapshot = await LedgerLog.BeginAsync(db, cancel);
        return await new LedgerAudit(db, signer, kept ?? []).RunAsync(cancel);
    }

    private async Task<LedgerAuditReport> RunAsync(CancellationToken cancel)
    {
        var entries = await db.LedgerEntries.AsNoTracking().OrderBy(entry => entry.Index).ToListAsync(cancel);
        var details = await db.LedgerDetails.AsNoTracking().ToDictionaryAsync(row => row.Index, cancel);
        var leaves = new byte[entries.Count][];
        for (var i = 0; i < entries.Count; i++)
        {
            leaves[i] = MerkleTree.LeafHash(System.Text.Encoding.UTF8.GetBytes(entries[i].Leaf));
            CheckEntry(i, entries[i], leaves[i], details.GetValueOrDefault(entries[i].Index));
        }

        var heads = (await db.TreeHeads.AsNoTracking().OrderBy(head => head.Size).ToListAsync(cancel)).Select(SignedTreeHead.Of).Union(kept).ToList();
        foreach (var head in heads) CheckHead(head, leaves);
        CheckSignedReleases(entries, heads);
        var compared = await CompareRowsAsync(cancel);
        return new LedgerAuditReport(entries.Count, Convert.ToHexStringLower(MerkleTree.Root(leaves)), compared, heads.Count, findings);
    }

    private void Find(string subject, string what) => findings.Add(new LedgerFinding(subject, what));

    private void CheckEntry(int position, LedgerEntry entry, byte[] leafHash, LedgerDetails? details)
    {
        var name = $"ledger entry {entry.Index}";
        if (entry.Index != position && (position == 0 || findings.TrueForAll(finding => !finding.What.StartsWith("removed", StringComparison.Ordinal))))
            Find($"ledger entry {position}", "removed: the next one is " + entry.Index);
        if (entry.LeafHash != Convert.ToHexStringLower(leafHash)) Find(name, "changed: its text has another hash than the one kept");
        if (Parse(entry.Leaf) is not { } leaf)
        {
            Find(name, "changed: its text is not JSON");
            return;
        }

        var expected = (entry.Index.ToString(System.Globalization.CultureInfo.InvariantCulture), entry.Actor, entry.Kind, entry.Subject, Moments.Text(entry.At));
        if (expected != (Text(leaf, "index"), Text(leaf, "actor"), Text(leaf, "kind"), Text(leaf, "subject"), Text(leaf, "at")))
            Find(name, "changed: its columns contradict its text");
        if (details is null) Find(name, "its details were removed");
        else if (LedgerLog.DetailsHash(details.Salt, System.Text.Encoding.UTF8.GetBytes(details.Json)) != Text(leaf, "details")) Find(name, "its details were changed");
        else if (Parse(details.Json) is { } rows) Remember(rows, entry.Index);
    }

    private void Remember(JsonObject rows, long entry)
    {
        foreach (var (key, row) in rows) told[key] = ((JsonObject)row!, entry);
    }

    private void CheckHead(SignedTreeHead head, byte[][] leaves)
    {
        var name = $"tree head of {head.Size} entries";
        if (head.Size > leaves.Length) Find(name, $"the ledger has only {leaves.Length}: entries were removed");
        else if (Convert.ToHexStringLower(MerkleTree.Root(leaves.AsSpan(0, (int)head.Size))) != head.Root) Find(name, "the entries give another root: one of them was changed or removed");
        if (signer is not null && !signer.Verify(head.Signer, head.Statement(), Convert.FromBase64String(head.Signature))) Find(name, "its signature is not of a key of this installation");
    }

    /// <summary>Every signature of a release was made under a head: where none covers it, heads were removed.</summary>
    private void CheckSignedReleases(List<LedgerEntry> entries, List<SignedTreeHead> heads)
    {
        var covered = heads.Select(head => head.Size).DefaultIfEmpty().Max();
        foreach (var entry in entries.Where(entry => entry.Kind == LedgerProofFile.SignedKind && entry.Index >= covered))
            Find(entry.Subject, $"no tree head covers entry {entry.Index}, which signs it: its head was removed");
    }

    private async Task<int> CompareRowsAsync(CancellationToken cancel)
    {
        var rows = new List<object>();
        rows.AddRange(await UserRecord.ReadAsync(db, null, cancel));
        rows.AddRange(await db.ApiTokens.AsNoTracking().ToListAsync(cancel));
        rows.AddRange(await db.Sources.AsNoTracking().ToListAsync(cancel));
        rows.AddRange(await db.BudgetCharges.AsNoTracking().ToListAsync(cancel));
        rows.AddRange(await db.BudgetCeilings.AsNoTracking().ToListAsync(cancel));
        rows.AddRange(await db.BudgetSettlements.AsNoTracking().ToListAsync(cancel));
        rows.AddRange(await db.GroupSizes.AsNoTracking().ToListAsync(cancel));
        rows.AddRange(await db.Releases.AsNoTracking().ToListAsync(cancel));
        rows.AddRange(await db.ReleaseSteps.AsNoTracking().ToListAsync(cancel));
        rows.AddRange(await db.Deliveries.AsNoTracking().ToListAsync(cancel));
        foreach (var row in rows) Compare(LedgerRow.Key(row), LedgerRow.Of(db, row));
        foreach (var (key, (_, entry)) in told) Find(key, $"removed: entry {entry} tells of it");
        return rows.Count;
    }

    private void Compare(string key, JsonObject row)
    {
        if (!told.Remove(key, out var expected))
        {
            Find(key, "added: no entry tells of it");
            return;
        }

        var columns = row.Select(column => column.Key).Union(expected.Row.Select(column => column.Key), StringComparer.Ordinal);
        var changed = columns.Where(column => !JsonNode.DeepEquals(row[column], expected.Row[column])).ToList();
        if (changed.Count > 0) Find(key, $"changed: {string.Join(", ", changed)} not as entry {expected.Entry} tells");
    }

    private static JsonObject? Parse(string json)
    {
        try
        {
            return JsonNode.Parse(json) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonObject leaf, string member) => leaf[member]?.ToString();
}
