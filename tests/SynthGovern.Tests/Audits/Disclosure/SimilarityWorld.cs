using System.Text.Json;
using SynthGovern.Audits;

namespace SynthGovern.Tests.Audits.Disclosure;

/// <summary>400 training and 400 control people of Adult and the extracts of the reference folder.</summary>
internal static class SimilarityWorld
{
    public const string Bijection = "secret_bijection_of_train";
    public const string Outliers = "fresh_real_plus_20_outlier_copies";

    /// <summary>Null, and the test is reported as not run, without the reference folder.</summary>
    public static AuditInput? Of(string extract, string test)
    {
        if (!Reference.TryPath("vectors/similarity", out var folder))
        {
            Reference.ReportNotRun($"{test}({extract})");
            return null;
        }

        return TestTables.Input(TestTables.Read(Path.Combine(folder, "train400.csv")), TestTables.Read(Path.Combine(folder, "control400.csv")), TestTables.Read(Path.Combine(folder, $"syn_{extract}.csv")));
    }

    public static JsonElement Results()
    {
        Assert.True(Reference.TryPath("vectors/similarity/results.json", out var path));
        return JsonDocument.Parse(File.ReadAllText(path)).RootElement;
    }
}
