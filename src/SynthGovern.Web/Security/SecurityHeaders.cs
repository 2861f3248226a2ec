using System.Net;

namespace SynthGovern.Web.Security;

/// <summary>Headers of every response, and the refusal to serve people over an unencrypted network.</summary>
public static class SecurityHeaders
{
    // Scripts only from here. Styles inline: Radzen and the pictures position by style attributes.
    private const string ContentSecurityPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; "
        + "connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return next(context);
    });

    /// <summary>Passwords and extracts must not cross a network in the clear: plain HTTP is answered on this machine only.</summary>
    public static IApplicationBuilder UseEncryptedNetworkOnly(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var fromHere = context.Connection.RemoteIpAddress is null || IPAddress.IsLoopback(context.Connection.RemoteIpAddress);
        if (fromHere || context.Request.IsHttps) return next(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return context.Response.WriteAsync("SynthGovern answers other machines over HTTPS only. Configure a certificate (Kestrel:Certificates:Default) and an https URL.");
    });
}
