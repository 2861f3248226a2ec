using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using SynthGovern.Governance.Store;

namespace SynthGovern.Tests.Governance;

public sealed class MigrationTests
{
    [Theory]
    [MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task TheSnapshotShowsTheWholeModel(StoreKind kind)
    {
        await using var store = await TestStore.CreateAsync(kind, migrate: false);
        await using var db = store.CreateDbContext();
        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Theory]
    [MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task MigratingGivesTheTablesOfTheModel(StoreKind kind)
    {
        await using var migrated = await TestStore.CreateAsync(kind);
        await using var created = await TestStore.CreateAsync(kind, migrate: false);
        await using (var db = created.CreateDbContext()) await db.Database.EnsureCreatedAsync();

        var expected = await ColumnsAsync(created);
        Assert.True(expected.Count > 100);
        Assert.Equal(expected, await ColumnsAsync(migrated));
    }

    [Theory]
    [MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task MigratingTwiceKeepsWhatIsThere(StoreKind kind)
    {
        await using var store = await TestStore.CreateAsync(kind);
        await using var db = store.CreateDbContext();
        db.Users.Add(new User { UserName = "anna", CreatedAt = DateTimeOffset.UnixEpoch });
        await db.SaveChangesAsync();
        await SynthGovernDatabase.MigrateAsync(db);
        Assert.Equal("anna", (await db.Users.AsNoTracking().SingleAsync()).UserName);
        Assert.Equal(5, await db.Roles.CountAsync());
    }

    [Fact]
    public async Task TheLockOfAMigrationThatCrashedDoesNotStopTheNextStart()
    {
        await using var store = await TestStore.CreateAsync(StoreKind.Sqlite);
        await using var db = store.CreateDbContext();
        await db.Database.ExecuteSqlRawAsync("""INSERT INTO "__EFMigrationsLock" ("Id", "Timestamp") VALUES (1, '2026-11-22')""");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await SynthGovernDatabase.MigrateAsync(db, patience.Token);
        Assert.Equal(5, await db.Roles.CountAsync());
    }

    [Fact]
    public async Task ManyStartsAtOnceGiveOneStore()
    {
        await using var store = await TestStore.CreateAsync(StoreKind.Sqlite, migrate: false);
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(async () =>
        {
            await using var db = store.CreateDbContext();
            await SynthGovernDatabase.MigrateAsync(db);
        })));
        await using var read = store.CreateDbContext();
        Assert.Equal(5, await read.Roles.CountAsync());
    }

    [Theory]
    [MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task TimesComeBackAsTheyWentInAndInTheirOrder(StoreKind kind)
    {
        await using var store = await TestStore.CreateAsync(kind);
        await using var db = store.CreateDbContext();
        var noon = new DateTimeOffset(2026, 11, 22, 12, 0, 0, 7, TimeSpan.Zero);
        var (early, late) = (noon.ToOffset(TimeSpan.FromHours(9)), noon.AddMilliseconds(1).ToOffset(TimeSpan.FromHours(-9)));
        db.Users.Add(new User { UserName = "late", CreatedAt = late });
        db.Users.Add(new User { UserName = "early", CreatedAt = early });
        await db.SaveChangesAsync();
        var read = await db.Users.AsNoTracking().Where(user => user.CreatedAt >= early).OrderBy(user => user.CreatedAt).Select(user => user.CreatedAt).ToListAsync();
        Assert.Equal([early.ToUniversalTime(), late.ToUniversalTime()], read);
    }

    [Theory]
    [MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task TheDatabaseRefusesToChangeOrRemoveALedgerEntry(StoreKind kind)
    {
        await using var store = await TestStore.CreateAsync(kind);
        await using var db = store.CreateDbContext();
        db.LedgerEntries.Add(new LedgerEntry { Index = 0, Leaf = "{}", LeafHash = "0", At = DateTimeOffset.UnixEpoch, Actor = "anna", Kind = "test", Subject = "test/1" });
        await db.SaveChangesAsync();
        foreach (var sql in new[] { """UPDATE "LedgerEntries" SET "Actor" = 'eve'""", """DELETE FROM "LedgerEntries" """ })
        {
            var refused = await Assert.ThrowsAnyAsync<DbException>(() => db.Database.ExecuteSqlRawAsync(sql));
            Assert.Contains("LedgerEntries is append-only", refused.Message, StringComparison.Ordinal);
        }

        Assert.Equal("anna", (await db.LedgerEntries.AsNoTracking().SingleAsync()).Actor);
    }

    /// <summary>Table, column, type and whether it may be null, as the database itself tells.</summary>
    private static async Task<List<string>> ColumnsAsync(TestStore store)
    {
        await using var db = store.CreateDbContext();
        var sql = db.Database.IsSqlite()
            ? """SELECT m.name || '.' || c.name || ' ' || c.type || ' ' || c."notnull" || ' ' || c.pk FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE '\_\_EF%' ESCAPE '\' UNION ALL SELECT 'index ' || name FROM sqlite_master WHERE type = 'index'"""
            : """SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || coalesce(character_maximum_length, 0) || ' ' || is_nullable || ' ' || is_identity FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE '\_\_EF%' UNION ALL SELECT 'index ' || indexname FROM pg_indexes WHERE schemaname = 'public' AND indexname NOT LIKE '%EF%'""";
        var columns = await db.Database.SqlQueryRaw<string>(sql).ToListAsync();
        columns.RemoveAll(column => column.Contains("EFMigrations", StringComparison.Ordinal));
        columns.Sort(StringComparer.Ordinal);
        return columns;
    }
}
