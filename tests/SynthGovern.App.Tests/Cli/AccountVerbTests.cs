using System.Text.Json.Nodes;

namespace SynthGovern.App.Tests.Cli;

public sealed class AccountVerbTests : IDisposable
{
    private const string Record = """{"id":"one","kind":"laplace_delta","params":{"scale":1.0,"sensitivity":1,"epsilon":0.5},"expect":{"delta":0.22119921692859512,"pure_epsilon":null}}""";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task WhatIsExpectedIsFoundAndWritten()
    {
        var run = await AccountAsync(Record);
        Assert.Equal(0, run.Exit);
        Assert.Contains("laplace_delta\t1\t1\t", run.Out, StringComparison.Ordinal);
        var written = JsonNode.Parse(await File.ReadAllTextAsync(folder.File("out.json")))!["one"]!.AsObject();
        Assert.Equal(["delta", "pure_epsilon"], written.Select(pair => pair.Key).Order());
        Assert.Equal(0.22119921692859512, (double)written["delta"]!, 1e-12);
    }

    [Fact]
    public async Task AValueOutOfToleranceIsNamedAndFails()
    {
        var run = await AccountAsync(Record.Replace("0.22119921692859512", "0.2212", StringComparison.Ordinal));
        Assert.Equal(1, run.Exit);
        Assert.Contains("one delta", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("laplace_delta", "magic", "magic")]
    [InlineData("\"scale\":1.0", "\"scale\":-1", "scale")]
    public async Task WhatCannotBeEvaluatedIsOneLine(string old, string changed, string named)
    {
        var run = await AccountAsync(Record.Replace(old, changed, StringComparison.Ordinal));
        Assert.Equal(2, run.Exit);
        Assert.Contains(named, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.False(File.Exists(folder.File("out.json")));
    }

    private Task<CliRun> AccountAsync(string record)
        => CliRun.RunAsync("account", "--vectors", folder.Write("vectors.json", $$"""{"vectors":[{{record}}]}"""), "--json", folder.File("out.json"));
}
