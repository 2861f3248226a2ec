using System.Diagnostics;
using SynthGovern.Audits;
using SynthGovern.Learning;
using SynthGovern.Learning.Fair;
using SynthGovern.Tables;
using SynthGovern.Tests.Audits;
using SynthGovern.Tests.Generators;
using Xunit.Abstractions;

namespace SynthGovern.Tests.Learning.Fair;

/// <summary>A table of the size that audits meet: 22,792 rows to fit on, 9,769 to judge on.</summary>
public sealed class ParityFrontierAdultTests(ITestOutputHelper output)
{
    [Theory]
    [Trait("Category", "Long")]
    [InlineData("sex", 0.15, 2)]
    [InlineData("race", 0.05, 5)]
    public void ParityCostsLittleAccuracyAndSeconds(string attribute, double leastDifference, int groups)
    {
        if (!Reference.TryPath("data/adult_train.csv", out var trainPath) || !Reference.TryPath("data/adult_test.csv", out var testPath))
        {
            Reference.ReportNotRun($"{nameof(ParityCostsLittleAccuracyAndSeconds)}({attribute})");
            return;
        }

        var (read, other) = (AdultTable.Read(trainPath).Table, AdultTable.Read(testPath).Table);
        var tables = AuditTables.Of(TestTables.Input(read, other, read));
        var encoder = FeatureEncoder.Learn(tables.Train, tables.Train.Names.Where(name => name != "income"));
        var model = LogisticRegression.Fit(encoder.Encode(tables.Train), Rich(tables.Train));
        var watch = Stopwatch.StartNew();
        var frontier = ParityFrontier.Of(Rows(tables.Train), Rows(tables.Control));
        output.WriteLine($"{attribute}: {watch.Elapsed.TotalSeconds:F1} s");
        foreach (var point in frontier.Points) output.WriteLine($"{point.Name}: accuracy {point.Accuracy:F4}, difference {point.Difference:F4} ({point.DifferenceInterval!.Low:F4} to {point.DifferenceInterval.High:F4})");
        Assert.Equal((groups, 7), (frontier.Judged.Count, frontier.Points.Count));
        Assert.InRange(frontier.Points[0].Accuracy, 0.84, 0.86);
        Assert.InRange(frontier.Points[0].Difference, leastDifference, 1);
        foreach (var parity in new[] { frontier.Points[1], frontier.Points[3] })
        {
            Assert.True(parity.Difference < frontier.Points[0].Difference, parity.Name);
            Assert.InRange(parity.Accuracy, frontier.Points[0].Accuracy - 0.04, frontier.Points[0].Accuracy + 0.005);
        }

        FrontierRows Rows(Table table)
        {
            var features = encoder.Encode(table);
            var scores = Array.ConvertAll(model.Score(features), odds => 1 / (1 + Math.Exp(-odds)));
            return new FrontierRows(Rich(table), ((LabelColumn)table[attribute]).Codes.ToArray(), scores, features);
        }
    }

    private static bool[] Rich(Table table) => [.. Enumerable.Range(0, table.RowCount).Select(row => table["income"].Text(row) == ">50K")];
}
