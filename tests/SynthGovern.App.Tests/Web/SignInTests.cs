using System.Net;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SynthGovern.Governance.Store;
using SynthGovern.Web.Features.SignIn.Form;

namespace SynthGovern.App.Tests.Web;

public sealed class SignInTests(WebHost web) : IClassFixture<WebHost>
{
    [Fact]
    public async Task The_right_password_opens_the_inbox_with_a_strict_cookie()
    {
        using var client = web.Anonymous();
        using var answer = await WebHost.PostSignInAsync(client, "rita", WebHost.Password);

        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), value => value.StartsWith("synthgovern=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Inbox", await client.GetStringAsync("/"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rita", "wrong")]
    [InlineData("nobody-of-this-name", "wrong")]
    public async Task A_wrong_password_and_an_unknown_name_get_the_same_words(string name, string password)
    {
        using var client = web.Anonymous();
        using var answer = await WebHost.PostSignInAsync(client, name, password);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("Name and password do not fit together", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_even_for_the_right_one()
    {
        await web.AddPersonAsync("leo", SynthGovern.Releases.Role.Requester);
        using var client = web.Anonymous();
        for (var attempt = 0; attempt < 5; attempt++) (await WebHost.PostSignInAsync(client, "leo", "wrong")).Dispose();

        using var answer = await WebHost.PostSignInAsync(client, "leo", WebHost.Password);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain(answer.Headers, header => header.Key == "Set-Cookie" && header.Value.Any(value => value.StartsWith("synthgovern=", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("/releases/x", "/releases/x")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("//evil.example/", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("", "/")]
    [InlineData(null, "/")]
    public void Sign_in_leads_only_to_this_site(string? asked, string led) => Assert.Equal(led, SignInPage.LocalPath(asked));

    [Fact]
    public async Task Signing_out_needs_the_forms_own_token()
    {
        using var client = await web.SignedInAsync("rita");
        using var content = new FormUrlEncodedContent([]);
        using var answer = await client.PostAsync("/sign-out", content);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Signing_out_makes_every_open_page_and_copied_cookie_fail_its_next_check()
    {
        await web.AddPersonAsync("sam", SynthGovern.Releases.Role.Requester);
        var before = await StampAsync("sam");
        using var client = await web.SignedInAsync("sam");
        var form = new HtmlParser().ParseDocument(await client.GetStringAsync("/")).QuerySelector("form[action='/sign-out']")!;
        var fields = form.QuerySelectorAll("input[type=hidden]").ToDictionary(input => input.GetAttribute("name")!, input => input.GetAttribute("value") ?? "");
        using var content = new FormUrlEncodedContent(fields);
        using var answer = await client.PostAsync("/sign-out", content);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.NotEqual(before, await StampAsync("sam"));
        var cookies = web.Services.GetRequiredService<IOptions<SecurityStampValidatorOptions>>().Value;
        Assert.True(cookies.ValidationInterval <= TimeSpan.FromMinutes(1), cookies.ValidationInterval.ToString());
    }

    private async Task<string?> StampAsync(string name)
    {
        await using var scope = web.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
        return (await users.FindByNameAsync(name))!.SecurityStamp;
    }

    [Fact]
    public async Task Every_answer_carries_the_security_headers()
    {
        using var client = web.Anonymous();
        foreach (var path in new[] { "/sign-in", "/health", "/app.css", "/releases" })
        {
            using var answer = await client.GetAsync(path);
            Assert.Contains("frame-ancestors 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        }
    }

    [Fact]
    public async Task A_request_for_another_host_name_is_refused()
    {
        using var client = web.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sign-in");
        request.Headers.Host = "evil.example";
        using var answer = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }
}
