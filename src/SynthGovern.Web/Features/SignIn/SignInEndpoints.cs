using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using SynthGovern.Governance.Store;

namespace SynthGovern.Web.Features.SignIn;

internal static class SignInEndpoints
{
    public static void MapSignIn(this IEndpointRouteBuilder routes) => routes.MapPost("/sign-out", SignOutAsync).ExcludeFromDescription();

    /// <summary>A form parameter makes the endpoint demand the antiforgery token.</summary>
    private static async Task<RedirectHttpResult> SignOutAsync(SignInManager<User> signIn, [FromForm] string? from)
    {
        await signIn.SignOutAsync();
        return TypedResults.LocalRedirect("~/sign-in");
    }
}
