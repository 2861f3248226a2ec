using Microsoft.AspNetCore.Identity;
using SynthGovern.Governance.Store;

namespace SynthGovern.Web.Features.SignIn;

/// <summary>The two moments in which a password is asked for: at sign-in, and again before a decision that binds.</summary>
internal static class Passwords
{
    private static readonly User Nobody = new() { UserName = "nobody" };

    // Hashed once, so that an unknown name takes as long as a known one.
    private static readonly string NobodysHash = new PasswordHasher<User>().HashPassword(Nobody, Guid.NewGuid().ToString());

    public static async Task<SignInResult> SignInAsync(this SignInManager<User> signIn, string name, string password)
    {
        var user = await signIn.UserManager.FindByNameAsync(name);
        if (user?.PasswordHash is not null) return await signIn.PasswordSignInAsync(user, password, isPersistent: false, lockoutOnFailure: true);
        signIn.UserManager.PasswordHasher.VerifyHashedPassword(Nobody, NobodysHash, password);
        return SignInResult.Failed;
    }

    /// <summary>Asks again who is there. A failure counts towards the lockout, as at sign-in.</summary>
    public static async Task<bool> IsStillAsync(this SignInManager<User> signIn, string name, string password)
    {
        var user = await signIn.UserManager.FindByNameAsync(name);
        return user is not null && (await signIn.CheckPasswordSignInAsync(user, password, lockoutOnFailure: true)).Succeeded;
    }
}
