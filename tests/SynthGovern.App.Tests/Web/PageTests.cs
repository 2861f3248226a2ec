using System.Net;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using SynthGovern.Governance.Store;
using SynthGovern.Releases;

namespace SynthGovern.App.Tests.Web;

public sealed class PageTests(WebHost web) : IClassFixture<WebHost>
{
    private const string Attack = "<script>alert(1)</script><img src=x onerror=alert(2)>";

    [Theory]
    [InlineData("rita", "/ /sources /releases /releases/new /releases/r1 /releases/r1/privacy /releases/r1/timeline /releases/r1/files")]
    [InlineData("stan", "/ /sources /sources/new /sources/wards /releases /releases/r1 /policies /budgets /ledger")]
    [InlineData("olga", "/ /sources/wards /releases/r1 /releases/r1/fidelity /releases/r1/fairness /releases/r1/method /policies /budgets /ledger")]
    [InlineData("aldo", "/ /sources /releases /releases/r1 /ledger")]
    [InlineData("adam", "/ /administration")]
    public async Task Every_page_of_a_role_renders_with_one_heading_and_a_title(string person, string pages)
    {
        await SeedAsync();
        using var client = await web.SignedInAsync(person);
        foreach (var page in pages.Split(' '))
        {
            using var answer = await client.GetAsync(page);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{page}: {answer.StatusCode}");
            var document = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
            Assert.True(document.QuerySelectorAll("h1").Length == 1, $"{page} has {document.QuerySelectorAll("h1").Length} h1");
            Assert.True(document.Title!.EndsWith("SynthGovern", StringComparison.Ordinal), $"{page}: {document.Body!.TextContent}");
        }
    }

    [Theory]
    [InlineData("rita", "/ledger")]
    [InlineData("rita", "/policies")]
    [InlineData("rita", "/budgets")]
    [InlineData("rita", "/sources/new")]
    [InlineData("rita", "/administration")]
    [InlineData("olga", "/sources/new")]
    [InlineData("olga", "/releases/new")]
    [InlineData("olga", "/administration")]
    [InlineData("adam", "/ledger")]
    public async Task A_page_of_another_role_is_refused(string person, string page)
    {
        using var client = await web.SignedInAsync(person);
        using var answer = await client.GetAsync(page);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/no-access", answer.Headers.Location!.AbsolutePath);
    }

