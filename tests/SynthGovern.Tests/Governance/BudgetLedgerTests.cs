using Microsoft.EntityFrameworkCore;
using SynthGovern.Governance.Budgets;
using SynthGovern.Governance.Sources;
using SynthGovern.Governance.Store;
using SynthGovern.Privacy;
using SynthGovern.Releases;

namespace SynthGovern.Tests.Governance;

public sealed class BudgetLedgerTests
{
    [Theory]
    [MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task ChargesAddUpToTheCeilingAndWhatWouldPassItIsRefused(StoreKind kind)
    {
        await using var governance = await GovernanceFixture.CreateAsync(kind);
        await governance.AddSourceAsync(ceiling: 3);
        var ceiling = Calibration.Rho(GovernanceFixture.Budget(3));
        var noise = 1 / Math.Sqrt(2 * ceiling * 0.4);
        for (var use = 1; use <= 2; use++)
        {
            var charge = (await governance.Budgets.ChargeAsync("visits", new DiscreteGaussianEvent(noise), $"use {use}", "stella")).Value;
            Assert.Equal(use * 0.4 * ceiling, charge.RhoAfter, 1e-12);
        }

        var refused = (await governance.Budgets.ChargeAsync("visits", new DiscreteGaussianEvent(noise), "use 3", "stella")).Error;
        Assert.Equal(ErrorKind.BudgetRefused, refused!.Kind);
        Assert.Equal(0.8 * ceiling, (await governance.Budgets.StateAsync("visits")).Value.RhoSpent, 1e-12);
        Assert.True((await governance.AuditAsync()).Holds);
    }

    [Theory]
    [MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task ThirtyChargesAtOnceDoNotPassTheCeiling(StoreKind kind)
    {
        await using var governance = await GovernanceFixture.CreateAsync(kind);
        await governance.AddSourceAsync(ceiling: 2);
        var ceiling = Calibration.Rho(GovernanceFixture.Budget(2));
        var noise = 1 / Math.Sqrt(2 * ceiling * 0.0999);
        var charges = await Task.WhenAll(Enumerable.Range(0, 30).Select(use => Task.Run(() => governance.Budgets.ChargeAsync("visits", new DiscreteGaussianEvent(noise), $"use {use}", "stella"))));
        Assert.Equal(10, charges.Count(charge => charge.Succeeded));
        Assert.All(charges.Where(charge => !charge.Succeeded), charge => Assert.Equal(ErrorKind.BudgetRefused, charge.Error!.Kind));
        await using var db = governance.Store.CreateDbContext();
        Assert.True(await db.BudgetCharges.SumAsync(charge => charge.Rho) <= ceiling);
        Assert.Equal(10, await db.LedgerEntries.CountAsync(entry => entry.Kind == "budget.charged"));
    }

    [Theory]
    [MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task NothingIsSpentBeforeAnOfficerSetsTheCeilingWhichThenStays(StoreKind kind)
    {
        await using var governance = await GovernanceFixture.CreateAsync(kind);
        await governance.ProposeSourceAsync(ceiling: 9);
        Assert.IsType<CeilingNotSet>((await governance.Budgets.ChargeAsync("visits", new NoEvent(), "use", "stella")).Error);
        Assert.IsType<CeilingNotSet>((await governance.Budgets.StateAsync("visits")).Error);
        Assert.IsType<UnknownSource>((await governance.Budgets.SetCeilingAsync("nothing", GovernanceFixture.Budget(1), "olga")).Error);
        var set = (await governance.Budgets.SetCeilingAsync("visits", GovernanceFixture.Budget(2), "olga")).Value;
        Assert.Equal((2, PrivacyUnit.Subject, 2, NeighbouringRelation.AddOrRemoveOne, "olga"), (set.Epsilon, set.Unit, set.MaxRowsPerSubject, set.Relation, set.SetBy));
        Assert.IsType<CeilingAlreadySet>((await governance.Budgets.SetCeilingAsync("visits", GovernanceFixture.Budget(5), "olaf")).Error);
        Assert.Equal(2, (await governance.Budgets.StateAsync("visits")).Value.Ceiling.Epsilon);
        Assert.Empty((await governance.AuditAsync()).Findings);
    }

    [Fact]
    public async Task WhereThereAreOfficersOneOfThemSetsTheCeilingAndNotTheOwner()
    {
        await using var governance = await GovernanceFixture.CreateAsync(StoreKind.Sqlite);
        await governance.AddPeopleAsync();
        Assert.Null((await governance.People.AddAsync("both", [Role.Steward, Role.Officer])).Error);
        await governance.Sources.AddAsync("own", GovernanceFixture.Visits(30), GovernanceFixture.Schema, GovernanceFixture.Budget(3), "both");
        foreach (var person in new[] { "stella", "rita", "local account root", "both" })
            Assert.Equal(ErrorKind.Denied, (await governance.Budgets.SetCeilingAsync("own", GovernanceFixture.Budget(1), person)).Error!.Kind);
        Assert.True((await governance.Budgets.SetCeilingAsync("own", GovernanceFixture.Budget(1), "olga")).Succeeded);
    }

    [Theory]
    [MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task ACeilingThatWasRaisedBehindTheProgramsBackIsFound(StoreKind kind)
    {
        await using var governance = await GovernanceFixture.CreateAsync(kind);
        await governance.AddSourceAsync(ceiling: 2);
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(async () =>
        {
            await using var db = governance.Store.CreateDbContext();
            await db.Database.ExecuteSqlRawAsync("""UPDATE "BudgetCeilings" SET "Epsilon" = 99""");
        });
        await LedgerTests.TamperAsync(governance.Store, """UPDATE "BudgetCeilings" SET "Epsilon" = 99""");
        Assert.Contains((await governance.AuditAsync()).Findings, finding => finding.Subject == "ceiling/visits");
    }

    [Fact]
    public async Task AnUnboundedOrUnknownEventIsRefusedAndChargesNothing()
    {
        await using var governance = await GovernanceFixture.CreateAsync(StoreKind.Sqlite);
        await governance.AddSourceAsync();
        Assert.IsType<FitWithoutProtection>((await governance.Budgets.ChargeAsync("visits", new NonPrivateEvent("seeded"), "use", "stella")).Error);
        Assert.IsType<EventRefused>((await governance.Budgets.ChargeAsync("visits", new UnsupportedEvent("sorting"), "use", "stella")).Error);
        Assert.IsType<UnknownSource>((await governance.Budgets.ChargeAsync("nothing", new NoEvent(), "use", "stella")).Error);
        Assert.Equal(0, (await governance.Budgets.StateAsync("visits")).Value.RhoSpent);
    }
}
