using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SynthGovern.App.Tests.Cli;

/// <summary>The verb on a planted table: men are selected more often by 30 points, the regions alike, one region has three rows.</summary>
public sealed class FairnessVerbTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly string predictions;

    public FairnessVerbTests() => predictions = folder.Write("predictions.csv", Planted());

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task VerdictsAreReadableAndEverythingIsWritten()
    {
        var run = await CliRun.RunAsync("fairness", "--predictions", predictions, "--groups", "sex,region", "--reference", "sex=M", "--control", "region", "--weight", "w", "--json", folder.File("out.json"));
        Assert.True(run.Exit == 0, run.Error);
        Assert.Matches(@"sex: 2 groups[^\n]+M", run.Out);
        Assert.Matches(@"FAIL +selection rates, difference +0\.299 \[0\.2\d\d, 0\.3\d\d\], at most 0\.1; by chance alone", run.Out);
        Assert.Matches(@"PASS +accuracy, difference", run.Out);
        Assert.Contains("fewer than 30 rows: islands (3)", run.Out, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(folder.File("out.json")));
        var root = json.RootElement;
        Assert.Equal(4003, root.GetProperty("n").GetInt32());
        Assert.Equal("fail", root.GetProperty("verdicts").GetProperty("sex").GetProperty("demographic_parity_difference").GetProperty("verdict").GetString());
        Assert.Equal(3, root.GetProperty("excluded").GetProperty("region").GetProperty("groups").GetProperty("demographic_parity_difference").GetProperty("islands").GetInt32());
        Assert.Equal("M", root.GetProperty("pairwise").GetProperty("sex").GetProperty("reference").GetString());
        Assert.Equal("M & north", root.GetProperty("pairwise").GetProperty("sex & region").GetProperty("reference").GetString());
        Assert.Equal(-0.299, root.GetProperty("pairwise").GetProperty("sex").GetProperty("groups").GetProperty("F").GetProperty("statistical_parity_difference").GetDouble(), 0.001);
        Assert.Equal(JsonValueKind.Null, root.GetProperty("between").GetProperty("region").GetProperty("equalized_odds_difference[between_groups]").ValueKind);
        Assert.Equal(root.GetProperty("between").GetProperty("sex").GetProperty("selection_rate_difference").GetDouble(), root.GetProperty("weighted").GetProperty("sex").GetProperty("demographic_parity_difference[between_groups]").GetDouble(), 1e-9);
        Assert.Equal("region", root.GetProperty("control_feature").GetProperty("sex").GetProperty("control").GetString());
    }

    [Fact]
    public async Task TheSameSeedGivesTheSameFile()
    {
        foreach (var name in new[] { "one.json", "two.json" })
            Assert.Equal(0, (await CliRun.RunAsync("fairness", "--quiet", "--predictions", predictions, "--groups", "sex", "--seed", "5", "--json", folder.File(name))).Exit);
        Assert.Equal(await File.ReadAllTextAsync(folder.File("one.json")), await File.ReadAllTextAsync(folder.File("two.json")));
    }

    [Fact]
    public async Task QuietPrintsTheVerdictsOnly()
    {
        var run = await CliRun.RunAsync("fairness", "--quiet", "--predictions", predictions, "--groups", "region");
        Assert.Equal((0, ""), (run.Exit, run.Error));
        Assert.Matches("PASS +selection rates, difference", run.Out);
    }

    [Fact]
    public Task MissingFile() => RefusedAsync("no such file", "--predictions", folder.File("absent.csv"), "--groups", "sex");

    [Theory]
    [InlineData("height", "height")]
    [InlineData("sex,sex", "each column once")]
    [InlineData(",", "from 1 to 5")]
    public Task UnknownOrRepeatedGroups(string groups, string named) => RefusedAsync(named, "--predictions", predictions, "--groups", groups);

    [Theory]
    [InlineData("--reference", "sex=X", "allowed: F, M")]
    [InlineData("--reference", "age=old", "not among the groups")]
    [InlineData("--reference", "sex", "name=value")]
    [InlineData("--limit", "2", "from 0 to 1")]
    [InlineData("--ratio", "0", "above 0")]
    [InlineData("--min-n", "0", "1 or more")]
    [InlineData("--favourable", "2", "0 or 1")]
    [InlineData("--weight", "weight", "weight")]
    [InlineData("--control", "age", "age")]
    [InlineData("--json", "/nowhere/at/all.json", "written")]
    public Task BadOptions(string option, string value, string named) => RefusedAsync(named, "--predictions", predictions, "--groups", "sex", option, value);

    [Theory]
    [InlineData("y_true,y_pred,sex\n1,1,F\n3,0,M\n", "line 3")]
    [InlineData("y_true,y_pred,score,sex\n1,1,1.5,F\n", "column score")]
    [InlineData("y_pred,sex\n1,F\n", "y_true")]
    [InlineData("", "empty")]
    public Task BadFiles(string text, string named) => RefusedAsync(named, "--predictions", folder.Write("bad.csv", text), "--groups", "sex", "--json", folder.File("out.json"));

    private static string Planted()
    {
        var text = new StringBuilder("y_true,y_pred,score,sex,region,w\n");
        for (var row = 0; row < 4000; row++)
        {
            var (man, place) = (row % 2 == 0, row / 2 % 20);
            var selected = place < (man ? 12 : 6);
            var truth = place % 4 == 3 ? !selected : selected;
            Add(truth, selected, (place + 0.5) / 20, man ? "M" : "F", row / 40 % 3 == 0 ? "south" : "north");
        }

        for (var row = 0; row < 3; row++) Add(true, true, 0.9, "F", "islands");
        return text.ToString();

        void Add(bool truth, bool selected, double score, string sex, string region)
            => text.Append(CultureInfo.InvariantCulture, $"{(truth ? 1 : 0)},{(selected ? 1 : 0)},{score},{sex},{region},2\n");
    }

    private async Task RefusedAsync(string named, params string[] options)
    {
        var before = Directory.EnumerateFileSystemEntries(folder.Path).Order(StringComparer.Ordinal).ToList();
        var run = await CliRun.RunAsync(["fairness", .. options]);
        var line = Assert.Single(run.ErrorLines);
        Assert.Contains(named, line, StringComparison.OrdinalIgnoreCase);
        Assert.True(run.Exit == 2, $"exit code {run.Exit}: {run.Error}");
        Assert.Empty(run.Out);
        Assert.Equal(before, Directory.EnumerateFileSystemEntries(folder.Path).Order(StringComparer.Ordinal));
    }
}
