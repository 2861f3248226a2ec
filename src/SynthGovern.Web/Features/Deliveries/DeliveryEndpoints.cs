using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.HttpResults;
using SynthGovern.Governance.Releases;
using SynthGovern.Web.Features.Releases.Files;

namespace SynthGovern.Web.Features.Deliveries;

/// <summary>How a recipient, who has no account, fetches what was delivered to them: by the token, and the public half only.</summary>
internal static class DeliveryEndpoints
{
    private const string Limit = "deliveries";
    private const int PerMinute = 20;

    public static void AddDeliveries(this IServiceCollection services) => services.AddRateLimiter(options =>
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.AddPolicy(Limit, context => RateLimitPartition.GetFixedWindowLimiter(
            context.Connection.RemoteIpAddress?.ToString() ?? "", _ => new FixedWindowRateLimiterOptions { PermitLimit = PerMinute, Window = TimeSpan.FromMinutes(1) }));
    });

    public static void MapDeliveries(this IEndpointRouteBuilder routes) => routes.MapGet("/deliveries/{token}", FetchAsync)
        .AllowAnonymous().RequireRateLimiting(Limit).WithSummary("The public bundle that was delivered to the holder of this token");

    /// <summary>Where the recipient fetches it, within this site.</summary>
    public static string Address(string token) => "deliveries/" + Uri.EscapeDataString(token);

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> FetchAsync(string token, ReleaseDesk desk, BundleFiles bundles, HttpContext http, CancellationToken cancel)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (!(await desk.RedeemAsync(token, cancel)).TryGet(out var release, out var error))
            return TypedResults.Problem(error.Remedy, title: error.What, statusCode: StatusCodes.Status403Forbidden);
        var files = bundles.Of(release, BundleFiles.Public, seesInside: false);
        return TypedResults.Stream(await BundleZip.PackAsync(files, cancel), "application/zip", BundleZip.NameOf(release.Id));
    }
}
