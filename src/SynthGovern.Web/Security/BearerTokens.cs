using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using SynthGovern.Governance.People;
using SynthGovern.Governance.Store;

namespace SynthGovern.Web.Security;

/// <summary><c>Authorization: Bearer TOKEN</c>, where the token is one that <c>user add</c> or the administration page handed out.</summary>
internal sealed class BearerTokens(
    IOptionsMonitor<BearerTokens.TokenOptions> options,
    ILoggerFactory log,
    UrlEncoder encoder,
    UserDirectory people,
    IUserClaimsPrincipalFactory<User> principals)
    : AuthenticationHandler<BearerTokens.TokenOptions>(options, log, encoder)
{
    public new const string Scheme = "Bearer";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme + " ", StringComparison.OrdinalIgnoreCase)) return AuthenticateResult.NoResult();
        var found = await people.FindByTokenAsync(header[(Scheme.Length + 1)..].Trim(), Context.RequestAborted);
        if (!found.TryGet(out var user, out _)) return AuthenticateResult.Fail("unknown, expired or revoked token");
        ClaimsPrincipal principal = await principals.CreateAsync(user);
        return AuthenticateResult.Success(new AuthenticationTicket(principal, Scheme));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers[HeaderNames.WWWAuthenticate] = Scheme;
        return Task.CompletedTask;
    }

    internal sealed class TokenOptions : AuthenticationSchemeOptions;
}
