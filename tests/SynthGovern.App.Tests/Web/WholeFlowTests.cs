using System.IO.Compression;
using Microsoft.Playwright;
using SynthGovern.Governance.Samples;
using SynthGovern.Tables;

namespace SynthGovern.App.Tests.Web;

/// <summary>Three people in a real browser, from a CSV file to a bundle that verifies.</summary>
public sealed class WholeFlowTests(Chromium chromium) : IClassFixture<Chromium>
{

    private const string Source = "hospital";
    private const string Purpose = "Capacity planning of the wards";

    private static readonly string Screenshots = Path.Combine(AppContext.BaseDirectory, "TestResults", "screenshots");

    [Fact]
    public async Task A_table_becomes_a_signed_bundle_by_the_hands_of_three_people()
    {
        await using var web = new WebHost();
        var address = await web.ListenAsync();
        var (steward, requester, officer) = (await chromium.OpenAsync("stan", address), await chromium.OpenAsync("rita", address), await chromium.OpenAsync("olga", address));
        try
        {
            foreach (var person in new[] { steward, requester, officer }) await person.SignInAsync(WebHost.Password);
            await AddSourceAsync(steward, web.Folder);
            await SetCeilingAsync(officer);
            var release = await RequestAsync(requester);
            await ReviewAsync(steward, release);
            await ApproveAsync(officer, release);
            await DeliverAsync(steward, release);
            await VerifyDownloadAsync(requester, release, web);
            await LookAroundAsync(officer, release);
            await MeasureSizesAsync(steward, requester);
        }
        catch
        {
            foreach (var person in new[] { steward, requester, officer }) await person.SaveScreenshotAsync(Screenshots);
            throw;
        }
    }

    private static async Task AddSourceAsync(Person steward, string folder)
    {
        var file = Path.Combine(folder, "admissions.csv");
        await using (var csv = File.Create(file)) CsvWriter.Write(HospitalAdmissions.Table(), csv);
        await steward.OpenAsync("/sources");
        await steward.Page.GetByRole(AriaRole.Link, new() { Name = "Add a source" }).First.ClickAsync();
        var upload = steward.Page.GetByLabel("CSV file with a header row");
        await Assertions.Expect(upload).ToBeEnabledAsync();
        await upload.SetInputFilesAsync(file);
        await steward.SeesAsync("2. What is public about it");
        await steward.CheckAccessibilityAsync();
        await steward.ClickAsync("Declare all as copied from the data");
        await steward.SeesAsync("copied from the data. Every guarantee is conditional");
        var own = Path.Combine(folder, "admissions.yaml");
        await File.WriteAllTextAsync(own, SchemaYaml.Write(HospitalSchema.Schema));
        await steward.Page.GetByLabel("A schema that was written beforehand").SetInputFilesAsync(own);
        await steward.SeesAsync("S. Steward");
        await Assertions.Expect(steward.Page.GetByText("Every guarantee is conditional")).ToHaveCountAsync(0);
        await steward.Page.GetByLabel("Name", new() { Exact = true }).FillAsync(Source);
        await steward.Page.GetByLabel("Ceiling epsilon").FillAsync("6");
        await steward.ClickAsync("Register the source");
        await steward.SeesAsync("drawn once, never again");
        await steward.CheckAccessibilityAsync();
    }

    private static async Task SetCeilingAsync(Person officer)
    {
        await officer.OpenAsync("/");
        await officer.SeesAsync("has no ceiling: nothing can be learned from it");
        await officer.Page.GetByRole(AriaRole.Link, new() { Name = "Set the ceiling" }).ClickAsync();
        await officer.Page.GetByLabel("Ceiling epsilon").FillAsync("6");
        await officer.CheckAccessibilityAsync();
        await officer.ClickAsync("Set the ceiling");
        await officer.SeesAsync("It was set once and stays.");
        await officer.CheckAccessibilityAsync();
    }

    /// <summary>The steward pays once for noisy sizes; a requester then sees what each group can expect.</summary>
    private static async Task MeasureSizesAsync(Person steward, Person requester)
    {
        await steward.OpenAsync($"/sources/{Source}");
        await steward.Page.GetByLabel("Epsilon to spend on it").FillAsync("0.1");
        await steward.CheckAccessibilityAsync();
        await steward.ClickAsync("Measure the sizes once");
        await steward.SeesAsync("Counted once with noise that was paid for");
        await steward.CheckAccessibilityAsync();
        await requester.OpenAsync($"/releases/new?source={Source}");
        await requester.SeesAsync("its count off by about");
        await requester.CheckAccessibilityAsync();
    }

