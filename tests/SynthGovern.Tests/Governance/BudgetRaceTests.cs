using Microsoft.EntityFrameworkCore;
using SynthGovern.Governance.Store;
using SynthGovern.Privacy;

namespace SynthGovern.Tests.Governance;

/// <summary>Two processes at once never overspend.</summary>
public sealed class BudgetRaceTests
{
    private const int Rounds = 1000;

    [Theory]
    [MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task OfTwoProcessesThatAskAtOnceOneIsRefused(StoreKind kind)
    {
        await using var store = await TestStore.CreateAsync(kind);
        await AddSourcesAsync(store);
        using var first = new SpendingProcess(store.Options, "first");
        using var second = new SpendingProcess(store.Options, "second");
        for (var round = 0; round < Rounds; round++)
        {
            await Task.WhenAll(first.BeginAsync(Name(round)), second.BeginAsync(Name(round)));
            var answers = await Task.WhenAll(first.AnswerAsync(), second.AnswerAsync());
            Assert.Equal(["BudgetRefused", "charged"], answers.Order(StringComparer.Ordinal));
        }

        await using var db = store.CreateDbContext();
        var charges = await db.BudgetCharges.AsNoTracking().ToListAsync();
        Assert.Equal(Rounds, charges.Select(charge => charge.SourceName).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(Rounds, charges.Count);
        Assert.Equal(Rounds, await db.LedgerEntries.CountAsync());
        Assert.All(["first", "second"], name => Assert.True(charges.Count(charge => charge.ChargedBy == name) > Rounds / 50, "the processes never met"));
    }

    private static string Name(int round) => $"round-{round}";

    private static async Task AddSourcesAsync(TestStore store)
    {
        await using var db = store.CreateDbContext();
        for (var round = 0; round < Rounds; round++)
        {
            db.Sources.Add(new Source
            {
                Name = Name(round), FileHash = Name(round), SchemaYaml = "", SchemaHash = "", Owner = "stella", CeilingEpsilon = 1, CeilingDelta = 1e-6,
                RegisteredAt = DateTimeOffset.UnixEpoch, Rows = 1, RowsUsed = 1, Subjects = 1, SplitHash = "",
            });
            db.BudgetCeilings.Add(new BudgetCeiling
            {
                SourceName = Name(round), Epsilon = 1, Delta = 1e-6, Unit = PrivacyUnit.Row, MaxRowsPerSubject = 1, Relation = NeighbouringRelation.AddOrRemoveOne, SetBy = "olga", At = DateTimeOffset.UnixEpoch,
            });
        }

        await db.SaveChangesAsync();
    }
}
