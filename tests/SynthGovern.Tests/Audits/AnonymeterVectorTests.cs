using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using SynthGovern.Audits;
using SynthGovern.Audits.PrivacyAttacks;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Audits;

/// <summary>Every query, count, rate and risk that anonymeter 1.0.0 gave on its own data.</summary>
public sealed partial class AnonymeterVectorTests
{
    [Theory]
    [InlineData("ctgan", "univariate", 500)]
    [InlineData("ctgan", "multivariate", 300)]
    [InlineData("copy", "univariate", 500)]
    [InlineData("copy", "multivariate", 300)]
    [InlineData("shuffle", "univariate", 500)]
    [InlineData("shuffle", "multivariate", 300)]
    public void EveryQueryMatchesAsManyRowsAndTheRisksFollow(string extract, string mode, int count)
    {
        if (!Reference.TryPath("vectors/anonymeter", out var folder))
        {
            Reference.ReportNotRun($"{nameof(EveryQueryMatchesAsManyRowsAndTheRisksFollow)}({extract}, {mode})");
            return;
        }

        var (train, control) = (TestTables.Read(Path.Combine(folder, "train.csv")), TestTables.Read(Path.Combine(folder, "control.csv")));
        var tables = AuditTables.Of(TestTables.Input(train, control, TestTables.Read(Path.Combine(folder, $"syn_{extract}.csv"))));
        var questioned = new QuestionedTables(tables);
        var queries = new List<Query>();
        foreach (var record in Json(Path.Combine(folder, $"queries_{extract}_{mode}.json")).EnumerateArray())
        {
            var query = Parse(record.GetProperty("query").GetString()!, tables.Train);
            queries.Add(query);
            Assert.Equal(record.GetProperty("train_count").GetInt32(), questioned.InTrain.Count(query));
            Assert.Equal(record.GetProperty("control_count").GetInt32(), questioned.InControl.Count(query));
            Assert.Equal(record.GetProperty("syn_count").GetInt32(), questioned.InExtract.Count(query));
        }

        Assert.Equal(count, queries.Count);
        var expected = Json(Path.Combine(folder, "results.json")).GetProperty("cases").GetProperty(extract).GetProperty($"so_{mode}");
        var successes = SinglingOut.Score(questioned.Ask(queries, CancellationToken.None), count, questioned.Crowd);
        Assert.Equal(expected.GetProperty("n_success").GetDouble(), successes.OnTrain);
        Assert.Equal(expected.GetProperty("n_control").GetDouble(), successes.OnControl);
        AssertRisk(expected, successes.OnTrain, successes.OnControl);
    }

    [Fact]
    public void EveryRiskOfTheReferenceFollowsFromItsCounts()
    {
        if (!Reference.TryPath("vectors/anonymeter/results.json", out var path))
        {
            Reference.ReportNotRun(nameof(EveryRiskOfTheReferenceFollowsFromItsCounts));
            return;
        }

        var attacks = Json(path).GetProperty("cases").EnumerateObject().SelectMany(extract => extract.Value.EnumerateObject()).Select(attack => attack.Value)
            .Where(attack => attack.TryGetProperty("n_control", out _) && attack.TryGetProperty("risk", out _)).ToArray();
        Assert.True(attacks.Length > 20, $"only {attacks.Length} attacks with a control");
        foreach (var attack in attacks) AssertRisk(attack, attack.GetProperty("n_success").GetDouble(), attack.GetProperty("n_control").GetDouble());
    }

    private static void AssertRisk(JsonElement expected, double onTrain, double onControl)
    {
        var attacks = expected.GetProperty("n_attacks").GetDouble();
        var estimate = ResidualRisk.Of(onTrain, attacks, onControl, attacks);
        Assert.Equal(expected.GetProperty("risk").GetDouble(), estimate.Risk, 1e-9);
        Assert.Equal(expected.GetProperty("risk_ci")[0].GetDouble(), estimate.Interval.Low, 1e-9);
        Assert.Equal(expected.GetProperty("risk_ci")[1].GetDouble(), estimate.Interval.High, 1e-9);
    }

    private static JsonElement Json(string path) => JsonDocument.Parse(File.ReadAllText(path)).RootElement;

    /// <summary>"age&gt;= 70 &amp; income== '&gt;50K'"; a category may itself contain an ampersand.</summary>
    private static Query Parse(string text, Table table)
    {
        var names = table.Names.ToList();
        return new Query(text.Split(" & ").Select(part =>
        {
            var match = Condition().Match(part.Trim());
            Assert.True(match.Success, part);
            var (column, value) = (names.IndexOf(match.Groups["name"].Value), match.Groups["value"].Value);
            var @operator = match.Groups["op"].Value switch { "==" => Operator.Equal, ">=" => Operator.AtLeast, "<=" => Operator.AtMost, var other => throw new FormatException(other) };
            return table.Columns[column] is LabelColumn labels
                ? new Predicate(column, @operator, labels.Levels.ToList().IndexOf(value.Trim('\'')))
                : new Predicate(column, @operator, double.Parse(value, CultureInfo.InvariantCulture));
        }));
    }

    [GeneratedRegex(@"^(?<name>\w+) ?(?<op>==|>=|<=) ?(?<value>.+)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Condition();
}
