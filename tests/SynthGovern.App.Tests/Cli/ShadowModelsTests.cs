using System.Text.Json;
using SynthGovern.Governance.Samples;
using SynthGovern.Tables;

namespace SynthGovern.App.Tests.Cli;

/// <summary>audit with shadow models: told how long it takes, kept on the way, refused where the options contradict the model.</summary>
public sealed class ShadowModelsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task TheSecondRunTakesWhatTheFirstHasKept()
    {
        var files = await FitAsync();
        var kept = folder.File("kept");
        var first = await CliRun.RunAsync([.. files, "--shadow-models", "32", "--checkpoints", kept, "--json", folder.File("first.json")]);
        Assert.True(first.Exit == 0, first.Error);
        Assert.Contains("fits the generator to 32 shadow tables", first.Error, StringComparison.Ordinal);
        Assert.Equal(32, Directory.GetFiles(kept).Length);
        var second = await CliRun.RunAsync([.. files, "--shadow-models", "32", "--checkpoints", kept, "--json", folder.File("second.json")]);
        Assert.DoesNotContain("shadow tables", second.Error, StringComparison.Ordinal);
        Assert.Equal(await File.ReadAllTextAsync(folder.File("first.json")), await File.ReadAllTextAsync(folder.File("second.json")));
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(folder.File("first.json")));
        var auc = json.RootElement.GetProperty("results")[0].GetProperty("measurements")[0];
        Assert.Equal(("privacy.membership.shadow.auc", "measured"), (auc.GetProperty("metric").GetString(), auc.GetProperty("status").GetString()));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Directory.GetFiles(kept)[0]));
    }

    [Fact]
    public async Task ArgumentsThatContradictTheModelAreRefused()
    {
        var files = await FitAsync();
        string[][] wrong =
        [
            [.. files, "--shadow-models", "32", "--set", "unknown=1"],
            [.. files, "--shadow-models", "-1"],
            [.. files, "--set", "a=1"],
            [.. files, "--checkpoints", folder.File("kept")],
            [.. files.Where(part => part != "--model" && part != folder.File("model")), "--shadow-models", "32"],
        ];
        foreach (var args in wrong)
        {
            var run = await CliRun.RunAsync([.. args, "--json", folder.File("wrong.json")]);
            Assert.Equal(2, run.Exit);
            Assert.Single(run.ErrorLines);
        }
    }

    /// <summary>A private model of the hospital sample, whose unit is a person with several rows, and the arguments to attack its extract.</summary>
    private async Task<string[]> FitAsync()
    {
        var table = HospitalAdmissions.Table();
        var half = Enumerable.Range(0, table.RowCount).ToLookup(row => table.Labels("patient_id").Codes[row] % 10 < 7);
        foreach (var (name, rows) in new[] { ("train.csv", half[true]), ("control.csv", half[false]) })
        {
            using var stream = File.Create(folder.File(name));
            CsvWriter.Write(table.Select([.. rows.Take(1000)]), stream);
        }

        var (train, schema, model, extract) = (folder.File("train.csv"), folder.Write("schema.yaml", SchemaYaml.Write(HospitalSchema.Schema)), folder.File("model"), folder.File("extract.csv"));
        var fit = await CliRun.RunAsync("fit", train, "--schema", schema, "--generator", "independent", "--epsilon", "2", "--delta", "1e-6", "--out", model);
        Assert.True(fit.Exit == 0, fit.Error);
        var sample = await CliRun.RunAsync("sample", model, "--rows", "800", "--seed", "3", "--out", extract);
        Assert.True(sample.Exit == 0, sample.Error);
        return ["audit", "--train", train, "--control", folder.File("control.csv"), "--synthetic", extract, "--schema", schema, "--model", model, "--only", "membership-shadow"];
    }
}
