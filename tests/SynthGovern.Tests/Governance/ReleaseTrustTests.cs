using Microsoft.EntityFrameworkCore;
using SynthGovern.Governance.Bundles;
using SynthGovern.Governance.Ledger;
using SynthGovern.Governance.Policies;
using SynthGovern.Governance.Releases;
using SynthGovern.Governance.Store;
using SynthGovern.Policies;
using SynthGovern.Releases;

namespace SynthGovern.Tests.Governance;

/// <summary>What the desk does not believe: the requester's own files, a changed store, a generator that spends more than it planned.</summary>
public sealed class ReleaseTrustTests
{
    [Fact]
    public void TheDeskTakesPoliciesByNameOnly()
    {
        var own = Path.GetTempFileName();
        try
        {
            File.Copy(Path.Combine(AppContext.BaseDirectory, "policies", "baseline", "policy.yaml"), own, overwrite: true);
            Assert.IsType<UnknownPolicy>(PolicyLibrary.Installed.Read(own).Error);
            Assert.IsType<UnknownPolicy>(PolicyLibrary.Installed.Read("./x.yaml").Error);
            Assert.IsType<UnknownPolicy>(PolicyLibrary.Installed.Read("../policies/baseline").Error);
            Assert.True(PolicyLibrary.Installed.Read("baseline").Succeeded);
        }
        finally
        {
            File.Delete(own);
        }
    }

