using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace SynthGovern.Governance.Store;

/// <summary>Which database, and where.</summary>
/// <param name="ConnectionString">As the provider writes it.</param>
public sealed record StoreOptions(StoreKind Kind, string ConnectionString)
{
    /// <summary>A file that one machine serves.</summary>
    public static StoreOptions Sqlite(string file) => new(StoreKind.Sqlite, new SqliteConnectionStringBuilder
    {
        DataSource = file,
        ForeignKeys = true,
        DefaultTimeout = 30,
    }.ToString());

    public void Configure(DbContextOptionsBuilder builder)
    {
        if (Kind == StoreKind.Sqlite) builder.UseSqlite(ConnectionString).AddInterceptors(SqlitePragmas.Instance);
        else builder.UseNpgsql(ConnectionString);
    }
}

public enum StoreKind
{
    Sqlite,
    Postgres,
}
