using Microsoft.EntityFrameworkCore;
using SynthGovern.Governance.Sources;
using SynthGovern.Governance.Store;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Governance;

public sealed class SourceRegistryTests
{
    [Theory]
    [MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task ASourceIsKeptByItsExactBytesWithOneSplit(StoreKind kind)
    {
        await using var governance = await GovernanceFixture.CreateAsync(kind);
        var source = await governance.AddSourceAsync();
        Assert.Equal((100, 70, 40), (source.Rows, source.RowsUsed, source.Subjects));
        var file = Path.Combine(governance.Home.Sources, source.FileHash + ".csv");
        Assert.Equal(GovernanceFixture.Visits().ToArray(), await File.ReadAllBytesAsync(file));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Equal(2, Directory.GetFiles(governance.Home.Sources).Length);

        var first = (await governance.Sources.LoadAsync("visits")).Value;
        var again = (await governance.Sources.LoadAsync("visits")).Value;
        Assert.Equal(Patients(first.Train), Patients(again.Train));
        Assert.Equal(70, first.Train.RowCount + first.Control.RowCount);
        Assert.Empty(Patients(first.Train).Intersect(Patients(first.Control)));
        Assert.InRange(Patients(first.Control).Distinct().Count(), 1, 39);
        Assert.All(Patients(first.Train).GroupBy(patient => patient), rows => Assert.InRange(rows.Count(), 1, 2));
        Assert.True((await governance.AuditAsync()).Holds);
    }

    [Theory]
    [MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task TheSamePeopleCannotHaveASecondBudget(StoreKind kind)
    {
        await using var governance = await GovernanceFixture.CreateAsync(kind);
        var source = await governance.AddSourceAsync();
        var again = await governance.Sources.AddAsync("other", GovernanceFixture.Visits(), GovernanceFixture.Schema, GovernanceFixture.Budget(3), "stella");
        Assert.Contains("visits", Assert.IsType<SourceFileKnown>(again.Error).Remedy, StringComparison.Ordinal);
        var taken = await governance.Sources.AddAsync("VISITS", GovernanceFixture.Visits(30), GovernanceFixture.Schema, GovernanceFixture.Budget(3), "stella");
        Assert.IsType<SourceNameTaken>(taken.Error);
        Assert.Equal(2, Directory.GetFiles(governance.Home.Sources).Length);
        Assert.True((await governance.Sources.LoadAsync(source.Name)).Succeeded);
    }

    [Fact]
    public async Task WhatDoesNotFitLeavesNothingBehind()
    {
        await using var governance = await GovernanceFixture.CreateAsync(StoreKind.Sqlite);
        using var wrong = new MemoryStream("patient,sex,age\np1,X,20\n"u8.ToArray());
        using var single = new MemoryStream("patient,sex,age\np1,F,20\n"u8.ToArray());
        var budget = GovernanceFixture.Budget(1);
        Assert.False((await governance.Sources.AddAsync("ragged", new MemoryStream("patient,sex\n"u8.ToArray()), GovernanceFixture.Schema, budget, "stella")).Succeeded);
        Assert.IsType<SourceTooSmall>((await governance.Sources.AddAsync("single", single, GovernanceFixture.Schema, budget, "stella")).Error);
        Assert.IsType<SourceNameNotAllowed>((await governance.Sources.AddAsync("../etc", wrong, GovernanceFixture.Schema, budget, "stella")).Error);
        Assert.Empty(Directory.GetFiles(governance.Home.Sources));
        await using var db = governance.Store.CreateDbContext();
        Assert.Equal((0, 0), (await db.Sources.CountAsync(), await db.LedgerEntries.CountAsync()));
    }

    [Fact]
    public async Task AFileOrSplitThatIsNotTheOneRegisteredIsRefused()
    {
        await using var governance = await GovernanceFixture.CreateAsync(StoreKind.Sqlite);
        var source = await governance.AddSourceAsync();
        var split = Path.Combine(governance.Home.Sources, source.SplitHash + ".split");
        var fates = await File.ReadAllBytesAsync(split);
        (fates[0], fates[^1]) = ((byte)'-', (byte)'-');
        await File.WriteAllBytesAsync(split, fates);
        Assert.Equal("another split", Assert.IsType<SourceFileChanged>((await governance.Sources.LoadAsync("visits")).Error).Got);
        await File.AppendAllTextAsync(Path.Combine(governance.Home.Sources, source.FileHash + ".csv"), "p1,F,20\n");
        Assert.Equal("another file", Assert.IsType<SourceFileChanged>((await governance.Sources.LoadAsync("visits")).Error).Got);
        Assert.IsType<UnknownSource>((await governance.Sources.LoadAsync("other")).Error);
    }

    private static List<string> Patients(Table table) => [.. Enumerable.Range(0, table.RowCount).Select(row => table["patient"].Text(row)!)];
}
