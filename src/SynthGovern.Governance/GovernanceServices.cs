using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SynthGovern.Governance.Budgets;
using SynthGovern.Governance.Ledger;
using SynthGovern.Governance.People;
using SynthGovern.Governance.Sources;
using SynthGovern.Governance.Store;

namespace SynthGovern.Governance;

/// <summary>Registers everything of this project, for the command line and for the web alike.</summary>
public static class GovernanceServices
{
    /// <param name="configuration">Reads <c>SynthGovern:Store</c> (sqlite or postgres), <c>SynthGovern:ConnectionString</c> and <c>SynthGovern:DataFolder</c>.</param>
    public static IServiceCollection AddSynthGovernGovernance(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection("SynthGovern");
        var home = SynthGovernHome.Resolve(section["DataFolder"]);
        var store = Store(section["Store"], section["ConnectionString"], home);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(home);
        services.AddDbContextFactory<SynthGovernDbContext>(store.Configure);
        services.AddSingleton<LedgerLog>();
        services.AddSingleton<UserDirectory>();
        services.AddSingleton<SourceRegistry>();
        services.AddSingleton<BudgetLedger>();
        return services;
    }

    /// <summary>Creates the data folder and brings the store up to date.</summary>
    public static async Task StartSynthGovernGovernanceAsync(this IServiceProvider services, CancellationToken cancel = default)
    {
        services.GetRequiredService<SynthGovernHome>().Create();
        await using var db = await services.GetRequiredService<IDbContextFactory<SynthGovernDbContext>>().CreateDbContextAsync(cancel);
        await SynthGovernDatabase.MigrateAsync(db, cancel);
    }

    private static StoreOptions Store(string? kind, string? connectionString, SynthGovernHome home) => kind switch
    {
        null or "" or "sqlite" when string.IsNullOrEmpty(connectionString) => StoreOptions.Sqlite(home.Database),
        null or "" or "sqlite" => new StoreOptions(StoreKind.Sqlite, connectionString),
        "postgres" when !string.IsNullOrEmpty(connectionString) => new StoreOptions(StoreKind.Postgres, connectionString),
        "postgres" => throw new InvalidOperationException("SynthGovern:Store is postgres but SynthGovern:ConnectionString is empty"),
        _ => throw new InvalidOperationException($"SynthGovern:Store is {kind}; allowed: sqlite, postgres"),
    };
}
