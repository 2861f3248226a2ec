using Microsoft.EntityFrameworkCore;
using SynthGovern.Generators.Rebalancing;
using SynthGovern.Governance.Releases;
using SynthGovern.Governance.Sources;
using SynthGovern.Governance.Store;
using SynthGovern.Policies;
using SynthGovern.Releases;

namespace SynthGovern.Tests.Governance;

public sealed class ReleaseDeskTests
{
    [Theory]
    [MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task AReleaseGoesFromRequestToDeliveryThroughThreePeople(StoreKind kind)
    {
        await using var test = await DeskFixture.CreateAsync(kind);
        var release = await test.ApprovedAsync();
        release = (await test.Desk.SignAsync(release.Id)).Value;
        Assert.NotNull(release.CertificateHash);
        Assert.Equal(test.Governance.Clock.GetUtcNow().AddDays(365), release.ExpiresAt);
        var delivered = (await test.Desk.DeliverAsync(release.Id, "rita", Role.Requester)).Value;
        Assert.Equal(release.Id, (await test.Desk.RedeemAsync(delivered.Token)).Value.Id);

        await using var db = test.Governance.Store.CreateDbContext();
        var steps = await db.ReleaseSteps.OrderBy(step => step.Number).ToListAsync();
        ReleaseState[] states =
        [
            ReleaseState.Requested, ReleaseState.Training, ReleaseState.Audited, ReleaseState.Decided, ReleaseState.StewardReviewed,
            ReleaseState.Approved, ReleaseState.Signed, ReleaseState.Delivered,
        ];
        Assert.Equal(states, steps.Select(step => step.To));
        Assert.Equal(["rita", "system", "system", "system", "stella", "olaf", "system", "rita"], steps.Select(step => step.Person));
        var kinds = await db.LedgerEntries.Where(entry => entry.Subject == "release/" + release.Id).OrderBy(entry => entry.Index).Select(entry => entry.Kind).ToListAsync();
        Assert.Equal(10, kinds.Count);
        Assert.Equal(["release.approved", "release.signed", "release.published", "release.delivered", "release.fetched"], kinds[^5..]);
        Assert.Equal(1, (await db.Deliveries.SingleAsync()).Downloads);
        Assert.Empty((await test.Governance.AuditAsync()).Findings);
    }

    [Theory]
    [MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task WhatShallBeEvenedOutIsCheckedBeforeItIsChargedAndKeptWithTheRequest(StoreKind kind)
    {
        await using var test = await DeskFixture.CreateAsync(kind);
        var asked = new RebalancingRequest("sex", ["age"], RebalancingMethod.Reweigh);
        var refused = await test.Desk.RequestAsync(DeskFixture.Request() with { Rebalancing = asked });
        Assert.IsType<UnknownTarget>(refused.Error);
        Assert.Equal(0, await test.SpentAsync());

        // The source declares no target, so the row is made as the desk makes it for a source that does.
        var request = DeskFixture.Request() with { Rebalancing = asked };
        var release = ReleaseRequests.New(request, "rita", new Dictionary<string, string>(), test.Governance.Clock.GetUtcNow());
        await using (var db = test.Governance.Store.CreateDbContext())
        {
            db.Releases.Add(release);
            await db.SaveChangesAsync();
        }

        await using var read = test.Governance.Store.CreateDbContext();
        var kept = await read.Releases.AsNoTracking().SingleAsync(row => row.Id == release.Id);
        Assert.Equal(request, ReleaseRequests.Of(kept));
        Assert.Null(ReleaseRequests.Of(await test.RequestedAsync()).Rebalancing);
        ReleaseRequests.Replace(kept, request with { Rebalancing = null }, new Dictionary<string, string>());
        Assert.Null(kept.RebalancingJson);
    }

    [Theory]
    [MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task ReleasesFromBeforeTheChoiceStandInTheLedgerAsTheyDid(StoreKind kind)
    {
        await using var test = await DeskFixture.CreateAsync(kind);
        await test.RequestedAsync();
        await using var db = test.Governance.Store.CreateDbContext();
        Assert.DoesNotContain(await db.Set<LedgerDetails>().Select(details => details.Json).ToListAsync(), json => json.Contains("Rebalancing", StringComparison.Ordinal));
        Assert.Empty((await test.Governance.AuditAsync()).Findings);
        var release = await db.Releases.SingleAsync();
        release.RebalancingJson = "{}";
        await db.SaveChangesAsync();
        Assert.NotEmpty((await test.Governance.AuditAsync()).Findings);
    }

    [Theory]
    [MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task TheLedgerEntryOfTheSignatureCommitsToTheFiles(StoreKind kind)
    {
        await using var test = await DeskFixture.CreateAsync(kind);
        var release = (await test.Desk.SignAsync((await test.ApprovedAsync()).Id)).Value;
        await using var db = test.Governance.Store.CreateDbContext();
        var leaf = (await db.LedgerEntries.SingleAsync(entry => entry.Kind == "release.signed")).Leaf;
        Assert.Contains($"\"public/extract.csv\":\"{release.ExtractHash}\"", leaf, StringComparison.Ordinal);
        Assert.DoesNotContain("planning of beds", leaf, StringComparison.Ordinal);
        Assert.DoesNotContain("City Council", leaf, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task NobodyPlaysTwoPartsOrAPartThatIsNotTheirs(StoreKind kind)
    {
        await using var test = await DeskFixture.CreateAsync(kind);
        await test.Governance.People.AddAsync("dora", [Role.Requester, Role.Steward, Role.Officer]);
        var release = (await test.Desk.RequestAsync(DeskFixture.Request(requester: "dora"))).Value;
        release = (await test.Desk.RunAsync(release.Id)).Value;
        var hash = release.EvidenceHash!;
        Assert.IsType<SamePerson>((await test.Desk.ReviewAsync(release.Id, "dora", hash)).Error);
        Assert.IsType<PersonLacksRole>((await test.Desk.ReviewAsync(release.Id, "olaf", hash)).Error);
        Assert.IsType<PersonLacksRole>((await test.Desk.ReviewAsync(release.Id, "nobody", hash)).Error);
        Assert.IsType<NoSuchTransition>((await test.Desk.ApproveAsync(release.Id, "olaf", hash)).Error);
        Assert.True((await test.Desk.ReviewAsync(release.Id, "stella", hash)).Succeeded);
        Assert.IsType<PersonLacksRole>((await test.Desk.ApproveAsync(release.Id, "stella", hash)).Error);
        Assert.IsType<PersonLacksRole>((await test.Desk.ApproveAsync(release.Id, "adam", hash)).Error);
        Assert.IsType<SamePerson>((await test.Desk.ApproveAsync(release.Id, "dora", hash)).Error);
        Assert.IsType<NoSuchTransition>((await test.Desk.SignAsync(release.Id)).Error);
        Assert.True((await test.Desk.ApproveAsync(release.Id, "olaf", hash)).Succeeded);
    }

    [Theory]
    [MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task AnApprovalCountsForTheEvidenceThatWasSeen(StoreKind kind)
    {
        await using var test = await DeskFixture.CreateAsync(kind);
        var release = await test.DecidedAsync();
        await test.Desk.ReviewAsync(release.Id, "stella", release.EvidenceHash!);
        Assert.IsType<OtherEvidenceSeen>((await test.Desk.ApproveAsync(release.Id, "olaf", new string('0', 64))).Error);
        Assert.True((await test.Desk.ApproveAsync(release.Id, "olaf", release.EvidenceHash!)).Succeeded);

        await LedgerTests.TamperAsync(test.Governance.Store, """UPDATE "Releases" SET "EvidenceJson" = replace("EvidenceJson", 'rita', 'eve')""");
        Assert.IsType<ReleaseFileChanged>((await test.Desk.SignAsync(release.Id)).Error);
        Assert.Contains((await test.Governance.AuditAsync()).Findings, finding => finding.Subject == "release/" + release.Id && finding.What.Contains("EvidenceJson", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task OfTwoOfficersAtOnceOneWins(StoreKind kind)
    {
        await using var test = await DeskFixture.CreateAsync(kind);
        var release = await test.DecidedAsync();
        var seen = (await test.Desk.ReviewAsync(release.Id, "stella", release.EvidenceHash!)).Value;
        var results = await Task.WhenAll(
            Task.Run(() => test.Desk.ApproveAsync(release.Id, "olaf", release.EvidenceHash!, null, seen.Version)),
            Task.Run(() => test.Desk.RefuseAsync(release.Id, "olga", Role.Officer, "not needed", seen.Version)));
        Assert.Equal(1, results.Count(result => result.Succeeded));
        Assert.IsType<ReleaseChangedMeanwhile>(results.Single(result => !result.Succeeded).Error);
        Assert.Empty((await test.Governance.AuditAsync()).Findings);
    }

    [Theory]
    [MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task WhereThePolicyAsksForTwoOfficersBothMustApprove(StoreKind kind)
    {
        await using var test = await DeskFixture.CreateAsync(kind);
        (test.EpsilonLimit, test.Severity) = (0.5, Severity.SecondApproval);
        var release = await test.DecidedAsync();
        Assert.Equal(Verdict.NeedsSecondApproval, release.Verdict);
        var hash = release.EvidenceHash!;
        await test.Desk.ReviewAsync(release.Id, "stella", hash);
        Assert.Equal(ReleaseState.AwaitingSecondApproval, (await test.Desk.ApproveAsync(release.Id, "olaf", hash)).Value.State);
        Assert.IsType<SamePerson>((await test.Desk.ApproveAsync(release.Id, "olaf", hash)).Error);
        var approved = (await test.Desk.ApproveAsync(release.Id, "olga", hash)).Value;
        Assert.Equal((ReleaseState.Approved, "olaf", "olga"), (approved.State, approved.Officer, approved.SecondOfficer));
    }

    [Theory]
    [MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task WhatThePolicyDeniesIsRefusedAndStaysCharged(StoreKind kind)
    {
        await using var test = await DeskFixture.CreateAsync(kind);
        test.EpsilonLimit = 0.5;
        var release = await test.DecidedAsync();
        Assert.Equal((ReleaseState.Refused, Verdict.Denied), (release.State, release.Verdict));
        Assert.Contains("epsilon", release.Steps.Last().Comment, StringComparison.Ordinal);
        Assert.Equal(DeskFixture.RhoOf(1), await test.SpentAsync(), DeskFixture.RhoOf(1) * 1e-2);
        Assert.IsType<NoSuchTransition>((await test.Desk.ReviewAsync(release.Id, "stella", release.EvidenceHash!)).Error);
    }

    [Theory]
    [MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task ARequestThatTheBudgetCannotPayIsRefusedBeforeTraining(StoreKind kind)
    {
        await using var test = await DeskFixture.CreateAsync(kind, ceiling: 1.2);
        var (first, second) = (await test.RequestedAsync(), await test.RequestedAsync());
        Assert.True((await test.Desk.RunAsync(first.Id)).Succeeded);
        var fitted = false;
        test.DuringFit = _ => Task.FromResult(fitted = true);
        var refused = await test.Desk.RunAsync(second.Id);
        Assert.Equal((ErrorKind.BudgetRefused, false), (refused.Error!.Kind, fitted));
        Assert.Equal(ErrorKind.BudgetRefused, (await test.Desk.RequestAsync(DeskFixture.Request())).Error!.Kind);
        await using var db = test.Governance.Store.CreateDbContext();
        Assert.Equal(ReleaseState.Refused, (await db.Releases.FindAsync(second.Id))!.State);
        Assert.Equal(1, await db.BudgetCharges.CountAsync());
        Assert.Empty((await test.Governance.AuditAsync()).Findings);
    }

    [Fact]
    public async Task ARequestThatCannotBeMetIsRefusedAtOnce()
    {
        await using var test = await DeskFixture.CreateAsync(StoreKind.Sqlite);
        Assert.IsType<UnknownSource>((await test.Desk.RequestAsync(DeskFixture.Request() with { Source = "nothing" })).Error);
        Assert.IsType<PersonLacksRole>((await test.Desk.RequestAsync(DeskFixture.Request(requester: "olaf"))).Error);
        Assert.False((await test.Desk.RequestAsync(DeskFixture.Request() with { Generator = "nothing" })).Succeeded);
        Assert.False((await test.Desk.RequestAsync(DeskFixture.Request(epsilon: -1))).Succeeded);
        Assert.IsType<UnknownRelease>((await test.Desk.RunAsync("nothing")).Error);
        await using var db = test.Governance.Store.CreateDbContext();
        Assert.Equal(0, await db.Releases.CountAsync());
    }
}
