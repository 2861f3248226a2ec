using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SynthGovern.Governance.Store;
using SynthGovern.Web.Demo;
using SynthGovern.Web.Hosting;

namespace SynthGovern.App.Tests.Web;

public sealed class StartTests(WebHost web) : IClassFixture<WebHost>
{
    [Theory]
    [InlineData("--dmeo")]
    [InlineData("extra")]
    [InlineData("--urls")]
    public void An_unknown_option_is_one_line_with_what_is_allowed(string option)
    {
        var error = WebArguments.Parse([option]).Error;
        Assert.NotNull(error);
        Assert.Equal(ErrorKind.BadInput, error.Kind);
        Assert.Contains(option, error.ToString(), StringComparison.Ordinal);
        Assert.Contains("--demo", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Demo_and_address_are_understood()
    {
        var arguments = WebArguments.Parse(["--demo", "--urls", "http://127.0.0.1:7000", "--Logging:LogLevel:Default=Debug"]).Value;
        Assert.True(arguments.Demo);
        Assert.Equal("http://127.0.0.1:7000", arguments.Urls);
        Assert.Equal(["--Logging:LogLevel:Default=Debug"], arguments.Settings);
    }

    [Fact]
    public async Task Without_demo_there_are_no_demo_accounts()
    {
        await using var scope = web.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SynthGovernDbContext>();
        Assert.Equal(["adam", "aldo", "olga", "rita", "stan"], await db.Users.Select(user => user.UserName!).Order().ToListAsync());
    }

    [Fact]
    public async Task Accounts_of_an_earlier_demo_cannot_sign_in_after_a_start_without_it()
    {
        var demo = new WebHost();
        await demo.InitializeAsync();
        IReadOnlyList<DemoAccount> accounts;
        await using (var scope = demo.Services.CreateAsyncScope()) accounts = (await scope.ServiceProvider.GetRequiredService<DemoAccounts>().OpenAsync()).Value;
        Assert.Equal(["requester", "steward", "officer", "auditor"], accounts.Select(account => account.Name));
        Assert.True(await SignsInAsync(demo, accounts[0]));

        await using (var scope = demo.Services.CreateAsyncScope()) await scope.ServiceProvider.GetRequiredService<DemoAccounts>().CloseAsync();

        Assert.False(await SignsInAsync(demo, accounts[0]));
        await using var last = demo.Services.CreateAsyncScope();
        var db = last.ServiceProvider.GetRequiredService<SynthGovernDbContext>();
        Assert.False(await db.ApiTokens.AnyAsync(token => token.User!.CreatedBy == "demo" && token.RevokedAt == null));
    }

    private static async Task<bool> SignsInAsync(WebHost demo, DemoAccount account)
    {
        using var client = demo.Anonymous();
        using var answer = await WebHost.PostSignInAsync(client, account.Name, account.Password);
        return answer.StatusCode == System.Net.HttpStatusCode.Redirect;
    }
}
