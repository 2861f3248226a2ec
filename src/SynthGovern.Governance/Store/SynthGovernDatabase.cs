using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace SynthGovern.Governance.Store;

/// <summary>Creates the store, or brings an existing one up to date. Every head calls it at start.</summary>
public static class SynthGovernDatabase
{
    private static readonly TimeSpan LongestMigration = TimeSpan.FromMinutes(2);

    public static async Task MigrateAsync(SynthGovernDbContext db, CancellationToken cancel = default)
    {
        if (db.Database.IsSqlite()) await MigrateSqliteAsync(db, cancel);
        else await db.Database.MigrateAsync(cancel);
    }

    /// <summary>
    /// Entity Framework's lock is a row in the database: what a crash left there stops every later start for ever. A locked file ends
    /// with its process, so whoever holds it may remove such a row.
    /// </summary>
    private static async Task MigrateSqliteAsync(SynthGovernDbContext db, CancellationToken cancel)
    {
        var file = new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource;
        await using var mark = await LockAsync(Path.GetFullPath(file) + ".migrating", cancel);
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL;", cancel);
        var locks = await db.Database.SqlQueryRaw<int>("SELECT count(*) AS \"Value\" FROM sqlite_master WHERE name = '__EFMigrationsLock'").SingleAsync(cancel);
        if (locks > 0) await db.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsLock\"", cancel);
        await db.Database.MigrateAsync(cancel);
    }

    private static async Task<FileStream> LockAsync(string file, CancellationToken cancel)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None, Options = FileOptions.DeleteOnClose };
        for (var waited = TimeSpan.Zero; ; waited += TimeSpan.FromMilliseconds(50))
        {
            try
            {
                return new FileStream(file, options);
            }
            catch (IOException) when (File.Exists(file) && waited < LongestMigration)
            {
                await Task.Delay(50, cancel);
            }
        }
    }
}
