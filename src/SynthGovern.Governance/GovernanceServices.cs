using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SynthGovern.Audits;
using SynthGovern.Generators;
using SynthGovern.Governance.Budgets;
using SynthGovern.Governance.Ledger;
using SynthGovern.Governance.People;
using SynthGovern.Governance.Policies;
using SynthGovern.Governance.Publishing;
using SynthGovern.Governance.Releases;
using SynthGovern.Governance.Signing;
using SynthGovern.Governance.Sources;
using SynthGovern.Governance.Store;
using SynthGovern.SelfAudits;

namespace SynthGovern.Governance;

/// <summary>Registers everything of this project, for the command line and for the web alike.</summary>
public static class GovernanceServices
{
    /// <param name="configuration">Reads <c>SynthGovern:Store</c> (sqlite or postgres), <c>SynthGovern:ConnectionString</c>, <c>SynthGovern:DataFolder</c>, <c>SynthGovern:KeyFolder</c> and <c>SynthGovern:ShadowModels</c>.</param>
    /// <param name="generators">Those that a release may be made with.</param>
    public static IServiceCollection AddSynthGovernGovernance(this IServiceCollection services, IConfiguration configuration, IReadOnlyList<GeneratorFactory> generators)
    {
        var section = configuration.GetSection("SynthGovern");
        var home = SynthGovernHome.Resolve(section["DataFolder"], section["KeyFolder"]);
        var store = Store(section["Store"], section["ConnectionString"], home);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(home);
        services.AddDbContextFactory<SynthGovernDbContext>(store.Configure);
        services.AddSingleton<LedgerLog>();
        services.AddSingleton<UserDirectory>();
        services.AddSingleton<SourceRegistry>();
        services.AddSingleton<SizeBook>();
        services.AddSingleton<BudgetLedger>();
        services.AddSingleton(PolicyLibrary.Installed);
        return services.AddReleaseDesk(generators, ShadowModels(section["ShadowModels"]));
    }

    /// <summary>The desk with this installation's generators, policies, audits and signing key.</summary>
    private static IServiceCollection AddReleaseDesk(this IServiceCollection services, IReadOnlyList<GeneratorFactory> generators, int shadowModels)
    {
        services.AddSingleton(provider => KeyRing.Open(provider.GetRequiredService<SynthGovernHome>().Keys, provider.GetRequiredService<TimeProvider>()).Value);
        services.AddSingleton(provider => provider.GetRequiredService<KeyRing>().HeadSigner);
        services.AddSingleton(provider => provider.GetRequiredService<KeyRing>().Newest);
        services.AddSingleton<BundlePress>();
        services.AddSingleton(provider => new DeskParts(
            (id, options) => AllGenerators.Find(generators, id, options),
            provider.GetRequiredService<PolicyLibrary>().Read,
            AllAudits.All,
            provider.GetRequiredService<BundlePress>().DraftAsync,
            provider.GetRequiredService<HeadSigner>())
        {
            SelfAudit = SelfAuditOptions.Default,
            ShadowModels = shadowModels,
        });
        services.AddSingleton<ReleaseDesk>();
        return services;
    }

    /// <summary>Creates the data folder and brings the store up to date.</summary>
    public static async Task StartSynthGovernGovernanceAsync(this IServiceProvider services, CancellationToken cancel = default)
    {
        services.GetRequiredService<SynthGovernHome>().Create();
        await using var db = await services.GetRequiredService<IDbContextFactory<SynthGovernDbContext>>().CreateDbContextAsync(cancel);
        await SynthGovernDatabase.MigrateAsync(db, cancel);
    }

    private static int ShadowModels(string? setting) => setting switch
    {
        null or "" => 0,
        _ when int.TryParse(setting, NumberStyles.None, CultureInfo.InvariantCulture, out var count) => count,
        _ => throw new InvalidOperationException($"SynthGovern:ShadowModels is {setting}; allowed: a whole number, 0 for none, 64 is a good one"),
    };

    private static StoreOptions Store(string? kind, string? connectionString, SynthGovernHome home) => kind switch
    {
        null or "" or "sqlite" when string.IsNullOrEmpty(connectionString) => StoreOptions.Sqlite(home.Database),
        null or "" or "sqlite" => new StoreOptions(StoreKind.Sqlite, connectionString),
        "postgres" when !string.IsNullOrEmpty(connectionString) => new StoreOptions(StoreKind.Postgres, connectionString),
        "postgres" => throw new InvalidOperationException("SynthGovern:Store is postgres but SynthGovern:ConnectionString is empty"),
        _ => throw new InvalidOperationException($"SynthGovern:Store is {kind}; allowed: sqlite, postgres"),
    };
}
