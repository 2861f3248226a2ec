using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using SynthGovern.Governance.Store;
using SynthGovern.Releases;
using SynthGovern.Tests.Governance.Families;
using SynthGovern.Tests.Governance.Reports;

namespace SynthGovern.App.Tests.Web;

/// <summary>The tabs Fidelity, Utility and Fairness, of a release with all evidence and of one whose evidence is older than the pictures.</summary>
public sealed class FamilyTabTests(WebHost web) : IClassFixture<WebHost>
{
    [Fact]
    public async Task Fidelity_begins_with_its_finding_and_shows_the_worst_columns_pairs_and_gaps()
    {
        var page = await PageAsync("full", "fidelity");
        Assert.StartsWith("Of 13 columns, “readmitted” differs most from reality", page.QuerySelector(".panel .lead")!.TextContent, StringComparison.Ordinal);
        Assert.Equal((5, 4), (page.QuerySelectorAll("#columns svg.sg-distribution").Length, page.QuerySelectorAll("#columns > .sg-gallery svg").Length));
        Assert.Single(page.QuerySelectorAll("#dependencies svg.sg-heat-map"));
        Assert.Contains("Missing values", page.QuerySelector("#coverage h2")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(13, page.QuerySelectorAll("#columns table.data tbody tr").Length);
    }

    [Fact]
    public async Task Utility_compares_models_by_target_and_shows_whether_predictions_keep_their_word()
    {
        var page = await PageAsync("full", "utility");
        Assert.StartsWith("A model learned from the extract predicts “readmitted” less well", page.QuerySelector(".panel .lead")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, page.QuerySelectorAll("#reliability svg.sg-reliability").Length);
        Assert.Contains("Counting questions", page.QuerySelector("#questions")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fairness_shows_groups_names_lost_ones_and_puts_accuracy_beside_parity()
    {
        var page = await PageAsync("full", "fairness");
        var groups = page.QuerySelector("#groups")!;
        Assert.Contains("Too few to judge: Mixed (18 rows), Roma (7 rows)", groups.TextContent, StringComparison.Ordinal);
        Assert.Contains("No row of the extract belongs to Roma", groups.TextContent, StringComparison.Ordinal);
        Assert.Contains("Attack risk, worst attack", groups.TextContent, StringComparison.Ordinal);
        Assert.Contains("larger than from real people", page.QuerySelector("#predictions")!.TextContent, StringComparison.Ordinal);
        Assert.Single(page.QuerySelectorAll("#parity svg.sg-parity"));
    }

    [Theory]
    [InlineData("fidelity")]
    [InlineData("utility")]
    [InlineData("fairness")]
    public async Task Nothing_that_was_measured_is_hidden(string part)
    {
        var page = await PageAsync("full", part);
        var measured = SampleFamilies.Evidence().Judged.Where(measurement => measurement.Metric.StartsWith(part, StringComparison.Ordinal)).ToArray();
        Assert.Equal(measured.Length, page.QuerySelectorAll("#all tbody tr").Length);
        Assert.Equal(measured.Select(measurement => measurement.Metric).Distinct().Order(StringComparer.Ordinal), page.QuerySelectorAll("#all details").Select(details => details.Id!).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("fidelity", "were not kept with this release")]
    [InlineData("utility", "No curve was kept with this release")]
    [InlineData("fairness", "No model was learned from the extract")]
    public async Task Evidence_without_pictures_has_its_numbers_and_says_what_is_missing(string part, string sentence)
    {
        var page = await PageAsync("old", part);
        Assert.Contains(sentence, page.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(page.QuerySelectorAll("svg.sg-interval-dot"));
        Assert.False(string.IsNullOrWhiteSpace(page.QuerySelector(".panel .lead")!.TextContent));
    }

    [Fact]
    public async Task Evidence_without_any_audit_of_a_family_says_so()
        => Assert.Contains("No audit of this family could run", (await PageAsync("empty", "utility")).TextContent, StringComparison.Ordinal);

    private async Task<IElement> PageAsync(string release, string part)
    {
        await SeedAsync(web);
        using var client = await web.SignedInAsync("olga");
        return new HtmlParser().ParseDocument(await client.GetStringAsync($"/releases/{release}/{part}")).Body!;
    }

    internal static async Task SeedAsync(WebHost web)
    {
        await using var scope = web.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SynthGovernDbContext>();
        if (await db.Sources.FindAsync(Releases.SourceName) is not null) return;
        db.Sources.Add(Releases.Source());
        db.Releases.AddRange(With("full", SampleFamilies.Evidence()), With("old", SampleRelease.Evidence()), With("empty", SampleRelease.Evidence() with { Audits = [] }));
        await db.SaveChangesAsync();
    }

    private static Release With(string id, ReleaseEvidence evidence)
    {
        var release = Releases.Of(id, ReleaseState.Decided);
        release.EvidenceJson = JsonSerializer.Serialize(evidence, Json.Options);
        release.DecisionJson = JsonSerializer.Serialize(evidence.Decision, Json.Options);
        return release;
    }
}
