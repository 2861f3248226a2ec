using Microsoft.EntityFrameworkCore;
using SynthGovern.Governance.Budgets;
using SynthGovern.Governance.Sources;
using SynthGovern.Governance.Store;
using SynthGovern.Privacy;

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
