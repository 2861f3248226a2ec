using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using SynthGovern.Governance.Store;

namespace SynthGovern.Web.Features.SignIn.Form;

/// <summary>Name and password. One message for every failure, so that it tells nobody which names exist.</summary>
public sealed partial class SignInPage(SignInManager<User> signIn, NavigationManager navigation)
{
    private bool failed;

    [SupplyParameterFromForm]
    private Credentials? Input { get; set; }

    [SupplyParameterFromQuery]
    private string? ReturnUrl { get; set; }

    protected override void OnInitialized() => Input ??= new Credentials();

    private async Task SignInAsync()
    {
        var outcome = await signIn.SignInAsync(Input!.Name.Trim(), Input.Password);
        if (outcome.Succeeded) navigation.NavigateTo(LocalPath(ReturnUrl), forceLoad: true);
        failed = true;
    }

    /// <summary>Only a path of this site: an absolute address would send a person who has just signed in elsewhere.</summary>
    internal static string LocalPath(string? path)
        => path is ['/', ..] && !path.StartsWith("//", StringComparison.Ordinal) && !path.Contains('\\', StringComparison.Ordinal) ? path : "/";

    private sealed class Credentials
    {
        [Required(ErrorMessage = "Enter your user name")]
        [StringLength(256)]
        public string Name { get; set; } = "";

        [Required(ErrorMessage = "Enter your password")]
        [StringLength(1024)]
        public string Password { get; set; } = "";
    }
}
