using System.IO.Compression;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SynthGovern.Governance.Store;
using SynthGovern.Releases;
using SynthGovern.Web.Features.Releases.Files;

namespace SynthGovern.App.Tests.Web;

public sealed class DownloadTests(WebHost web) : IClassFixture<WebHost>
{
    [Theory]
    [InlineData("rita", "delivered", "public/extract.csv", HttpStatusCode.OK)]
    [InlineData("rita", "delivered", "internal/report.pdf", HttpStatusCode.Forbidden)]
    [InlineData("rita", "delivered", "internal/evidence.json", HttpStatusCode.Forbidden)]
    [InlineData("rita", "signed", "public/extract.csv", HttpStatusCode.Forbidden)]
    [InlineData("rita", "withdrawn", "public/extract.csv", HttpStatusCode.Forbidden)]
    [InlineData("rita", "expired", "public/extract.csv", HttpStatusCode.Forbidden)]
    [InlineData("rita", "expired", "public.zip", HttpStatusCode.Forbidden)]
    [InlineData("aldo", "expired", "internal/evidence.json", HttpStatusCode.OK)]
    [InlineData("rita", "foreign", "public/extract.csv", HttpStatusCode.NotFound)]
    [InlineData("rita", "delivered", "public/..%2Finternal%2Freport.pdf", HttpStatusCode.NotFound)]
    [InlineData("olga", "signed", "internal/report.pdf", HttpStatusCode.OK)]
    [InlineData("aldo", "delivered", "internal/evidence.json", HttpStatusCode.OK)]
    [InlineData("stan", "foreign", "public/extract.csv", HttpStatusCode.OK)]
    [InlineData("adam", "delivered", "public/extract.csv", HttpStatusCode.NotFound)]
    public async Task Only_the_public_half_of_a_delivered_bundle_reaches_its_requester(string person, string release, string file, HttpStatusCode expected)
    {
        await SeedAsync();
        using var client = web.WithToken(person);
        using var answer = await client.GetAsync($"/api/releases/{release}/files/{file}");
        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task The_zip_holds_the_public_half_and_nothing_else()
    {
        await SeedAsync();
        using var client = web.WithToken("rita");
        await using var zip = new ZipArchive(await client.GetStreamAsync("/api/releases/delivered/files/public.zip"));
        Assert.Equal(["public/extract.csv"], zip.Entries.Select(entry => entry.FullName));
    }

    [Fact]
    public async Task A_page_hides_the_internal_files_from_the_requester_as_the_endpoint_does()
    {
        await SeedAsync();
        using var requester = await web.SignedInAsync("rita");
        using var officer = await web.SignedInAsync("olga");
        var (hers, inside) = (await requester.GetStringAsync("/releases/delivered/files"), await officer.GetStringAsync("/releases/delivered/files"));
        Assert.DoesNotContain("report.pdf", hers, StringComparison.Ordinal);
        Assert.Contains("extract.csv", hers, StringComparison.Ordinal);
        Assert.Contains("report.pdf", inside, StringComparison.Ordinal);
    }

    private async Task SeedAsync()
    {
        await using var scope = web.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SynthGovernDbContext>();
        if (await db.Sources.FindAsync(Releases.SourceName) is not null) return;
        db.Sources.Add(Releases.Source());
        var expired = Releases.Of("expired", ReleaseState.Delivered);
        expired.ExpiresAt = TimeProvider.System.GetUtcNow().AddDays(-1);
        db.Releases.AddRange(
            expired,
            Releases.Of("signed", ReleaseState.Signed),
            Releases.Of("delivered", ReleaseState.Delivered),
            Releases.Of("withdrawn", ReleaseState.Withdrawn),
            Releases.Of("foreign", ReleaseState.Delivered, requester: "somebody"));
        await db.SaveChangesAsync();
        var bundles = scope.ServiceProvider.GetRequiredService<BundleFiles>();
        foreach (var release in new[] { "signed", "delivered", "withdrawn", "expired", "foreign" })
        {
            foreach (var file in new[] { "public/extract.csv", "internal/report.pdf", "internal/evidence.json" })
            {
                var path = Path.Combine(bundles.FolderOf(release), file);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                await File.WriteAllTextAsync(path, "ward\nnorth\n");
            }
        }
    }
}
