using System.Text.Json;
using SynthGovern.Audits;
using SynthGovern.Audits.Neighbours;
using SynthGovern.Audits.PrivacyAttacks.Membership;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Audits.Membership;

/// <summary>
/// The areas, rates and advantages of an independent implementation on the reference extracts. Members are the first thousand training rows,
/// non-members the first thousand of the control, reference people the others; ranges are of training rows and control; densities are
/// over four columns; the advantage is that at the median of all scores.
/// </summary>
public sealed class MembershipVectorTests
{
    private static readonly string[] DensityColumns = ["age", "fnlwgt", "education_num", "hr_per_week"];

    [Theory]
    [InlineData("syn_ctgan")]
    [InlineData("syn_copy")]
    [InlineData("syn_shuffle")]
    [InlineData("syn_halfcopy")]
    public void EveryScoreGivesTheValuesOfTheReference(string extract)
    {
        if (!Reference.TryPath("vectors/anonymeter", out var folder) || !Reference.TryPath("vectors/similarity/mia_ref.json", out var file))
        {
            Reference.ReportNotRun($"{nameof(EveryScoreGivesTheValuesOfTheReference)}({extract})");
            return;
        }

        var (train, control) = (TestTables.Read(Path.Combine(folder, "train.csv")), TestTables.Read(Path.Combine(folder, "control.csv")));
        var tables = AuditTables.Of(TestTables.Input(train, control, TestTables.Read(Path.Combine(folder, extract == "syn_halfcopy" ? "syn_shuffle.csv" : extract + ".csv"))));
        var synthetic = extract == "syn_halfcopy" ? Stack(tables.Train.Select(Rows(0, 1000)), tables.Synthetic.Select(Rows(1000, 2000))) : tables.Synthetic;
        var space = new GowerSpace(tables.Train, tables.Control);
        var scorer = new DistanceScorer(space, OnlyDensityColumns(tables.Train), synthetic, tables.Control.Select(Rows(1000, 2000)), new SeededRandom(1));
        var (members, nonMembers) = (scorer.Of(tables.Train.Select(Rows(0, 1000)), CancellationToken.None), scorer.Of(tables.Control.Select(Rows(0, 1000)), CancellationToken.None));

        using var json = JsonDocument.Parse(File.ReadAllText(file));
        var expected = json.RootElement.GetProperty("results").GetProperty(extract);
        AssertAs(expected.GetProperty("gan_leaks_min_gower"), Nearness(members), Nearness(nonMembers));
        AssertAs(expected.GetProperty("gan_leaks_calibrated"), members.Calibrated, nonMembers.Calibrated);
        AssertAs(expected.GetProperty("kde_eq1"), Density(members), Density(nonMembers));
        AssertAs(expected.GetProperty("domias_kde_ratio"), Ratio(members), Ratio(nonMembers));
    }

    private static void AssertAs(JsonElement expected, double[] members, double[] nonMembers)
    {
        var scores = new MembershipScores(members, nonMembers);
        Assert.Equal(expected.GetProperty("auc").GetDouble(), scores.Auc().Value, 1e-12);
        Assert.Equal(expected.GetProperty("tpr_at_fpr_0_01").GetDouble(), scores.TruePositiveRate(0.01).Value, 1e-12);
        Assert.Equal(expected.GetProperty("tpr_at_fpr_0_001").GetDouble(), scores.TruePositiveRate(0.001).Value, 1e-12);
        var all = members.Concat(nonMembers).Order().ToArray();
        var median = (all[(all.Length / 2) - 1] + all[all.Length / 2]) / 2;
        var advantage = MembershipScores.AdvantageAbove(median, members, nonMembers, 0.95).Value;
        Assert.Equal(Math.Max(0, expected.GetProperty("adv_at_median").GetDouble()), advantage, 1e-12);
    }

    private static double[] Nearness(DistanceScores scores) => [.. scores.ToExtract.Select(distance => -distance)];

    private static double[] Density(DistanceScores scores) => [.. scores.LogInExtract!.Select(Math.Exp)];

    private static double[] Ratio(DistanceScores scores) => [.. scores.LogInExtract!.Zip(scores.LogInReference!, (own, other) => Math.Exp(own) / (Math.Exp(other) + 1e-10))];

    private static Table OnlyDensityColumns(Table train) => train.Project(DensityColumns);

    private static int[] Rows(int from, int to) => [.. Enumerable.Range(from, to - from)];

    private static Table Stack(Table upper, Table lower)
        => new([.. upper.Columns.Select<Column, Column>(column => column is NumberColumn numbers
            ? new NumberColumn(column.Name, column.Kind, [.. numbers.Values, .. lower.Numbers(column.Name).Values])
            : new LabelColumn(column.Name, column.Kind, ((LabelColumn)column).Levels, [.. ((LabelColumn)column).Codes, .. lower.Labels(column.Name).Codes]))]);
}
