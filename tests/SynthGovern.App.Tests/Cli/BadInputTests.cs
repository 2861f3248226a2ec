namespace SynthGovern.App.Tests.Cli;

/// <summary>Bad input gets one clear line and exit code 2, and leaves nothing behind.</summary>
public sealed class BadInputTests : IDisposable
{
    private const string Rows = "31,F,low\n45,M,high\n28,F,low\n52,M,low\n39,F,high\n61,M,low\n";
    private const string People = "age,sex,income\n" + Rows + Rows + Rows;

    private readonly TemporaryFolder folder = new();
    private readonly string people;

    public BadInputTests() => people = folder.Write("people.csv", People);

    public void Dispose() => folder.Dispose();

    [Fact]
    public Task MissingFile() => RefusedAsync("no such file", "inspect", folder.File("absent.csv"));

    [Fact]
    public Task FolderInPlaceOfAFile() => RefusedAsync("folder", "inspect", folder.Path);

    [Fact]
    public Task EmptyFile() => RefusedAsync("empty", "inspect", folder.Write("empty.csv", ""));

    [Fact]
    public Task HeaderOnly() => RefusedAsync("header.csv", "inspect", folder.Write("header.csv", "a,b,c\n"));

    [Fact]
    public async Task BinaryFile()
    {
        await File.WriteAllBytesAsync(folder.File("binary.csv"), [0x7F, 0x45, 0x4C, 0x46, 0, 0, 0, 1, 2, 3, 0, 9]);
        await RefusedAsync("binary", "inspect", folder.File("binary.csv"));
    }

    [Fact]
    public Task RaggedRows() => RefusedAsync("line 3", "inspect", folder.Write("ragged.csv", "a,b\n1,2\n3\n4,5\n"));

    [Fact]
    public Task UnknownGenerator() => RefusedAsync("independent", "fit", people, "--generator", "magic", "--out", folder.File("m"));

    [Theory]
    [InlineData("-1", "1e-6", "epsilon")]
    [InlineData("NaN", "1e-6", "epsilon")]
    [InlineData("0", "1e-6", "epsilon")]
    [InlineData("Infinity", "1e-6", "epsilon")]
    [InlineData("1", "2", "delta")]
    [InlineData("1", "0", "delta")]
    [InlineData("1", "NaN", "delta")]
    [InlineData("one", "1e-6", "--epsilon")]
    public Task BudgetOutOfRange(string epsilon, string delta, string named)
        => RefusedAsync(named, "fit", people, "--generator", "independent", $"--epsilon={epsilon}", $"--delta={delta}", "--out", folder.File("m"));

    [Fact]
    public Task EpsilonWithoutDelta() => RefusedAsync("--delta", "fit", people, "--generator", "independent", "--epsilon", "1", "--out", folder.File("m"));

    [Fact]
    public Task UnknownOptionOfAGenerator()
        => RefusedAsync("--set", "fit", people, "--generator", "independent", "--set", "layers=3", "--out", folder.File("m"));

    [Theory]
    [InlineData("height=3", "height")]
    [InlineData("sex", "name=value")]
    public async Task BadWhere(string where, string named)
    {
        await FitAsync();
        await RefusedAsync(named, "sample", folder.File("model"), "--rows", "5", "--where", where, "--out", folder.File("s.csv"));
    }

    [Fact]
    public async Task PolicyWithAnUnknownMetric()
    {
        var policy = folder.Write(
            "policy.yaml",
            """
            policy: mine
            version: 1.0.0
            title: Mine
            rules:
              - id: luck
                metric: privacy.luck
                at_most: 1
                because: one must be lucky
                source: folklore
            """);
        await RefusedAsync("privacy.luck", "decide", "--evidence", people, "--policy", policy);
    }

    [Fact]
    public Task UnknownPolicy() => RefusedAsync("baseline", "decide", "--evidence", people, "--policy", "lenient");

    [Fact]
    public async Task EvidenceThatIsNone()
        => await RefusedAsync("audit", "decide", "--evidence", people, "--policy", "baseline");

    [Fact]
    public async Task SchemaThatDoesNotFitTheFile()
    {
        var schema = folder.File("schema.yaml");
        Assert.Equal(0, (await CliRun.RunAsync("inspect", people, "--out", schema)).Exit);
        var other = folder.Write("other.csv", "height,weight\n1,2\n3,4\n");
        await RefusedAsync("age", "fit", other, "--schema", schema, "--generator", "independent", "--out", folder.File("m"));
    }

    [Fact]
    public Task SchemaThatIsNotYaml()
        => RefusedAsync("schema.yaml", "fit", people, "--schema", folder.Write("schema.yaml", "{ : ["), "--generator", "independent", "--out", folder.File("m"));

    [Theory]
    [InlineData("/nowhere/at/all/model")]
    [InlineData("/")]
    public Task UnwritableOutput(string output) => RefusedAsync("written", "fit", people, "--generator", "independent", "--out", output);

    [Theory]
    [InlineData("levitate")]
    [InlineData("fit", "--colour", "red")]
    [InlineData("sample", "model", "--rows", "many", "--out", "x")]
    public Task UnknownVerbOrOption(params string[] args) => RefusedAsync("--help", args);

    [Fact]
    public async Task AModelThatIsNone()
        => await RefusedAsync("model", "sample", people, "--rows", "1", "--out", folder.File("s.csv"));

    [Fact]
    public async Task PrivateFitWithASeed()
    {
        var schema = folder.File("schema.yaml");
        await CliRun.RunAsync("inspect", people, "--declare-public", "--by", "tester", "--out", schema);
        await RefusedAsync(
            "seed", "fit", people, "--schema", schema, "--generator", "independent", "--epsilon", "1", "--delta", "1e-6", "--seed", "1", "--out", folder.File("m"));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("not json")]
    public Task DecisionThatIsNone(string text) => RefusedAsync("audit", "policy", "replay", folder.Write("decision.json", text));

    [Fact]
    public Task DryRunOfAPrivateFitWithASeed()
        => RefusedAsync("seed", "fit", people, "--generator", "independent", "--epsilon", "1", "--delta", "1e-6", "--seed", "1", "--dry-run");

    [Fact]
    public async Task UnconfirmedSchemaHasItsOwnExitCode()
    {
        var run = await CliRun.RunAsync("fit", people, "--generator", "independent", "--epsilon", "1", "--delta", "1e-6", "--out", folder.File("m"));
        Assert.Equal(6, run.Exit);
        Assert.False(File.Exists(folder.File("m")));
    }

    private async Task FitAsync()
    {
        var run = await CliRun.RunAsync("fit", people, "--generator", "independent", "--seed", "1", "--out", folder.File("model"));
        Assert.True(run.Exit == 0, run.Error);
    }

    private async Task RefusedAsync(string named, params string[] args)
    {
        var before = Directory.EnumerateFileSystemEntries(folder.Path).Order(StringComparer.Ordinal).ToList();
        var run = await CliRun.RunAsync(args);
        var line = Assert.Single(run.ErrorLines);
        Assert.Contains(named, line, StringComparison.OrdinalIgnoreCase);
        Assert.True(run.Exit == 2, $"exit code {run.Exit}: {run.Error}");
        Assert.Empty(run.Out);
        Assert.Equal(before, Directory.EnumerateFileSystemEntries(folder.Path).Order(StringComparer.Ordinal));
    }
}