    private static async Task<string> RequestAsync(Person requester)
    {
        await requester.OpenAsync($"/releases/new?source={Source}");
        await requester.Page.GetByRole(AriaRole.Textbox, new() { Name = "Epsilon" }).FillAsync("50");
        await requester.SeesAsync("This would be refused");
        await requester.Page.GetByRole(AriaRole.Textbox, new() { Name = "Epsilon" }).FillAsync("3");
        await requester.Page.GetByLabel("Rows of the extract").FillAsync("5000");
        await requester.Page.GetByLabel("Purpose").FillAsync(Purpose);
        await requester.Page.GetByLabel("Recipient", new() { Exact = true }).FillAsync("Planning team");
        await requester.ClickAsync("Send the request");
        await requester.SeesAsync("% done");
        await requester.SeesAsync("Audited and judged");
        Assert.Equal(0, await requester.Page.GetByText("Fidelity").CountAsync());
        await requester.CheckAccessibilityAsync();
        return new Uri(requester.Page.Url).Segments[^1];
    }

    private static async Task ReviewAsync(Person steward, string release)
    {
        await steward.OpenAsync("/");
        await steward.SeesAsync(Purpose);
        foreach (var part in new[] { "privacy", "fidelity", "utility", "fairness", "method", "timeline", "files", "" })
        {
            await steward.OpenAsync($"/releases/{release}/{part}");
            if (part == "privacy") await steward.CheckAccessibilityAsync();
        }

        await steward.Page.GetByLabel("Your password, again").FillAsync(WebHost.Password);
        await steward.ClickAsync("Pass to the officer");
        await steward.SeesAsync("a compliance officer decides next");
    }

    private static async Task ApproveAsync(Person officer, string release)
    {
        await officer.OpenAsync($"/releases/{release}");
        await officer.Page.GetByLabel("Your password, again").FillAsync("not her password");
        await officer.ClickAsync("Approve");
        await officer.SeesAsync("That is not your password");
        await officer.Page.GetByLabel("Your password, again").FillAsync(WebHost.Password);
        await officer.ClickAsync("Approve");
        await officer.SeesAsync("and signed");
    }

    private static async Task DeliverAsync(Person steward, string release)
    {
        await steward.OpenAsync($"/releases/{release}");
        await steward.ClickAsync("Deliver");
        await steward.SeesAsync("Approved, signed and delivered");
        await steward.SeesAsync("/deliveries/sgd");
        await steward.CheckAccessibilityAsync();
    }

    private static async Task VerifyDownloadAsync(Person requester, string release, WebHost web)
    {
        await requester.OpenAsync($"/releases/{release}/files");
        var download = await requester.Page.RunAndWaitForDownloadAsync(() => requester.Page.GetByText("Download the public bundle").ClickAsync());
        var (zip, folder) = (Path.Combine(web.Folder, "bundle.zip"), Path.Combine(web.Folder, "bundle"));
        await download.SaveAsAsync(zip);
        await ZipFile.ExtractToDirectoryAsync(zip, folder);
        Assert.Equal(["public"], Directory.GetFileSystemEntries(folder).Select(Path.GetFileName));
        await web.AssertVerifiesAsync(Path.Combine(folder, "public"));
        await requester.Page.GotoAsync("/verify");
        await requester.CheckAccessibilityAsync();
        await requester.Page.GetByLabel("Bundle as zip file").SetInputFilesAsync(zip);
        await requester.ClickAsync("Verify");
        await requester.SeesAsync("Not withdrawn.");
        await requester.CheckAccessibilityAsync();
    }

    private static async Task LookAroundAsync(Person officer, string release)
    {
        foreach (var page in new[] { "/", "/sources", $"/sources/{Source}", "/releases", "/policies", "/budgets", "/ledger", $"/releases/{release}/timeline" }) await officer.OpenAsync(page);
        await officer.OpenAsync("/ledger");
        await officer.ClickAsync("Audit the log against the database");
        await officer.SeesAsync("The log and the database agree");
    }
}
