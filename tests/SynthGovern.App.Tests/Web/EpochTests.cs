using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using SynthGovern.Generators;
using SynthGovern.Governance.Store;
using SynthGovern.Releases;
using SynthGovern.Web.Jobs;

namespace SynthGovern.App.Tests.Web;

/// <summary>A training by epochs, followed in a real browser.</summary>
public sealed class EpochTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly string Screenshots = Path.Combine(AppContext.BaseDirectory, "TestResults", "screenshots", "epochs");

    [Fact]
    public async Task An_officer_sees_the_curves_move_and_a_requester_sees_only_how_far_it_is()
    {
        await using var web = new WebHost();
        var address = await web.ListenAsync();
        await SeedAsync(web);
        var board = web.Services.GetRequiredService<ProgressBoard>();
        for (var epoch = 1; epoch <= 60; epoch++) board.Report("r1", Progress(epoch, 0.4 + (epoch / 100.0)));
        var (officer, requester) = (await chromium.OpenAsync("olga", address), await chromium.OpenAsync("rita", address));
        foreach (var person in new[] { officer, requester })
        {
            await person.SignInAsync(WebHost.Password);
            await person.OpenAsync("/releases/r1");
        }

        await officer.SeesAsync("After epoch 60 of 100 the generator covers 100 % of what is common in the data");
        board.Report("r1", Progress(61, 0.2));
        await officer.SeesAsync("Collapsed: the generator misses much");
        await officer.CheckAccessibilityAsync();
        await officer.SaveScreenshotAsync(Screenshots);
        await Assertions.Expect(officer.Page.GetByTestId("epochs").Locator("svg.sg-line-chart")).ToHaveCountAsync(2);
        await requester.SeesAsync("15 % done");
        await Assertions.Expect(requester.Page.GetByTestId("epochs")).ToHaveCountAsync(0);

        board.Report("r1", new ReleaseProgress(ReleaseStage.Auditing, 0.2, "each of 64 shadow models takes 3 minutes") { IsInside = true });
        board.Report("r1", new ReleaseProgress(ReleaseStage.Auditing, 1, "each of 64 shadow models takes 3 minutes") { IsInside = true });
        await Assertions.Expect(officer.Page.GetByTestId("progress")).ToContainTextAsync("each of 64 shadow models takes 3 minutes");
        await Assertions.Expect(requester.Page.GetByTestId("progress")).ToContainTextAsync("75 % done");
        await Assertions.Expect(requester.Page.GetByTestId("progress")).Not.ToContainTextAsync("shadow models");
    }

    private static ReleaseProgress Progress(int epoch, double coverage) => new(
        ReleaseStage.Training,
        epoch / 100.0,
        $"epoch {epoch} of 100",
        new TrainingEpoch(
            epoch, 100,
            new Dictionary<string, double> { ["generator"] = (4.0 / epoch) + (0.15 * Math.Sin(epoch)) - 1, ["critic"] = (0.2 * Math.Cos(epoch * 0.7)) - (1.5 / Math.Sqrt(epoch)) },
            new Dictionary<string, double> { ["generator"] = 0.5 + (1.0 / epoch), ["critic"] = 1 + (0.1 * Math.Sin(epoch * 0.5)) },
            coverage, 0.95, 0.25 / Math.Sqrt(epoch)));

    private static async Task SeedAsync(WebHost web)
    {
        await using var scope = web.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SynthGovernDbContext>();
        db.Sources.Add(Releases.Source());
        db.Releases.Add(Releases.Of("r1", ReleaseState.Training));
        await db.SaveChangesAsync();
    }
}
