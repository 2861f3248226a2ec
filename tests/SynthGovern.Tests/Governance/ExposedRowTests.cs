using Microsoft.EntityFrameworkCore;
using SynthGovern.Audits;
using SynthGovern.Governance.Releases;
using SynthGovern.Governance.Store;
using SynthGovern.Measurements;
using SynthGovern.Releases;

namespace SynthGovern.Tests.Governance;

public sealed class ExposedRowTests
{
    [Theory]
    [MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task WhatAnAttackExposesIsKeptForTheStewardAndStandsInNoEvidence(StoreKind kind)
    {
        await using var test = await DeskFixture.CreateAsync(kind);
        test.Audits = [new Exposing()];
        var desk = test.NewDesk();
        var release = (await desk.RunAsync((await desk.RequestAsync(DeskFixture.Request())).Value.Id)).Value;
        await using var db = test.Governance.Store.CreateDbContext();
        var rows = await db.ExposedRows.AsNoTracking().Where(row => row.ReleaseId == release.Id).OrderBy(row => row.TrainRow).ToListAsync();
        Assert.Equal([0.5, 2.0], rows.Select(row => row.Score));

        // The attack sees one row of each person, so that its rows 3 and 7 are at least those of the whole table.
        Assert.All(rows.Zip([3, 7]), pair => Assert.True(pair.First.TrainRow >= pair.Second, $"row {pair.First.TrainRow} of the whole table was row {pair.Second} of those drawn"));
        Assert.All(rows, row => Assert.InRange(row.Why.Length, 1, ExposedRow.LongestWhy));
        Assert.Contains("exposing", release.EvidenceJson, StringComparison.Ordinal);
        Assert.DoesNotContain("the secret of row", release.EvidenceJson, StringComparison.Ordinal);
        Assert.All(await db.LedgerDetails.AsNoTracking().ToListAsync(), details => Assert.DoesNotContain("the secret of row", details.Json, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task ATrainingThatFollowsReplacesThem(StoreKind kind)
    {
        await using var test = await DeskFixture.CreateAsync(kind);
        test.Audits = [new Exposing()];
        var desk = test.NewDesk();
        var release = (await desk.RunAsync((await desk.RequestAsync(DeskFixture.Request(epsilon: 0.5))).Value.Id)).Value;
        Assert.True((await desk.SendBackAsync(release.Id, "stella", Role.Steward, "again")).Succeeded);
        Assert.True((await desk.ResubmitAsync(release.Id, DeskFixture.Request(epsilon: 0.5))).Succeeded);
        Assert.True((await desk.RunAsync(release.Id)).Succeeded);
        await using var db = test.Governance.Store.CreateDbContext();
        Assert.Equal(2, await db.ExposedRows.CountAsync());
    }

    [Theory]
    [MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task WhoReadsTheirValuesStandsInTheLedger(StoreKind kind)
    {
        await using var test = await DeskFixture.CreateAsync(kind);
        var release = await test.RequestedAsync();
        Assert.IsType<PersonLacksRole>((await test.Desk.RecordExposedReadAsync(release.Id, "rita")).Error);
        Assert.True((await test.Desk.RecordExposedReadAsync(release.Id, "stella")).Succeeded);
        await using var db = test.Governance.Store.CreateDbContext();
        var entry = await db.LedgerEntries.AsNoTracking().SingleAsync(entry => entry.Kind == "release.exposed-records-read");
        Assert.Equal(("stella", "release/" + release.Id), (entry.Actor, entry.Subject));
    }

    private sealed class Exposing : IAudit
    {
        public AuditCard Card { get; } = new("exposing", MetricFamily.Privacy, [], "None.", "2026");

        public Task<AuditResult> RunAsync(AuditInput input, AuditContext context, CancellationToken cancel)
        {
            context.Exposed!(new ExposedRecord(Card.Id, 7, 1, "the secret of row 7"));
            context.Exposed(new ExposedRecord(Card.Id, 7, 2, "the secret of row 7, better"));
            context.Exposed(new ExposedRecord(Card.Id, 3, 0.5, "the secret of row 3" + new string('!', 600)));
            return Task.FromResult(new AuditResult(Card.Id, AuditStatus.Completed, []));
        }
    }
}
