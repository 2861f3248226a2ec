using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SynthGovern.Governance.Budgets;
using SynthGovern.Governance.Samples;
using SynthGovern.Governance.Sources;
using SynthGovern.Governance.Store;
using SynthGovern.Privacy;
using SynthGovern.Tables;

namespace SynthGovern.App.Tests.Web;

/// <summary>Programs of three people, a recipient without an account, and a bundle that is later withdrawn.</summary>
public sealed class ReleaseApiFlowTests(WebHost web) : IClassFixture<WebHost>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task A_release_is_judged_by_its_evidence_delivered_by_a_token_and_worthless_once_withdrawn()
    {
        var id = await RequestAsync();
        await JudgeAsync("stan", "review", id);
        await JudgeAsync("olga", "approve", id);
        await ReachesAsync(id, "Signed");

        var delivery = (await StatusAsync(await PostAsync("stan", "deliver", id))).GetProperty("delivery").GetString()!;
        var zip = await FetchAsync(delivery);
        Assert.Equal(("allowed", "Valid"), await VerifyAsync(zip));
        Assert.False((await StatusAsync("stan", id)).TryGetProperty("delivery", out _));

        await ExpiresAsync(id, TimeSpan.FromDays(-1));
        await IsRefusedAsync(delivery);
        await ExpiresAsync(id, TimeSpan.FromDays(1));
        Assert.NotEmpty(await FetchAsync(delivery));

        using var withdrawn = await PostAsync("olga", "withdraw", id, new { text = "The source was wrong." });
        Assert.Equal(HttpStatusCode.OK, withdrawn.StatusCode);
        await IsRefusedAsync(delivery);
        Assert.Equal(("refused", "Signature valid, but withdrawn"), await VerifyAsync(zip));

        await ForgetAsync(id);
        Assert.Equal(("", "Signature valid, but not known here"), await VerifyAsync(zip));
    }

    private async Task<string> RequestAsync()
    {
        await using var scope = web.Services.CreateAsyncScope();
        using var csv = new MemoryStream();
        CsvWriter.Write(HospitalAdmissions.Table(), csv);
        csv.Position = 0;
        var added = await scope.ServiceProvider.GetRequiredService<SourceRegistry>().AddAsync("hospital", csv, HospitalSchema.Schema, PrivacyBudget.Of(6, 1e-6).Value, "stan");
        Assert.True(added.Succeeded, added.Error?.ToString());
        Assert.Null((await scope.ServiceProvider.GetRequiredService<BudgetLedger>().SetCeilingAsync("hospital", PrivacyBudget.Of(6, 1e-6).Value, "olga")).Error);
        using var client = web.WithToken("rita");
        using var answer = await client.PostAsJsonAsync("/api/releases/", new
        {
            source = "hospital", purpose = "Planning", recipient = "Planning team", recipientClass = 0, generator = "independent", epsilon = 2, delta = 1e-6, rows = 1000, policy = "baseline",
        });
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        var id = (await StatusAsync(answer)).GetProperty("id").GetString()!;
        await ReachesAsync(id, "Decided");
        return id;
    }

    /// <summary>Without the hash of what was read, and with another one, nothing is judged. A requester is not even told it.</summary>
    private async Task JudgeAsync(string person, string verb, string id)
    {
        Assert.False((await StatusAsync("rita", id)).TryGetProperty("evidenceHash", out _));
        using var blind = await PostAsync(person, verb, id);
        Assert.Equal(HttpStatusCode.BadRequest, blind.StatusCode);
        using var other = await PostAsync(person, verb, id, new { evidence = new string('0', 64) });
        Assert.Equal(HttpStatusCode.Forbidden, other.StatusCode);
        var evidence = (await StatusAsync(person, id)).GetProperty("evidenceHash").GetString();
        using var made = await PostAsync(person, verb, id, new { evidence });
        Assert.True(made.StatusCode == HttpStatusCode.OK, await made.Content.ReadAsStringAsync());
    }

    private async Task<byte[]> FetchAsync(string delivery)
    {
        using var recipient = web.Anonymous();
        var zip = await recipient.GetByteArrayAsync(delivery);
        await using var archive = new ZipArchive(new MemoryStream(zip));
        Assert.Contains(archive.Entries, entry => entry.FullName == "public/extract.csv");
        Assert.All(archive.Entries, entry => Assert.StartsWith("public/", entry.FullName, StringComparison.Ordinal));
        return zip;
    }

    private async Task IsRefusedAsync(string delivery)
    {
        using var recipient = web.Anonymous();
        using var answer = await recipient.GetAsync(delivery);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("unknown, expired or withdrawn", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<(string Kind, string Word)> VerifyAsync(byte[] zip)
    {
        using var client = web.Anonymous();
        var parser = new HtmlParser();
        var form = parser.ParseDocument(await client.GetStringAsync("/verify")).QuerySelector("form")!;
        using var content = new MultipartFormDataContent();
        foreach (var input in form.QuerySelectorAll("input[type=hidden]")) content.Add(new StringContent(input.GetAttribute("value") ?? ""), input.GetAttribute("name")!);
        var file = new ByteArrayContent(zip);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/zip");
        content.Add(file, "Bundle", "bundle.zip");
        using var answer = await client.PostAsync("/verify", content);
        var page = parser.ParseDocument(await answer.Content.ReadAsStringAsync());
        var mark = page.QuerySelector(".state");
        Assert.True(mark is not null, page.Body!.Text());
        return (string.Join(' ', mark.ClassList.Where(kind => kind != "state")), mark.TextContent.Trim());
    }

    private async Task ReachesAsync(string id, string state)
    {
        var until = TimeProvider.System.GetUtcNow() + Patience;
        JsonElement status;
        do
        {
            await Task.Delay(250);
            status = await StatusAsync("stan", id);
        }
        while (!IsAt(status, state) && TimeProvider.System.GetUtcNow() < until);
        Assert.True(IsAt(status, state), status.ToString());
    }

    private static bool IsAt(JsonElement status, string state)
    {
        var now = status.GetProperty("state");
        return now.ValueKind == JsonValueKind.Number
            ? now.GetInt32() == (int)Enum.Parse<SynthGovern.Releases.ReleaseState>(state)
            : string.Equals(now.GetString(), state, StringComparison.OrdinalIgnoreCase);
    }

    private Task ExpiresAsync(string id, TimeSpan fromNow) => InStoreAsync(async db => (await db.Releases.SingleAsync(row => row.Id == id)).ExpiresAt = TimeProvider.System.GetUtcNow() + fromNow);

    private Task ForgetAsync(string id) => InStoreAsync(db => db.Database.ExecuteSqlAsync($"PRAGMA foreign_keys = OFF; DELETE FROM Releases WHERE Id = {id}"));

    private async Task InStoreAsync(Func<SynthGovernDbContext, Task> change)
    {
        await using var scope = web.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SynthGovernDbContext>();
        await change(db);
        await db.SaveChangesAsync();
    }

    private async Task<HttpResponseMessage> PostAsync(string person, string verb, string id, object? body = null)
    {
        using var client = web.WithToken(person);
        return await client.PostAsJsonAsync($"/api/releases/{id}/{verb}", body ?? new { text = "" });
    }

    private async Task<JsonElement> StatusAsync(string person, string id)
    {
        using var client = web.WithToken(person);
        using var answer = await client.GetAsync($"/api/releases/{id}");
        return await StatusAsync(answer);
    }

    private static async Task<JsonElement> StatusAsync(HttpResponseMessage answer) => await answer.Content.ReadFromJsonAsync<JsonElement>();
}
