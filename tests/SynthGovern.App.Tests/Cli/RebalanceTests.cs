using SynthGovern.Cli;
using SynthGovern.Generators.Rebalancing;

namespace SynthGovern.App.Tests.Cli;

/// <summary><c>sample --rebalance</c>: parity between groups from the command line.</summary>
public sealed class RebalanceTests : IDisposable
{
    private const string Schema =
        """
        schema: jobs
        protected:
          sex: {}
        targets:
          hired: {favourable: "yes"}
        columns:
          sex: {kind: categorical, categories: [F, M], public: {declared: T}}
          hired: {kind: categorical, categories: ["no", "yes"], public: {declared: T}}
        """;

    private readonly TemporaryFolder folder = new();
    private readonly string schema, model;

    public RebalanceTests()
    {
        schema = folder.Write("jobs.yaml", Schema);
        model = folder.File("model");
    }

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("reweigh", "by reweighing")]
    [InlineData("rebalance", "by conditional rebalancing of the sampler")]
    [InlineData("fair", "by fair sampling")]
    public async Task TheGroupsAreEvenAndTheTerminalSaysWhatThatMeans(string method, string words)
    {
        await FitAsync();
        var run = await CliRun.RunAsync("sample", model, "--rows", "1000", "--rebalance", "hired:sex", "--method", method, "--out", folder.File("s.csv"));
        Assert.True(run.Exit == 0, run.Error);
        Assert.Contains($"Rebalanced for parity on (hired, sex) {words}; it does not show the real rates.", run.Out + run.Error, StringComparison.Ordinal);
        var rows = File.ReadLines(folder.File("s.csv")).Skip(1).ToList();
        Assert.Equal(1000, rows.Count);
        Assert.InRange(Rate(rows, "M") - Rate(rows, "F"), -0.003, 0.003);
        await CliRun.RunAsync("sample", model, "--rows", "1000", "--out", folder.File("plain.csv"));
        var plain = File.ReadLines(folder.File("plain.csv")).Skip(1).ToList();
        Assert.InRange(Rate(plain, "M") - Rate(plain, "F"), 0.15, 0.25);
    }

    [Theory]
    [InlineData("--rebalance needs --method, one of reweigh, rebalance, massage, repair, fair", "--rebalance", "hired:sex")]
    [InlineData("--method needs --rebalance TARGET:ATTRIBUTE", "--method", "fair")]
    [InlineData("target:attribute,attribute", "--rebalance", "hired", "--method", "fair")]
    [InlineData("target:attribute,attribute", "--rebalance", "hired:", "--method", "fair")]
    [InlineData("only a declared target can be rebalanced", "--rebalance", "sex:hired", "--method", "fair")]
    [InlineData("allowed: sex", "--rebalance", "hired:race", "--method", "fair")]
    [InlineData("goes with none of --where", "--rebalance", "hired:sex", "--method", "fair", "--where", "sex=F")]
    [InlineData("--method", "--rebalance", "hired:sex", "--method", "magic")]
    public async Task WhatIsWrongIsOneLineAndNothingIsWritten(string named, params string[] options)
    {
        await FitAsync();
        var run = await CliRun.RunAsync(["sample", model, "--rows", "10", "--out", folder.File("x.csv"), .. options]);
        Assert.Equal(2, run.Exit);
        Assert.Contains(named, run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.File("x.csv")));
    }

    [Fact]
    public void SeveralAttributesAreReadWithTheirQuotes()
        => Assert.Equal(new RebalancingRequest("a:b", ["sex", "race, as told"], RebalancingMethod.Massage), Pairs.ReadRebalancing("\"a:b\":sex,\"race, as told\"", RebalancingMethod.Massage).Value.Rebalancing);

    private async Task FitAsync()
    {
        var rows = Enumerable.Range(0, 1000).Select(i => (i % 2 == 0 ? "F," : "M,") + (i % 10 < (i % 2 == 0 ? 3 : 7) ? "yes" : "no"));
        var run = await CliRun.RunAsync("fit", folder.Write("jobs.csv", "sex,hired\n" + string.Join('\n', rows) + "\n"), "--schema", schema, "--generator", "mst", "--seed", "1", "--out", model);
        Assert.True(run.Exit == 0, run.Error);
    }

    private static double Rate(List<string> rows, string sex)
    {
        var group = rows.Where(row => row.StartsWith(sex, StringComparison.Ordinal)).ToList();
        return group.Count(row => row.EndsWith(",yes", StringComparison.Ordinal)) / (double)group.Count;
    }
}
