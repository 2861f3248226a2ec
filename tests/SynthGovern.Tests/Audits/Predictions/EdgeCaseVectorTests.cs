using System.Text.Json;
using System.Text.Json.Nodes;
using SynthGovern.Audits.Fairness.Predictions;
using SynthGovern.Audits.Fairness.Predictions.Reports;

namespace SynthGovern.Tests.Audits.Predictions;

/// <summary>The tables of the reference in which a rate is undefined, a group is a single row, or nobody or everybody is selected.</summary>
public sealed class EdgeCaseVectorTests
{
    [Fact]
    public void EveryEdgeCaseEqualsTheReference()
    {
        if (!FairnessVectors.TryFolder(nameof(EveryEdgeCaseEqualsTheReference), out var folder)) return;
        var cases = FairnessVectors.Read(folder, "edge_cases.json").EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.Object).ToArray();
        Assert.Equal(6, cases.Length);
        foreach (var (name, expected) in cases.Select(member => (member.Name, member.Value)))
        {
            var rows = expected.GetProperty("rows").EnumerateArray().ToArray();
            var table = new PredictionTable([.. rows.Select(row => row[0].GetInt32() == 1)], [.. rows.Select(row => row[1].GetInt32() == 1)]);
            var partition = Partition.Of("group", [.. rows.Select(row => row[2].GetString())]);
            var counts = ConfusionCounts.PerGroup(table, partition);
            var groups = new JsonObject();
            foreach (var (group, count) in partition.Groups.Zip(counts)) groups[group] = GroupBlock.Of(count, null);
            FairnessVectors.Compare(expected.GetProperty("groups"), groups, name + "/groups");
            FairnessVectors.Compare(expected.GetProperty("pairwise_ref_A"), PairwiseBlock.Of(Pairwise.Of(partition, counts, 0))["groups"], name + "/pairwise");
            AssertBetween(name, expected.GetProperty("fairlearn"), partition, counts, ConfusionCounts.Overall(table));
        }
    }

    private static void AssertBetween(string name, JsonElement fairlearn, Partition partition, ConfusionCounts[] counts, ConfusionCounts overall)
    {
        var ours = BetweenBlock.Of(partition.Groups, counts, overall, null);
        var convention = FairlearnConvention.Block(partition.Groups, counts, overall, null);
        var someRateIsUndefined = counts.Any(count => count.Of(Rate.TruePositive).Value is null || count.Of(Rate.FalsePositive).Value is null);
        foreach (var number in fairlearn.EnumerateObject())
        {
            var key = number.Name + "[between_groups]";
            FairnessVectors.Compare(number.Value, convention[key] is { } value ? JsonValue.Create(value) : null, $"{name}/{key}");
            if (ours[key] is { } defined) FairnessVectors.Compare(number.Value, defined, $"{name}/{key}");
            else Assert.True(number.Value.ValueKind == JsonValueKind.Null || someRateIsUndefined, $"{name}/{key} is undefined without need");
            if (number.Name.StartsWith("equalized_odds", StringComparison.Ordinal) && someRateIsUndefined) Assert.Null(ours[key]);
        }
    }
}
