using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using SynthGovern.Governance.Store;
using SynthGovern.Releases;
using SynthGovern.Web.Jobs;

namespace SynthGovern.App.Tests.Web;

public sealed class SigningAgainTests(WebHost web) : IClassFixture<WebHost>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_failed_signing_is_told_and_offered_again_to_those_who_may_have_it_signed()
    {
        await SeedAsync();
        Assert.Contains("are being written and signed", await PageAsync("stan"), StringComparison.Ordinal);

        // Approved in the store only: there is no evidence and no extract to sign, so signing must fail.
        var board = web.Services.GetRequiredService<ProgressBoard>();
        using var failed = new SemaphoreSlim(0);
        board.Changed += (_, change) => { if (change.Release == "approved") failed.Release(); };
        await web.Services.GetRequiredService<ReleaseQueue>().EnqueueAsync<SignRelease>("approved");
        Assert.True(await failed.WaitAsync(Patience));

        foreach (var person in new[] { "stan", "olga" }) Assert.Contains("Sign again", await PageAsync(person), StringComparison.Ordinal);
        foreach (var person in new[] { "rita", "aldo" })
        {
            var page = await PageAsync(person);
            Assert.Contains("could not be written and signed", page, StringComparison.Ordinal);
            Assert.DoesNotContain("Sign again", page, StringComparison.Ordinal);
        }
    }

    private async Task<string> PageAsync(string person)
    {
        using var client = await web.SignedInAsync(person);
        return new HtmlParser().ParseDocument(await client.GetStringAsync("/releases/approved")).Body!.Text();
    }

    private async Task SeedAsync()
    {
        await using var scope = web.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SynthGovernDbContext>();
        db.Sources.Add(Releases.Source());
        db.Releases.Add(Releases.Of("approved", ReleaseState.Approved));
        await db.SaveChangesAsync();
    }
}
