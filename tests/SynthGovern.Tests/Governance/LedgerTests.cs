using Microsoft.EntityFrameworkCore;
using SynthGovern.Governance.Ledger;
using SynthGovern.Governance.Store;

namespace SynthGovern.Tests.Governance;

public sealed class LedgerTests
{
    [Theory]
    [MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task TwentyWritersAtOnceGiveOneLogWithoutAGap(StoreKind kind)
    {
        await using var governance = await GovernanceFixture.CreateAsync(kind);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(writer => Task.Run(() => AppendAsync(governance, $"writer/{writer}"))));
        await using var db = governance.Store.CreateDbContext();
        var entries = await db.LedgerEntries.OrderBy(entry => entry.Index).ToListAsync();
        Assert.Equal(Enumerable.Range(0, 20).Select(index => (long)index), entries.Select(entry => entry.Index));
        Assert.Equal(20, entries.Select(entry => entry.Subject).Distinct().Count());
        Assert.True((await governance.AuditAsync()).Holds);
    }

    [Theory]
    [MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task AChangeThatIsNotCommittedLeavesNoEntry(StoreKind kind)
    {
        await using var governance = await GovernanceFixture.CreateAsync(kind);
        await using (var db = governance.Store.CreateDbContext())
        await using (await LedgerLog.BeginAsync(db)) await governance.Log.AppendAsync(db, Happened("a/1"));
        await AppendAsync(governance, "a/2");
        await using var read = governance.Store.CreateDbContext();
        Assert.Equal("a/2", (await read.LedgerEntries.SingleAsync()).Subject);
        Assert.Equal(1, await read.LedgerDetails.CountAsync());
    }

    [Theory]
    [MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task AProofShowsAnEntryInASignedHeadAndAHeadInEveryLaterOne(StoreKind kind)
    {
        await using var governance = await GovernanceFixture.CreateAsync(kind);
        for (var i = 0; i < 5; i++) await AppendAsync(governance, $"a/{i}");
        var early = await SignAsync(governance);
        for (var i = 5; i < 12; i++) await AppendAsync(governance, $"a/{i}");
        var late = await SignAsync(governance);

        await using var db = governance.Store.CreateDbContext();
        var proof = (await LedgerLog.InclusionProofAsync(db, 3, early)).Value;
        Assert.Contains("\"subject\":\"a/3\"", proof.Leaf, StringComparison.Ordinal);
        Assert.True(proof.LeadsToRoot());
        Assert.True(governance.Signer.Verify(proof.Head.Signer, proof.Head.Statement(), Convert.FromBase64String(proof.Head.Signature)));
        Assert.False((proof with { Leaf = proof.Leaf.Replace("a/3", "a/4", StringComparison.Ordinal) }).LeadsToRoot());
        var consistency = (await LedgerLog.ConsistencyProofAsync(db, early.Size, late.Size)).Value;
        Assert.True(MerkleTree.VerifyConsistency(5, 12, [.. consistency.Select(Convert.FromHexString)], Convert.FromHexString(early.Root), Convert.FromHexString(late.Root)));
        Assert.IsType<NoSuchLedgerEntry>((await LedgerLog.InclusionProofAsync(db, 5, early)).Error);
        Assert.IsType<NoSuchLedgerSize>((await LedgerLog.ConsistencyProofAsync(db, 5, 13)).Error);
    }

    [Theory]
    [MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task AnUntouchedStoreHolds(StoreKind kind)
    {
        await using var governance = await WithPeopleAndSourceAsync(kind);
        var report = await governance.AuditAsync();
        Assert.Empty(report.Findings);
        Assert.Null(report.Error);
        Assert.Equal((7L, 1), (report.Size, report.HeadsChecked));
        Assert.Equal(12, report.RowsCompared);
    }

    public static TheoryData<StoreKind, string, string, string> Tampering
    {
        get
        {
            var cases = new TheoryData<StoreKind, string, string, string>();
            foreach (var kind in TestStore.Kinds)
            {
                cases.Add(kind, """UPDATE "Sources" SET "CeilingEpsilon" = 30""", "source/visits", "CeilingEpsilon");
                cases.Add(kind, """INSERT INTO "UserRoles" ("UserId", "RoleId") SELECT "Id", 'officer' FROM "Users" WHERE "UserName" = 'rita'""", "user/rita", "roles");
                cases.Add(kind, """DELETE FROM "ApiTokens" WHERE "UserId" = (SELECT "Id" FROM "Users" WHERE "UserName" = 'olaf')""", "token/", "removed");
                cases.Add(kind, """DELETE FROM "LedgerDetails" WHERE "Index" = 2""", "ledger entry 2", "details were removed");
                cases.Add(kind, """UPDATE "LedgerDetails" SET "Json" = '{}' WHERE "Index" = 2""", "ledger entry 2", "details were changed");
                cases.Add(kind, """UPDATE "LedgerEntries" SET "Leaf" = replace("Leaf", 'stella', 'steven') WHERE "Index" = 1""", "ledger entry 1", "another hash");
                cases.Add(kind, """UPDATE "LedgerEntries" SET "Actor" = 'eve' WHERE "Index" = 1""", "ledger entry 1", "contradict its text");
                cases.Add(kind, """DELETE FROM "LedgerDetails" WHERE "Index" = 3; DELETE FROM "LedgerEntries" WHERE "Index" = 3""", "ledger entry 3", "removed");
                cases.Add(kind, """DELETE FROM "LedgerDetails" WHERE "Index" = 6; DELETE FROM "LedgerEntries" WHERE "Index" = 6""", "tree head of 7 entries", "only 6");
                cases.Add(kind, """UPDATE "TreeHeads" SET "Root" = '00'""", "tree head of 7 entries", "signature");
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Tampering))]
    public async Task WhatIsChangedBehindTheProgramsBackIsNamed(StoreKind kind, string sql, string subject, string what)
    {
        await using var governance = await WithPeopleAndSourceAsync(kind);
        await TamperAsync(governance.Store, sql);
        var report = await governance.AuditAsync();
        Assert.Contains(report.Findings, finding => finding.Subject.StartsWith(subject, StringComparison.Ordinal) && finding.What.Contains(what, StringComparison.Ordinal));
        Assert.Equal(ErrorKind.VerificationFailed, report.Error!.Kind);
    }

    [Theory]
    [MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task ALogCutShortTogetherWithItsHeadsContradictsAKeptHead(StoreKind kind)
    {
        await using var governance = await GovernanceFixture.CreateAsync(kind);
        for (var i = 0; i < 4; i++) await AppendAsync(governance, $"a/{i}");
        var kept = SignedTreeHead.Of(await SignAsync(governance));
        await TamperAsync(governance.Store, """DELETE FROM "TreeHeads"; DELETE FROM "LedgerDetails" WHERE "Index" = 3; DELETE FROM "LedgerEntries" WHERE "Index" = 3""");
        Assert.True((await governance.AuditAsync()).Holds);
        Assert.Contains("only 3", Assert.Single((await governance.AuditAsync([kept])).Findings).What, StringComparison.Ordinal);
    }

    internal static async Task TamperAsync(TestStore store, string sql)
    {
        await using var db = store.CreateDbContext();
        var unprotect = db.Database.IsSqlite()
            ? string.Concat((await db.Database.SqlQueryRaw<string>("SELECT name AS \"Value\" FROM sqlite_master WHERE type = 'trigger'").ToListAsync()).Select(trigger => $"DROP TRIGGER \"{trigger}\";"))
            : "SET session_replication_role = replica;";
        await db.Database.OpenConnectionAsync();
        await db.Database.ExecuteSqlRawAsync((unprotect + sql).Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));
        if (db.Database.IsNpgsql()) await db.Database.ExecuteSqlRawAsync("SET session_replication_role = DEFAULT");
    }

    private static async Task<GovernanceFixture> WithPeopleAndSourceAsync(StoreKind kind)
    {
        var governance = await GovernanceFixture.CreateAsync(kind);
        await governance.AddPeopleAsync();
        await governance.AddSourceAsync();
        await SignAsync(governance);
        return governance;
    }

    private static async Task<TreeHead> SignAsync(GovernanceFixture governance)
    {
        await using var db = governance.Store.CreateDbContext();
        await using var transaction = await LedgerLog.BeginAsync(db);
        var head = await governance.Log.SignHeadAsync(db, governance.Signer);
        await transaction.CommitAsync();
        return head;
    }

    private static async Task AppendAsync(GovernanceFixture governance, string subject)
    {
        await using var db = governance.Store.CreateDbContext();
        await using var transaction = await LedgerLog.BeginAsync(db);
        await governance.Log.AppendAsync(db, Happened(subject));
        await transaction.CommitAsync();
    }

    private static LedgerEvent Happened(string subject) => new("test.happened", subject, "stella", new Dictionary<string, string>());
}