    [Theory]
    [MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task ARequestChangedBeforeItsChargeIsNotCharged(StoreKind kind)
    {
        await using var test = await DeskFixture.CreateAsync(kind);
        var release = await test.RequestedAsync();
        test.BeforeCharge = () =>
        {
            using var db = test.Governance.Store.CreateDbContext();
            db.Database.ExecuteSqlRaw("""UPDATE "Releases" SET "Version" = "Version" + 1""");
        };
        Assert.IsType<ReleaseChangedMeanwhile>((await test.Desk.RunAsync(release.Id)).Error);
        Assert.Equal(0, await test.SpentAsync());
    }

    [Theory]
    [MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task EvidenceOfAnotherRequestIsNotSigned(StoreKind kind)
    {
        await using var test = await DeskFixture.CreateAsync(kind);
        var release = await test.ApprovedAsync();
        await LedgerTests.TamperAsync(test.Governance.Store, """UPDATE "Releases" SET "Recipient" = 'Eve Ltd'""");
        Assert.Contains("another request", (await test.Desk.SignAsync(release.Id)).Error?.ToString() ?? "signed", StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task ApprovedWithoutApprovalsIsNotSigned(StoreKind kind)
    {
        await using var test = await DeskFixture.CreateAsync(kind);
        var release = await test.DecidedAsync();
        await ApproveBehindTheBackAsync(test);
        await RefusesToSignAsync(test, release.Id);
        await LedgerTests.TamperAsync(test.Governance.Store, """UPDATE "Releases" SET "State" = 'Decided'""");
        Assert.Null((await test.Desk.ReviewAsync(release.Id, "stella", release.EvidenceHash!)).Error);
        await ApproveBehindTheBackAsync(test);
        await RefusesToSignAsync(test, release.Id);
    }

    [Theory]
    [MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task OneApprovalWhereTwoAreNeededIsNotSigned(StoreKind kind)
    {
        await using var test = await DeskFixture.CreateAsync(kind);
        (test.EpsilonLimit, test.Severity) = (0.5, Severity.SecondApproval);
        var release = await test.ApprovedAsync();
        Assert.Equal(ReleaseState.AwaitingSecondApproval, release.State);
        await ApproveBehindTheBackAsync(test);
        await RefusesToSignAsync(test, release.Id);
        await LedgerTests.TamperAsync(test.Governance.Store, """UPDATE "Releases" SET "State" = 'AwaitingSecondApproval'""");
        Assert.Null((await test.Desk.ApproveAsync(release.Id, "olga", release.EvidenceHash!)).Error);
        await LedgerTests.TamperAsync(test.Governance.Store, """UPDATE "ReleaseSteps" SET "Person" = 'olaf' WHERE "To" = 'Approved'""");
        await RefusesToSignAsync(test, release.Id);
        await LedgerTests.TamperAsync(test.Governance.Store, """UPDATE "ReleaseSteps" SET "Person" = 'olga' WHERE "To" = 'Approved'""");
        Assert.Null((await test.Desk.SignAsync(release.Id)).Error);
    }

    [Theory]
    [MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task WhatWasSpentBeyondThePlanIsChargedEvenAboveTheCeiling(StoreKind kind)
    {
        await using var test = await DeskFixture.CreateAsync(kind, ceiling: 1.2);
        test.PlannedEpsilon = 0.05;
        foreach (var times in (int[])[1, 2])
        {
            var release = await test.RequestedAsync();
            Assert.IsType<SpentMoreThanCharged>((await test.Desk.RunAsync(release.Id)).Error);
            Assert.Equal(times * DeskFixture.RhoOf(1), await test.SpentAsync(), DeskFixture.RhoOf(1) * 2e-2);
            await using var db = test.Governance.Store.CreateDbContext();
            Assert.Equal(ReleaseState.SentBack, (await db.Releases.FindAsync(release.Id))!.State);
        }

        Assert.Equal(ErrorKind.BudgetRefused, (await test.Desk.RequestAsync(DeskFixture.Request())).Error?.Kind);
        Assert.Empty((await test.Governance.AuditAsync()).Findings);
    }

    [Theory]
    [MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task AFailedSignatureIsOnRecordAndCanBeRepeated(StoreKind kind)
    {
        await using var test = await DeskFixture.CreateAsync(kind);
        var release = await test.ApprovedAsync();
        test.DraftFails = new BundleUnwritable("here", "no program to write it");
        Assert.IsType<BundleUnwritable>((await test.Desk.SignAsync(release.Id)).Error);
        await using (var db = test.Governance.Store.CreateDbContext())
        {
            var failed = (await db.Releases.FindAsync(release.Id))!;
            Assert.Equal((ReleaseState.Approved, test.DraftFails.ToString()), (failed.State, failed.Failure));
        }

        Assert.Empty((await test.Governance.AuditAsync()).Findings);
        test.DraftFails = null;
        var signed = (await test.Desk.SignAsync(release.Id)).Value;
        Assert.Equal((ReleaseState.Signed, null), (signed.State, signed.Failure));
        Assert.Empty((await test.Governance.AuditAsync()).Findings);
    }

    [Theory]
    [MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task ALogRewrittenWithoutItsHeadsContradictsTheHeadsInTheBundles(StoreKind kind)
    {
        await using var test = await DeskFixture.CreateAsync(kind);
        var release = (await test.Desk.SignAsync((await test.ApprovedAsync()).Id)).Value;
        var kept = KeptHeads.Of(test.Governance.Home);
        Assert.Single(kept);
        Assert.Empty((await test.Governance.AuditAsync(kept)).Findings);

        await LedgerTests.TamperAsync(test.Governance.Store, """DELETE FROM "TreeHeads";""");
        Assert.Empty((await test.Governance.AuditAsync(kept)).Findings);
        Assert.Contains((await test.Governance.AuditAsync()).Findings, finding => finding.Subject == "release/" + release.Id && finding.What.Contains("no tree head", StringComparison.Ordinal));

        await RewriteLastLeafBeforeAsync(test, kept[0].Size);
        Assert.Contains((await test.Governance.AuditAsync(kept)).Findings, finding => finding.What.Contains("another root", StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(test.Governance.Home.Bundle(release.Id), "public", "ledger-proof.json"), "{}");
        Assert.Empty(KeptHeads.Of(test.Governance.Home));
    }

    /// <summary>Changes an entry that a head covers, with its hash, so that the log alone looks whole.</summary>
    private static async Task RewriteLastLeafBeforeAsync(DeskFixture test, long size)
    {
        await using var db = test.Governance.Store.CreateDbContext();
        var leaf = (await db.LedgerEntries.AsNoTracking().SingleAsync(entry => entry.Index == size - 2)).Leaf.Replace("olaf", "olga", StringComparison.Ordinal);
        var hash = Convert.ToHexStringLower(MerkleTree.LeafHash(System.Text.Encoding.UTF8.GetBytes(leaf)));
        await LedgerTests.TamperAsync(test.Governance.Store, $"""UPDATE "LedgerEntries" SET "Leaf" = '{leaf}', "LeafHash" = '{hash}', "Actor" = 'olga' WHERE "Index" = {size - 2}""");
    }

    private static Task ApproveBehindTheBackAsync(DeskFixture test) => LedgerTests.TamperAsync(test.Governance.Store, """UPDATE "Releases" SET "State" = 'Approved'""");

    private static async Task RefusesToSignAsync(DeskFixture test, string id)
        => Assert.Contains("not approved by all", (await test.Desk.SignAsync(id)).Error?.ToString() ?? "signed", StringComparison.Ordinal);
}
