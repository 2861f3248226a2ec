using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SynthGovern.Governance;
using SynthGovern.Governance.People;
using SynthGovern.Governance.Releases;
using SynthGovern.Governance.Store;
using SynthGovern.Releases;

namespace SynthGovern.Cli;

/// <summary>The installation on this machine: its configuration, its data folder, its store, brought up to date.</summary>
internal sealed class Installation : IAsyncDisposable
{
    private const string TokenVariable = "SYNTHGOVERN_TOKEN";

    private readonly ServiceProvider services;

    private Installation(ServiceProvider services) => this.services = services;

    public SynthGovernHome Home => Get<SynthGovernHome>();

    /// <summary>The data folder that the configuration names, without opening anything in it.</summary>
    public static SynthGovernHome ConfiguredHome()
    {
        var section = Configuration().Build().GetSection("SynthGovern");
        return SynthGovernHome.Resolve(section["DataFolder"], section["KeyFolder"]);
    }

    public T Get<T>()
        where T : notnull
        => services.GetRequiredService<T>();

    /// <param name="folder">A data folder of its own; the configured one when null.</param>
    /// <param name="keys">Where that folder's signing key is; in the folder when null.</param>
    public static async Task<Installation> OpenAsync(TimeProvider clock, CancellationToken cancel, string? folder = null, string? keys = null)
    {
        var configuration = Configuration();
        if (folder is not null)
        {
            configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["SynthGovern:Store"] = "sqlite",
                ["SynthGovern:ConnectionString"] = "",
                ["SynthGovern:DataFolder"] = folder,
                ["SynthGovern:KeyFolder"] = keys,
            });
        }

        var provider = new ServiceCollection().AddSingleton(clock).AddSynthGovernGovernance(configuration.Build(), InstalledGenerators.Factories).BuildServiceProvider();
        await provider.StartSynthGovernGovernanceAsync(cancel);
        return new Installation(provider);
    }

    /// <summary>The person whose token stands in SYNTHGOVERN_TOKEN.</summary>
    public async Task<Result<User>> CallerAsync(CancellationToken cancel)
    {
        var token = Environment.GetEnvironmentVariable(TokenVariable);
        if (string.IsNullOrWhiteSpace(token)) return new TokenMissing(TokenVariable);
        return await Get<UserDirectory>().FindByTokenAsync(token, cancel);
    }

    /// <summary>
    /// The caller by token, who needs the role; or the account of this machine when there is no token: whoever can write the data folder is
    /// trusted with it, and the ledger says that it was they.
    /// </summary>
    public async Task<Result<string>> CallerOrLocalAccountAsync(Role needed, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(TokenVariable))) return "local account " + Environment.UserName;
        if (!(await CallerAsync(cancel)).TryGet(out var user, out var error)) return error;
        var roles = await Get<UserDirectory>().RolesAsync(user.UserName!, cancel);
        return roles.Contains(needed) ? user.UserName! : new RoleMissing(user.UserName!, needed);
    }

    public async Task<Result<Release>> ReleaseAsync(string id, CancellationToken cancel)
    {
        await using var db = await Get<IDbContextFactory<SynthGovernDbContext>>().CreateDbContextAsync(cancel);
        return await db.Releases.AsNoTracking().FirstOrDefaultAsync(release => release.Id == id, cancel) is { } found ? found : new UnknownRelease(id);
    }

    private static IConfigurationBuilder Configuration() => new ConfigurationBuilder()
        .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
        .AddEnvironmentVariables();

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
