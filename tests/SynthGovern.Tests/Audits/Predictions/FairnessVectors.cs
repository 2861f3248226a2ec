using System.Text.Json;
using System.Text.Json.Nodes;
using SynthGovern.Audits.Fairness.Predictions;
using SynthGovern.Audits.Fairness.Predictions.Reports;

namespace SynthGovern.Tests.Audits.Predictions;

/// <summary>Runs the study that <c>fairness</c> runs on a reference file, and compares parts of its report with the reference.</summary>
internal static class FairnessVectors
{
    public const double Rates = 1e-9;

    public static bool TryFolder(string test, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? folder)
    {
        if (Reference.TryPath("vectors/fairness", out folder)) return true;
        Reference.ReportNotRun(test);
        return false;
    }

    public static JsonElement Read(string folder, string name)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, name)));
        return json.RootElement.Clone();
    }

    public static PredictionFile PredictionsOf(string folder, string dataset, string? control = null)
    {
        using var stream = File.OpenRead(Path.Combine(folder, dataset + ".csv"));
        return PredictionFile.Read(stream, dataset, new PredictionColumns(["sex", "race"], "w", control)).Value;
    }

    public static (JsonObject Report, PredictionStudy Study, IReadOnlyList<PartitionAnalysis> Analyses) Report(string folder, string dataset)
    {
        var file = PredictionsOf(folder, dataset, "race");
        var references = new Dictionary<string, string>(StringComparer.Ordinal) { ["sex"] = "Male", ["race"] = "Caucasian" };
        var study = new PredictionStudy(file.Table, file.Attributes, references, new FairnessLimits(), 1) { Control = file.Control, FavourableIsOne = false };
        var analyses = study.Analyse(study.Partitions().Value);
        return (PredictionReport.Of(dataset, study, analyses, []), study, analyses);
    }

    /// <summary>Everything that the reference has must be in ours; more may be. Returns how many numbers were compared.</summary>
    public static int Compare(JsonElement expected, JsonNode? actual, string path, Func<string, double>? tolerance = null)
    {
        switch (expected.ValueKind)
        {
            case JsonValueKind.Object:
                Assert.True(actual is JsonObject, $"{path}: an object is expected");
                return expected.EnumerateObject().Sum(member =>
                {
                    Assert.True(actual!.AsObject().ContainsKey(member.Name), $"{path}/{member.Name} is missing");
                    return Compare(member.Value, actual[member.Name], $"{path}/{member.Name}", tolerance);
                });
            case JsonValueKind.Array:
                Assert.True(actual is JsonArray array && array.Count == expected.GetArrayLength(), $"{path}: {expected.GetArrayLength()} items are expected");
                return expected.EnumerateArray().Index().Sum(item => Compare(item.Item, actual![item.Index], $"{path}[{item.Index}]", tolerance));
            case JsonValueKind.Null:
                Assert.True(actual is null, $"{path}: undefined is expected, got {actual}");
                return 1;
            case JsonValueKind.Number:
                Assert.True(actual is not null, $"{path}: {expected} is expected, got nothing");
                var (one, other) = (expected.GetDouble(), Convert.ToDouble(actual!.ToString(), System.Globalization.CultureInfo.InvariantCulture));
                Assert.True(Math.Abs(one - other) <= (tolerance?.Invoke(path) ?? Rates), $"{path}: {one:R} is expected, got {other:R}");
                return 1;
            default:
                Assert.True(expected.ToString() == actual?.ToString() || (expected.ValueKind is JsonValueKind.True or JsonValueKind.False && expected.GetBoolean() == actual?.GetValue<bool>()), $"{path}: {expected} is expected, got {actual}");
                return 1;
        }
    }
}
