namespace SynthGovern.App.Tests.Web;

/// <summary>The tabs with all their pictures in a real browser; what they look like is kept beside the results of the tests.</summary>
public sealed class FamilyTabAccessibilityTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly string Screenshots = Path.Combine(AppContext.BaseDirectory, "TestResults", "screenshots");

    [Fact]
    public async Task Everybody_can_use_the_tabs_with_all_their_pictures()
    {
        await using var web = new WebHost();
        var address = await web.ListenAsync();
        await FamilyTabTests.SeedAsync(web);
        var officer = await chromium.OpenAsync("olga", address);
        await officer.SignInAsync(WebHost.Password);
        foreach (var part in new[] { "fidelity", "utility", "fairness" })
        {
            await officer.OpenAsync($"/releases/full/{part}");
            await officer.SaveScreenshotAsync(Path.Combine(Screenshots, part));
            foreach (var summary in await officer.Page.Locator("details > summary").AllAsync()) await summary.EvaluateAsync("element => element.parentElement.open = true");
            await officer.CheckAccessibilityAsync();
        }
    }
}