    [Theory]
    [InlineData("/releases")]
    [InlineData("/releases/attack")]
    [InlineData("/")]
    public async Task What_a_requester_types_is_shown_as_text_to_the_officer(string page)
    {
        await SeedAsync();
        using var client = await web.SignedInAsync("olga");
        var document = new HtmlParser().ParseDocument(await client.GetStringAsync(page));
        Assert.Contains(Attack, document.Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty(document.QuerySelectorAll("img"));
        Assert.DoesNotContain(document.QuerySelectorAll("script"), script => script.TextContent.Contains("alert", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_requester_sees_no_exact_size_and_nothing_undeclared()
    {
        await SeedAsync();
        using var requester = await web.SignedInAsync("rita");
        using var officer = await web.SignedInAsync("olga");
        foreach (var page in new[] { "/sources", "/sources/wards" })
        {
            var (hers, inside) = (await requester.GetStringAsync(page), await officer.GetStringAsync(page));
            Assert.Contains("31,337", inside, StringComparison.Ordinal);
            Assert.DoesNotContain("31,337", hers, StringComparison.Ordinal);
            Assert.DoesNotContain("27,182", hers, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("north", await requester.GetStringAsync("/sources/wards"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_requester_sees_their_own_releases_only()
    {
        await SeedAsync();
        using var client = await web.SignedInAsync("rita");
        var list = await client.GetStringAsync("/releases");
        Assert.Contains("/releases/r1", list, StringComparison.Ordinal);
        Assert.DoesNotContain("/releases/attack", list, StringComparison.Ordinal);
        Assert.Contains("No such release", await client.GetStringAsync("/releases/attack"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_rail_shows_a_role_its_own_pages()
    {
        using var client = await web.SignedInAsync("rita");
        var rail = new HtmlParser().ParseDocument(await client.GetStringAsync("/")).QuerySelectorAll("nav.rail li a").Select(link => link.TextContent.Trim());
        Assert.Equal(["Inbox", "Sources", "Releases", "Verify"], rail);
    }

    [Theory]
    [InlineData("r1", "Drawn to represent the source, not rebalanced.")]
    [InlineData("even", "Rebalanced for parity on (ward, sex and age) by fair sampling; it does not show the real rates.")]
    public async Task The_head_of_a_release_says_whether_it_shows_reality(string release, string sentence)
    {
        await SeedAsync();
        foreach (var person in new[] { "rita", "olga" })
        {
            using var client = await web.SignedInAsync(person);
            var head = new HtmlParser().ParseDocument(await client.GetStringAsync("/releases/" + release)).QuerySelector("header.head")!;
            Assert.Contains("Kind of extract" + sentence, head.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_request_offers_parity_only_where_outcome_and_attribute_are_declared()
    {
        await SeedAsync();
        using var client = await web.SignedInAsync("rita");
        var plain = new HtmlParser().ParseDocument(await client.GetStringAsync("/releases/new?source=wards"));
        Assert.Equal(["Drawn to represent the source"], plain.QuerySelectorAll("#parity option").Select(option => option.TextContent));
        Assert.Contains("nothing can be evened out", plain.QuerySelector("#parity-hint")!.TextContent, StringComparison.Ordinal);
        var declared = new HtmlParser().ParseDocument(await client.GetStringAsync("/releases/new?source=jobs"));
        Assert.Equal(["Drawn to represent the source", "Rebalanced: hired equally often favourable by sex"], declared.QuerySelectorAll("#parity option").Select(option => option.TextContent));
        Assert.Equal("Kind of extract", declared.QuerySelector("label[for=parity]")!.TextContent);
    }

    [Theory]
    [InlineData("stan", true)]
    [InlineData("olga", false)]
    [InlineData("aldo", false)]
    [InlineData("rita", false)]
    public async Task Records_that_attacks_expose_are_for_stewards_alone(string person, bool sees)
    {
        await SeedAsync();
        using var client = await web.SignedInAsync(person);
        var page = await client.GetStringAsync("/releases/r1/privacy");
        Assert.Equal(sees, page.Contains("told from every other person by one question", StringComparison.Ordinal));
        Assert.Equal(sees, page.Contains("Records that the attacks expose most", StringComparison.Ordinal));
    }

    private async Task SeedAsync()
    {
        await using var scope = web.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SynthGovernDbContext>();
        if (await db.Sources.FindAsync(Releases.SourceName) is not null) return;
        db.Sources.AddRange(Releases.Source(), Releases.Source("jobs", "schema: jobs\nprotected:\n  sex: {}\n  age: {}\ntargets:\n  hired: {favourable: \"yes\"}\ncolumns:\n  sex: {kind: categorical, categories: [F, M], public: {declared: T}}\n  age: {kind: integer, bounds: {low: 0, high: 99}, public: {declared: T}}\n  hired: {kind: categorical, categories: [\"no\", \"yes\"], public: {declared: T}}\n"));
        var even = Releases.Of("even", ReleaseState.Decided);
        even.RebalancingJson = """{"target":"ward","attributes":["sex","age"],"method":"fair"}""";
        db.Releases.Add(even);
        db.Releases.AddRange(Releases.Of("r1", ReleaseState.Decided), Releases.Of("attack", ReleaseState.StewardReviewed, requester: "somebody", purpose: Attack));
        db.ExposedRows.Add(new ExposedRow { ReleaseId = "r1", Audit = "singling-out-univariate", TrainRow = 4711, Score = 3, Why = "told from every other person by one question" });
        await db.SaveChangesAsync();
    }
}
