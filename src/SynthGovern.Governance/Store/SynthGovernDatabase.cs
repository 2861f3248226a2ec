using Microsoft.EntityFrameworkCore;

namespace SynthGovern.Governance.Store;

/// <summary>Creates the store, or brings an existing one up to date. Every head calls it at start.</summary>
public static class SynthGovernDatabase
{
    public static async Task MigrateAsync(SynthGovernDbContext db, CancellationToken cancel = default)
    {
        await db.Database.MigrateAsync(cancel);
        if (db.Database.IsSqlite()) await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL;", cancel);
    }
}
