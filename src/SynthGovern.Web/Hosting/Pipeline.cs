using SynthGovern.Governance;
using SynthGovern.Governance.Pictures;
using SynthGovern.Web.Demo;
using SynthGovern.Web.Features.Deliveries;
using SynthGovern.Web.Features.Releases;
using SynthGovern.Web.Features.Releases.Files;
using SynthGovern.Web.Features.SignIn;
using SynthGovern.Web.Security;

namespace SynthGovern.Web.Hosting;

internal static class Pipeline
{
    /// <summary>Brings the store up to date, and opens or closes the demo. Null when the application can start.</summary>
    public static async Task<Error?> PrepareAsync(this WebApplication app, WebArguments arguments)
    {
        await app.Services.StartSynthGovernGovernanceAsync();
        await using var scope = app.Services.CreateAsyncScope();
        var demo = scope.ServiceProvider.GetRequiredService<DemoAccounts>();
        if (!arguments.Demo)
        {
            await demo.CloseAsync();
            return null;
        }

        if (!(await demo.OpenAsync()).TryGet(out var accounts, out var error)) return error;
        if (await scope.ServiceProvider.GetRequiredService<DemoSource>().AddAsync() is { } problem) return problem;
        Console.WriteLine("Demo accounts, with passwords for this start only:");
        foreach (var account in accounts) Console.WriteLine($"  {account.Name,-10} {account.Password}");
        return null;
    }

    public static void UseSynthGovern(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseEncryptedNetworkOnly();
        if (!app.Environment.IsDevelopment()) app.UseHsts();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
    }

    public static void MapSynthGovern(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapGet("/pictures.css", () => TypedResults.Text(PictureStyles.Css, "text/css")).AllowAnonymous().ExcludeFromDescription();
        app.MapHealthChecks("/health").AllowAnonymous();
        app.MapOpenApi();
        app.MapSignIn();
        app.MapDownloads();
        app.MapDeliveries();
        app.MapReleaseApi();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
    }
}
