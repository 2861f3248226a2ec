using Microsoft.EntityFrameworkCore;
using SynthGovern.Governance.Budgets;
using SynthGovern.Governance.Pictures;
using SynthGovern.Governance.Releases;
using SynthGovern.Governance.Store;
using SynthGovern.Releases;

namespace SynthGovern.Tests.Governance;

public sealed class ReleaseRecoveryTests
{
    [Theory]
    [MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task ACancelledTrainingStaysChargedAndAskingAgainIsChargedAgain(StoreKind kind)
    {
        await using var test = await DeskFixture.CreateAsync(kind);
        var release = await test.RequestedAsync();
        using var cancel = new CancellationTokenSource();
        test.DuringFit = async token =>
        {
            await cancel.CancelAsync();
            token.ThrowIfCancellationRequested();
        };
        Assert.IsType<TrainingInterrupted>((await test.Desk.RunAsync(release.Id, null, cancel.Token)).Error);
        var once = await test.SpentAsync();
        Assert.True(once > 0);

        test.DuringFit = _ => Task.CompletedTask;
        var back = await ReadAsync(test, release.Id);
        Assert.Equal((ReleaseState.SentBack, 1), (back.State, back.Attempts));
        Assert.Contains("charged again", back.Failure, StringComparison.Ordinal);
        Assert.True((await test.Desk.ResubmitAsync(release.Id, DeskFixture.Request())).Succeeded);
        var decided = (await test.Desk.RunAsync(release.Id)).Value;
        Assert.Equal((ReleaseState.Decided, 2), (decided.State, decided.Attempts));
        Assert.Equal(2 * once, await test.SpentAsync(), 1e-12);
        Assert.Empty((await test.Governance.AuditAsync()).Findings);
    }

    [Theory]
    [MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task WhatEndsBeforeTheDataIsTouchedGivesItsReservationBack(StoreKind kind)
    {
        await using var test = await DeskFixture.CreateAsync(kind, ceiling: 1.1);
        var release = await test.RequestedAsync();
        test.TouchesFirst = false;
        test.DuringFit = _ => throw new OperationCanceledException();
        Assert.IsType<TrainingInterrupted>((await test.Desk.RunAsync(release.Id)).Error);
        Assert.Equal(0, await test.SpentAsync());
        await using (var db = test.Governance.Store.CreateDbContext())
        {
            var account = Assert.Single(await BudgetAccount.ReadAsync(db));
            Assert.True(Assert.Single(account.Uses).IsReleased);
            Assert.Empty(account.Segments);
        }

        test.DuringFit = _ => Task.CompletedTask;
        Assert.Null((await test.Desk.ResubmitAsync(release.Id, DeskFixture.Request())).Error);
        Assert.Equal(ReleaseState.Decided, (await test.Desk.RunAsync(release.Id)).Value.State);
        Assert.Equal(DeskFixture.RhoOf(1), await test.SpentAsync(), 1e-6);
        Assert.Equal(ErrorKind.BudgetRefused, (await test.Desk.RequestAsync(DeskFixture.Request())).Error!.Kind);
        Assert.Empty((await test.Governance.AuditAsync()).Findings);
    }

    [Theory]
    [MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task AReservationCountsWhileItsTrainingRunsAndACrashSpendsIt(StoreKind kind)
    {
        await using var test = await DeskFixture.CreateAsync(kind);
        var release = await test.RequestedAsync();
        test.TouchesFirst = false;
        var reserved = (SegmentKind?)null;
        test.DuringFit = async _ =>
        {
            await using var during = test.Governance.Store.CreateDbContext();
            reserved = Assert.Single(Assert.Single(await BudgetAccount.ReadAsync(during, cancel: CancellationToken.None)).Segments).Kind;
            Assert.True(await test.SpentAsync() > 0);
        };
        Assert.True((await test.Desk.RunAsync(release.Id)).Succeeded);
        Assert.Equal(SegmentKind.Reserved, reserved);
        var spent = await test.SpentAsync();

        // What a crash leaves: a release in training, and a reservation of which nobody said what became of it.
        await LedgerTests.TamperAsync(test.Governance.Store, """DELETE FROM "BudgetSettlements" """);
        await LedgerTests.TamperAsync(test.Governance.Store, """UPDATE "Releases" SET "State" = 'Training' """);
        Assert.Equal([release.Id], await test.NewDesk().RecoverAsync());
        await using var db = test.Governance.Store.CreateDbContext();
        Assert.Equal(BudgetOutcome.Spent, Assert.Single(await db.BudgetSettlements.ToListAsync()).Outcome);
        Assert.Equal(spent, await test.SpentAsync());
    }

    [Theory]
    [MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task ABugInAGeneratorLeavesNoReleaseInTraining(StoreKind kind)
    {
        await using var test = await DeskFixture.CreateAsync(kind);
        var release = await test.RequestedAsync();
        test.DuringFit = _ => throw new InvalidOperationException("bug");
        await Assert.ThrowsAsync<InvalidOperationException>(() => test.Desk.RunAsync(release.Id));
        Assert.Equal(ReleaseState.SentBack, (await ReadAsync(test, release.Id)).State);
        Assert.True(await test.SpentAsync() > 0);
    }

    [Theory]
    [MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task WhatACrashLeftInTrainingIsSentBackAtStartAndWhatRunsIsLeftAlone(StoreKind kind)
    {
        await using var test = await DeskFixture.CreateAsync(kind);
        var (crashed, running) = (await test.RequestedAsync(epsilon: 0.5), await test.RequestedAsync(epsilon: 0.5));
        await LedgerTests.TamperAsync(test.Governance.Store, $"""UPDATE "Releases" SET "State" = 'Training' WHERE "Id" = '{crashed.Id}'""");
        var (fitting, finish) = (new TaskCompletionSource(), new TaskCompletionSource());
        test.DuringFit = _ =>
        {
            fitting.SetResult();
            return finish.Task;
        };
        var run = test.Desk.RunAsync(running.Id);
        await fitting.Task;
        Assert.IsType<ReleaseIsRunning>((await test.NewDesk().RunAsync(running.Id)).Error);
        Assert.Equal([crashed.Id], await test.NewDesk().RecoverAsync());
        finish.SetResult();
        Assert.Equal(ReleaseState.Decided, (await run).Value.State);
        Assert.Equal(ReleaseState.SentBack, (await ReadAsync(test, crashed.Id)).State);
        Assert.Empty(await test.NewDesk().RecoverAsync());
    }

    [Theory]
    [MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task AWithdrawnOrExpiredDeliveryOpensNothing(StoreKind kind)
    {
        await using var test = await DeskFixture.CreateAsync(kind);
        var release = await test.ApprovedAsync();
        await test.Desk.SignAsync(release.Id);
        var token = (await test.Desk.DeliverAsync(release.Id, "stella", Role.Steward)).Value.Token;
        Assert.IsType<DeliveryRefused>((await test.Desk.RedeemAsync(token[..^1] + "!")).Error);
        Assert.True((await test.Desk.RedeemAsync(token)).Succeeded);
        Assert.IsType<CommentMissing>((await test.Desk.WithdrawAsync(release.Id, "olaf", Role.Officer, " ")).Error);
        Assert.Equal(ReleaseState.Withdrawn, (await test.Desk.WithdrawAsync(release.Id, "olaf", Role.Officer, "the source was wrong")).Value.State);
        Assert.IsType<DeliveryRefused>((await test.Desk.RedeemAsync(token)).Error);
        Assert.Empty((await test.Governance.AuditAsync()).Findings);
    }

    private static async Task<Release> ReadAsync(DeskFixture test, string id)
    {
        await using var db = test.Governance.Store.CreateDbContext();
        return (await db.Releases.AsNoTracking().SingleAsync(release => release.Id == id))!;
    }
}
