using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using SynthGovern.Governance.Store;

namespace SynthGovern.Web.Features.SignIn;

internal static class SignInEndpoints
{
    public static void MapSignIn(this IEndpointRouteBuilder routes) => routes.MapPost("/sign-out", SignOutAsync).ExcludeFromDescription();

    /// <summary>
    /// Ends every session of this person: other open pages and copies of the cookie stop at their next check. A form parameter makes
    /// the endpoint demand the antiforgery token.
    /// </summary>
    private static async Task<RedirectHttpResult> SignOutAsync(SignInManager<User> signIn, ClaimsPrincipal person, [FromForm] string? from)
    {
        if (await signIn.UserManager.GetUserAsync(person) is { } user) await signIn.UserManager.UpdateSecurityStampAsync(user);
        await signIn.SignOutAsync();
        return TypedResults.LocalRedirect("~/sign-in");
    }
}
