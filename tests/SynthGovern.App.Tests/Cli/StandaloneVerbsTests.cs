using System.Text.Json;
using SynthGovern.Governance.Samples;
using SynthGovern.Tables;
using SynthGovern.Tests;

namespace SynthGovern.App.Tests.Cli;

/// <summary>inspect, fit, sample, audit and decide alone on files, with the JSON shapes that others read.</summary>
public sealed class StandaloneVerbsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task PrivateFitIsSampledAuditedAndDecided()
    {
        var (train, control, schema) = WriteSample();
        var fit = await CliRun.RunAsync(
            "fit", train, "--schema", schema, "--generator", "independent", "--epsilon", "2", "--delta", "1e-6", "--out", folder.File("model"));
        Assert.True(fit.Exit == 0, fit.Error);
        Assert.Contains("discrete Gaussian", fit.Out, StringComparison.Ordinal);
        Assert.Contains("at delta 1E-06, per subject", fit.Out, StringComparison.Ordinal);
        var sample = await CliRun.RunAsync("sample", folder.File("model"), "--rows", "7000", "--seed", "3", "--out", folder.File("synthetic.csv"));
        Assert.True(sample.Exit == 0, sample.Error);
        var audit = await CliRun.RunAsync(
            "audit", "--train", train, "--control", control, "--synthetic", folder.File("synthetic.csv"), "--schema", schema,
            "--model", folder.File("model"), "--json", folder.File("audit.json"));
        Assert.True(audit.Exit == 0, audit.Error);
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(folder.File("audit.json")));
        Assert.Equal(64, json.RootElement.GetProperty("schemaHash").GetString()!.Length);
        Assert.InRange(json.RootElement.GetProperty("privacy").GetProperty("statement").GetProperty("epsilon").GetDouble(), 1.0, 2.0);
        Assert.All(json.RootElement.GetProperty("results").EnumerateArray(), result => Assert.Equal(
            result.GetProperty("audit").GetString() == "membership-shadow" ? "notApplicable" : "completed", result.GetProperty("status").GetString()));
        var decide = await CliRun.RunAsync("decide", "--evidence", folder.File("audit.json"), "--policy", "baseline", "--json", folder.File("decision.json"));
        Assert.Contains("by baseline", decide.Out, StringComparison.Ordinal);
        var replay = await CliRun.RunAsync("policy", "replay", folder.File("decision.json"));
        Assert.Equal((0, true), (replay.Exit, replay.Out.Contains("bit for bit", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task AdultGoesThroughEveryVerb()
    {
        if (!Reference.TryPath("data/adult_train.csv", out var train) || !Reference.TryPath("data/adult_test.csv", out var control))
        {
            Reference.ReportNotRun(nameof(AdultGoesThroughEveryVerb));
            return;
        }

        var (schema, model, synthetic, audit) = (folder.File("adult.yaml"), folder.File("model"), folder.File("synthetic.csv"), folder.File("audit.json"));
        await DoneAsync("inspect", train, "--declare-public", "--by", "tester", "--out", schema);
        await DoneAsync("fit", train, "--schema", schema, "--generator", "independent", "--epsilon", "1", "--delta", "1e-9", "--out", model);
        await DoneAsync("sample", model, "--rows", "22792", "--out", synthetic);
        await DoneAsync("audit", "--train", train, "--control", control, "--synthetic", synthetic, "--schema", schema, "--model", model, "--json", audit);
        var decide = await CliRun.RunAsync("decide", "--evidence", audit, "--policy", "baseline");
        Assert.Equal(3, decide.Exit);
        Assert.Matches("BREACHED +declared-bounds", decide.Out);
        Assert.Matches("BREACHED +outcome-gap-change", decide.Out);
        Assert.Matches("holds +one-way-similarity", decide.Out);
    }

    [Fact]
    public async Task AnExactCopyIsDeniedByName()
    {
        var (train, control, schema) = WriteSample();
        await CliRun.RunAsync("audit", "--train", train, "--control", control, "--synthetic", train, "--schema", schema, "--json", folder.File("audit.json"));
        Assert.Contains("one row per person", await File.ReadAllTextAsync(folder.File("audit.json")), StringComparison.Ordinal);
        var decide = await CliRun.RunAsync("decide", "--evidence", folder.File("audit.json"), "--policy", "baseline");
        Assert.Equal(3, decide.Exit);
        Assert.Matches("BREACHED +singling-out", decide.Out);
    }

    [Fact]
    public async Task AChangedDecisionIsNotReplayed()
    {
        var (train, control, schema) = WriteSample();
        await CliRun.RunAsync(
            "audit", "--train", train, "--control", control, "--synthetic", control, "--schema", schema, "--only", "similarity", "--json", folder.File("audit.json"));
        await CliRun.RunAsync("decide", "--evidence", folder.File("audit.json"), "--policy", "baseline", "--json", folder.File("decision.json"));
        var text = await File.ReadAllTextAsync(folder.File("decision.json"));
        Assert.Contains("\"verdict\": \"denied\"", text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(folder.File("forged.json"), text.Replace("\"verdict\": \"denied\"", "\"verdict\": \"allowed\"", StringComparison.Ordinal));
        var replay = await CliRun.RunAsync("policy", "replay", folder.File("forged.json"));
        Assert.Equal(1, replay.Exit);
        Assert.Contains("DIFFERS", replay.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryPolicyPassesItsOwnCases()
    {
        var run = await CliRun.RunAsync("policy", "test");
        Assert.True(run.Exit == 0, run.Out + run.Error);
        Assert.EndsWith(", 0 failed\n", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ConditionHoldsInEverySampledRow()
    {
        var (train, _, schema) = WriteSample();
        await CliRun.RunAsync("fit", train, "--schema", schema, "--generator", "independent", "--epsilon", "2", "--delta", "1e-6", "--out", folder.File("model"));
        var sample = await CliRun.RunAsync("sample", folder.File("model"), "--rows", "50", "--where", "sex=F,icu=yes", "--out", folder.File("s.csv"));
        Assert.True(sample.Exit == 0, sample.Error);
        using var stream = File.OpenRead(folder.File("s.csv"));
        var table = CsvReader.Read(stream, HospitalSchema.Schema, "s.csv").Value.Table;
        Assert.All(Enumerable.Range(0, 50), row => Assert.Equal(("F", "yes"), (table["sex"].Text(row), table["icu"].Text(row))));
    }

    [Fact]
    public async Task DryRunLearnsNothing()
    {
        var (train, _, schema) = WriteSample();
        var run = await CliRun.RunAsync("fit", train, "--schema", schema, "--generator", "independent", "--epsilon", "1", "--delta", "1e-6", "--dry-run");
        Assert.Equal(0, run.Exit);
        Assert.Contains("at most epsilon 1", run.Out, StringComparison.Ordinal);
    }

    private static async Task DoneAsync(params string[] args)
    {
        var run = await CliRun.RunAsync(args);
        Assert.True(run.Exit == 0, run.Error);
    }

    private (string Train, string Control, string Schema) WriteSample()
    {
        var table = HospitalAdmissions.Table();
        var half = Enumerable.Range(0, table.RowCount).ToLookup(row => table.Labels("patient_id").Codes[row] % 10 < 7);
        foreach (var (name, rows) in new[] { ("train.csv", half[true]), ("control.csv", half[false]) })
        {
            using var stream = File.Create(folder.File(name));
            CsvWriter.Write(table.Select([.. rows]), stream);
        }

        folder.Write("schema.yaml", SchemaYaml.Write(HospitalSchema.Schema));
        return (folder.File("train.csv"), folder.File("control.csv"), folder.File("schema.yaml"));
    }
}
