using Microsoft.AspNetCore.DataProtection;
using Quartz;
using Radzen;
using SynthGovern.Governance;
using SynthGovern.Web.Demo;
using SynthGovern.Web.Features.Approvals;
using SynthGovern.Web.Features.Deliveries;
using SynthGovern.Web.Features.Releases.Files;
using SynthGovern.Web.Jobs;
using SynthGovern.Web.Security;

namespace SynthGovern.Web.Hosting;

internal static class Services
{
    private const string DefaultUrl = "http://127.0.0.1:5080";

    public static void AddSynthGovern(this WebApplicationBuilder builder, WebArguments arguments)
    {
        builder.WebHost.UseStaticWebAssets();
        if (arguments.Urls is not null) builder.WebHost.UseUrls(arguments.Urls);
        else if (builder.Configuration["urls"] is null) builder.WebHost.UseUrls(DefaultUrl);

        builder.Services.AddSynthGovernGovernance(builder.Configuration, InstalledGenerators.Factories);
        builder.Services.AddSignIn();
        builder.Services.AddPages();
        builder.Services.AddJobs();
        builder.Services.AddFeatures();
        builder.Services.AddOpenApi();
        builder.Services.AddHealthChecks();
        builder.Services.AddProblemDetails();
        builder.Services.AddScoped<DemoAccounts>();
        builder.Services.AddScoped<DemoSource>();
        builder.Services.AddDataProtection().SetApplicationName("SynthGovern")
            .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(SynthGovernHome.Resolve(builder.Configuration["SynthGovern:DataFolder"]).Folder, "cookie-keys")));
    }

    private static void AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddCascadingAuthenticationState();
        services.AddRadzenComponents();
    }

    /// <summary>In this process and in memory: the store holds what must survive, and <see cref="UnfinishedWork"/> queues it again.</summary>
    private static void AddJobs(this IServiceCollection services)
    {
        services.AddQuartz(quartz => quartz.UseDefaultThreadPool(pool => pool.MaxConcurrency = Math.Max(1, Environment.ProcessorCount / 2)));
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = false);
        services.AddHostedService<UnfinishedWork>();
        services.AddSingleton<ReleaseQueue>();
        services.AddSingleton<ProgressBoard>();
    }

    private static void AddFeatures(this IServiceCollection services)
    {
        services.AddDeliveries();
        services.AddSingleton<BundleFiles>();
        services.AddScoped<ReleaseMoves>();
    }
}
