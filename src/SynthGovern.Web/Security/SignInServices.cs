using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using SynthGovern.Governance.Store;

namespace SynthGovern.Web.Security;

/// <summary>People sign in with a cookie on pages, programs with a token under <c>/api</c>. Everything else is refused.</summary>
internal static class SignInServices
{
    /// <summary>How long a cookie or an open page may outlive a sign-out, a lock or a change of roles.</summary>
    public static readonly TimeSpan Recheck = TimeSpan.FromMinutes(1);

    private const string CookieOrToken = "CookieOrToken";

    public static void AddSignIn(this IServiceCollection services)
    {
        services.AddIdentityCore<User>(options =>
            {
                options.Lockout.MaxFailedAccessAttempts = 5;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
                options.Password.RequiredLength = 12;
                options.Password.RequireNonAlphanumeric = false;
            })
            .AddRoles<IdentityRole>()
            .AddEntityFrameworkStores<SynthGovernDbContext>()
            .AddSignInManager();
        services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = Recheck);
        services.AddAuthentication(CookieOrToken)
            .AddPolicyScheme(CookieOrToken, null, options => options.ForwardDefaultSelector = context =>
                context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) ? BearerTokens.Scheme : IdentityConstants.ApplicationScheme)
            .AddScheme<BearerTokens.TokenOptions, BearerTokens>(BearerTokens.Scheme, null)
            .AddCookie(IdentityConstants.ApplicationScheme, Configure);
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddScoped<AuthenticationStateProvider, CircuitSignIn>();
    }

    private static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "synthgovern";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Strict;

        // Plain HTTP is answered on this machine only (UseEncryptedNetworkOnly), where browsers differ on secure cookies.
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.LoginPath = "/sign-in";
        options.AccessDeniedPath = "/no-access";
        options.ReturnUrlParameter = "returnUrl";
        options.ExpireTimeSpan = TimeSpan.FromHours(8);
        options.SlidingExpiration = true;
        options.Events.OnValidatePrincipal = SecurityStampValidator.ValidatePrincipalAsync;
    }
}
