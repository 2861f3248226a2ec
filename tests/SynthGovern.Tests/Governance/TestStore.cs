using Microsoft.EntityFrameworkCore;
using Npgsql;
using SynthGovern.Governance.Store;

namespace SynthGovern.Tests.Governance;

/// <summary>
/// A migrated store of its own for one test: a SQLite file, or a PostgreSQL database created on the server that
/// SYNTHGOVERN_TEST_POSTGRES names. It is removed at the end.
/// </summary>
public sealed class TestStore : IAsyncDisposable, IDbContextFactory<SynthGovernDbContext>
{
    private readonly string folder = Directory.CreateTempSubdirectory("synthgovern-test-").FullName;
    private readonly string? database;

    private TestStore(StoreKind kind)
    {
        if (kind == StoreKind.Sqlite)
        {
            Options = StoreOptions.Sqlite(Path.Combine(folder, "store.db"));
            return;
        }

        database = "test_" + ShortId.New(16);
        Execute($"CREATE DATABASE {database}");
        Options = new StoreOptions(StoreKind.Postgres, new NpgsqlConnectionStringBuilder(Server) { Database = database, MaxPoolSize = 20 }.ToString());
    }

    public static TheoryData<StoreKind> Kinds => string.IsNullOrEmpty(Server) ? [StoreKind.Sqlite] : [StoreKind.Sqlite, StoreKind.Postgres];

    private static string? Server => Environment.GetEnvironmentVariable("SYNTHGOVERN_TEST_POSTGRES");

    /// <summary>For another process that uses the same store.</summary>
    public StoreOptions Options { get; }

    /// <summary>A data folder for the files of the test.</summary>
    public string Folder => folder;

    public static async Task<TestStore> CreateAsync(StoreKind kind, bool migrate = true)
    {
        var store = new TestStore(kind);
        if (!migrate) return store;
        await using var db = store.CreateDbContext();
        await SynthGovernDatabase.MigrateAsync(db);
        return store;
    }

    public SynthGovernDbContext CreateDbContext()
    {
        var builder = new DbContextOptionsBuilder<SynthGovernDbContext>();
        Options.Configure(builder);
        return new SynthGovernDbContext(builder.Options);
    }

    public ValueTask DisposeAsync()
    {
        using (var db = CreateDbContext())
        {
            if (db.Database.GetDbConnection() is NpgsqlConnection postgres) NpgsqlConnection.ClearPool(postgres);
            else Microsoft.Data.Sqlite.SqliteConnection.ClearPool((Microsoft.Data.Sqlite.SqliteConnection)db.Database.GetDbConnection());
        }

        if (database is not null) Execute($"DROP DATABASE {database} WITH (FORCE)");
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static void Execute(string sql)
    {
        using var connection = new NpgsqlConnection(Server + ";Pooling=false");
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}
