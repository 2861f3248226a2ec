using System.Globalization;
using SynthGovern.Cli;
using SynthGovern.Generators;

namespace SynthGovern.App.Tests.Cli;

/// <summary>sample with a mix, score and impute: what is done with a model once there is one.</summary>
public sealed class ModelVerbsTests : IDisposable
{
    private const string Schema =
        """
        schema: people
        columns:
          id: {kind: identifier}
          city: {kind: categorical, missing: true, categories: ["Paris, FR", "a=b", Rome], public: {declared: T}}
          age: {kind: integer, missing: ["?"], bounds: {low: 0, high: 99}, public: {declared: T}}
          note: {kind: text}
        """;

    private readonly TemporaryFolder folder = new();
    private readonly string people, schema, model;

    public ModelVerbsTests()
    {
        var cities = new[] { "\"Paris, FR\"", "a=b", "Rome", "Rome" };
        var rows = Enumerable.Range(0, 200).Select(i => $"p{i},{(i % 25 == 0 ? "" : cities[i % 4])},{(i % 10 == 0 ? "?" : (20 + (i % 30)).ToString(CultureInfo.InvariantCulture))},\"note {i}, kept\"");
        people = folder.Write("people.csv", "id,city,age,note\n" + string.Join('\n', rows) + "\n");
        schema = folder.Write("people.yaml", Schema);
        model = folder.File("model");
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task AMixIsMetToTheRowWithLevelsThatNeedQuotes()
    {
        await FitAsync();
        await DoneAsync("sample", model, "--rows", "100", "--mix", "city:\"Paris, FR\"=0.5,a=b=0.3,Rome=0.2", "--where", "age=30", "--out", folder.File("s.csv"));
        var lines = Lines("s.csv");
        Assert.Equal((50, 30, 20), (lines.Count(line => line.Contains("\"Paris, FR\",30", StringComparison.Ordinal)), lines.Count(line => line.Contains("a=b,30", StringComparison.Ordinal)), lines.Count(line => line.Contains("Rome,30", StringComparison.Ordinal))));
        await DoneAsync("sample", model, "--rows", "5", "--where", "city=\"Paris, FR\"", "--out", folder.File("w.csv"));
        Assert.All(Lines("w.csv"), line => Assert.Contains("\"Paris, FR\"", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task AugmentingAddsTheFewestRowsThatReachTheMixAndNothingElse()
    {
        await FitAsync();
        var some = folder.Write("some.csv", "city,age\n" + string.Concat(Enumerable.Repeat("Rome,30\n", 90)) + string.Concat(Enumerable.Repeat("a=b,30\n", 10)));
        var run = await CliRun.RunAsync("sample", model, "--augment", some, "--mix", "city:Rome=0.5,a=b=0.5", "--out", folder.File("added.csv"));
        Assert.True(run.Exit == 0, run.Error);
        Assert.Equal((80, 80), (Lines("added.csv").Count, Lines("added.csv").Count(line => line.Contains("a=b", StringComparison.Ordinal))));
        await DoneAsync("sample", model, "--augment", some, "--rows", "100", "--mix", "city:Rome=0.5,a=b=0.5", "--out", folder.File("more.csv"));
        Assert.Equal((100, 10), (Lines("more.csv").Count, Lines("more.csv").Count(line => line.Contains("Rome", StringComparison.Ordinal))));
        await RefusedAsync("80 or more", "sample", model, "--augment", some, "--rows", "79", "--mix", "city:Rome=0.5,a=b=0.5", "--out", folder.File("x.csv"));
        await RefusedAsync("90 rows of Rome", "sample", model, "--augment", some, "--mix", "city:a=b=1", "--out", folder.File("x.csv"));
        await RefusedAsync("--mix", "sample", model, "--augment", some, "--out", folder.File("x.csv"));
    }

    [Theory]
    [InlineData("city", "column:level=share")]
    [InlineData("city:Rome", "column:level=share")]
    [InlineData("city:Rome=much", "column:level=share")]
    [InlineData("city:Rome=0.5,Rome=0.5", "each level once")]
    [InlineData("city:Rome=0.5", "a sum of 0.5")]
    [InlineData("city:Oslo=1", "unknown level")]
    [InlineData("id:p1=1", "unknown column")]
    public async Task AWrongMixIsOneLine(string mix, string named)
    {
        await FitAsync();
        await RefusedAsync(named, "sample", model, "--rows", "4", "--mix", mix, "--out", folder.File("x.csv"));
    }

    [Theory]
    [InlineData("a:b=1", "a", "b")]
    [InlineData("income:<=50K=1", "income", "<=50K")]
    [InlineData("\"a:b\":\"say \"\"x\"\", y\"=1", "a:b", "say \"x\", y")]
    [InlineData("size: 5\" =1", "size", "5\"")]
    public void AMixIsReadWithItsQuotes(string text, string column, string level)
    {
        var mix = Pairs.ReadMix("--mix", text).Value;
        Assert.Equal((column, level), (mix.Column, Assert.Single(mix.Shares).Key));
    }

    [Fact]
    public async Task ScoresAreWrittenPerRowAndTheMostUnusualRowsPrinted()
    {
        await FitAsync();
        var odd = folder.Write("odd.csv", "city,age\nRome,30\nRome,31\n,99\nRome,32\n");
        var run = await CliRun.RunAsync("score", model, odd, "--out", folder.File("scores.csv"), "--lowest", "2");
        Assert.True(run.Exit == 0, run.Error);
        Assert.Equal("row,score", File.ReadLines(folder.File("scores.csv")).First());
        Assert.Equal(["1", "2", "3", "4"], Lines("scores.csv").Select(line => line.Split(',')[0]));
        Assert.StartsWith("3\t", run.Out, StringComparison.Ordinal);
        Assert.Equal(2, run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("log-likelihood", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ImputingChangesMissingCellsOnly()
    {
        await FitAsync();
        var run = await CliRun.RunAsync("impute", model, people, "--seed", "4", "--out", folder.File("full.csv"));
        Assert.True(run.Exit == 0, run.Error);
        Assert.Contains("28 missing cells", run.Error, StringComparison.Ordinal);
        var (before, after) = (File.ReadAllLines(people), File.ReadAllLines(folder.File("full.csv")));
        Assert.Equal(before.Length, after.Length);
        foreach (var (was, now) in before.Zip(after).Where(pair => !pair.First.Contains(",,", StringComparison.Ordinal) && !pair.First.Contains('?', StringComparison.Ordinal))) Assert.Equal(was, now);
        Assert.All(after, line => Assert.False(line.Contains(",,", StringComparison.Ordinal) || line.Contains('?', StringComparison.Ordinal), line));
        Assert.StartsWith("p0,", after[1], StringComparison.Ordinal);
        Assert.EndsWith(",\"note 0, kept\"", after[1], StringComparison.Ordinal);
        await DoneAsync("impute", model, people, "--seed", "4", "--out", folder.File("again.csv"));
        Assert.Equal(after, File.ReadAllLines(folder.File("again.csv")));
        await DoneAsync("impute", model, folder.Write("bare.csv", "city,age\n,30\nRome,\n"), "--out", folder.File("bare-full.csv"));
        Assert.DoesNotContain(Lines("bare-full.csv"), line => line.StartsWith(',') || line.EndsWith(','));
    }

    [Fact]
    public async Task AModelFileThatIsBrokenIsReportedByTheGeneratorThatWroteIt()
    {
        await FitAsync();
        var broken = folder.Write("broken", (await File.ReadAllTextAsync(model))[..^30]);
        await RefusedAsync("not a model of the generator independent", "sample", broken, "--rows", "4", "--out", folder.File("x.csv"));
        await RefusedAsync("not a model that can be read here", "score", people, people, "--out", folder.File("x.csv"));
        Assert.Equal(ExitCode.BudgetRefused, ExitCode.Of(new NoPrivateFit("gan").Kind));
    }

    [Theory]
    [InlineData("""{"format":"synthgovern.wgan-gp/1","generator":"wgan-gp"}""", "wgan-gp")]
    [InlineData("""{"format":"synthgovern.adversarial/1","generator":"gan","x":"wgan"}""", "gan")]
    [InlineData("""{"__metadata__":{"model":"{\"format\":\"synthgovern.adversarial/1\",\"generator\":\"wgan\"}"}}""", "wgan")]
    [InlineData("""{"model":"{\u0022format\u0022:\u0022synthgovern.adversarial/1\u0022,\u0022generator\u0022:\u0022wgan-gp\u0022}"}""", "wgan-gp")]
    [InlineData("""{"format":"synthgovern.other/1"}""", null)]
    public void TheGeneratorThatWroteAModelIsReadFromItsBeginning(string beginning, string? writer)
        => Assert.Equal(writer, Models.WriterOf(beginning, ["gan", "wgan", "wgan-gp"]));

    private Task FitAsync() => DoneAsync("fit", people, "--schema", schema, "--generator", "independent", "--out", model);

    private IReadOnlyList<string> Lines(string name) => [.. File.ReadLines(folder.File(name)).Skip(1)];

    private static async Task DoneAsync(params string[] args)
    {
        var run = await CliRun.RunAsync(args);
        Assert.True(run.Exit == 0, run.Error);
    }

    private async Task RefusedAsync(string named, params string[] args)
    {
        var run = await CliRun.RunAsync(args);
        Assert.Equal(ExitCode.BadInput, run.Exit);
        Assert.Contains(named, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.False(File.Exists(folder.File("x.csv")));
    }
}
