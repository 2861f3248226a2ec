using System.Text.Json;
using SynthGovern.Audits;
using SynthGovern.Audits.Utility;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Audits.Utility;

/// <summary>What the same logistic regression learned from COMPAS and from three extracts of it says of other real people, in all and by group.</summary>
public sealed class CompasVectorTests
{
    private static readonly Target Target = new("two_year_recid", "1");

    [Theory]
    [InlineData("seqtree")]
    [InlineData("dphist_eps1")]
    [InlineData("dphist_eps0.05")]
    public void ScoresOfTheEvaluationModelsAreThoseOfTheReference(string extract)
    {
        if (!Reference.TryPath("vectors/fairness", out var folder))
        {
            Reference.ReportNotRun($"{nameof(ScoresOfTheEvaluationModelsAreThoseOfTheReference)}({extract})");
            return;
        }

        var expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "compas.synthfair.json"))).RootElement.GetProperty("results").GetProperty(extract).GetProperty("tstr");
        var people = TestTables.Read(Path.Combine(folder, "compas_real_test.csv"));
        var tables = new AuditTables(Features(TestTables.Read(Path.Combine(folder, "compas_real_train.csv"))), Features(people), Features(TestTables.Read(Path.Combine(folder, $"compas_syn_{extract}.csv"))));
        var scores = EvaluationModels.For(tables, Target, new AuditContext(1), CancellationToken.None);
        foreach (var (from, name) in new[] { (LearnedFrom.Train, "TRTR"), (LearnedFrom.Synthetic, "TSTR") })
        {
            var reference = expected.GetProperty(name);
            var (odds, isRight) = (scores.LogOdds(ModelKind.LogisticRegression, from, CancellationToken.None), scores.IsRight(ModelKind.LogisticRegression, from, CancellationToken.None));
            Assert.Equal(reference.GetProperty("auc").GetDouble(), RocAuc.Of(odds, scores.Truth).Value, 1e-9);
            Assert.Equal(reference.GetProperty("accuracy").GetDouble(), Share(isRight, Enumerable.Range(0, isRight.Length)), 1e-9);
            foreach (var attribute in new[] { "sex", "race" })
            {
                foreach (var group in reference.GetProperty(attribute).GetProperty("by_group").EnumerateObject())
                {
                    var members = Members(people, attribute, group.Name);
                    Assert.Equal(group.Value.GetProperty("n").GetInt32(), members.Length);
                    Assert.Equal(group.Value.GetProperty("accuracy").GetDouble(), Share(isRight, members), 1e-9);
                    Assert.Equal(group.Value.GetProperty("selection_rate").GetDouble(), Share(Array.ConvertAll(odds, value => value > 0), members), 1e-9);
                }
            }
        }
    }

    [Theory]
    [InlineData("seqtree")]
    [InlineData("dphist_eps1")]
    [InlineData("dphist_eps0.05")]
    public void PairedLossByGroupIsThatOfTheReference(string extract)
    {
        if (!Reference.TryPath("vectors/fairness", out var folder))
        {
            Reference.ReportNotRun($"{nameof(PairedLossByGroupIsThatOfTheReference)}({extract})");
            return;
        }

        var expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "compas.synthfair.json"))).RootElement.GetProperty("results").GetProperty(extract).GetProperty("tstr").GetProperty("delta");
        var people = TestTables.Read(Path.Combine(folder, "compas_real_test.csv"));
        var tables = new AuditTables(Features(TestTables.Read(Path.Combine(folder, "compas_real_train.csv"))), Features(people), Features(TestTables.Read(Path.Combine(folder, $"compas_syn_{extract}.csv"))));
        var scores = EvaluationModels.For(tables, Target, new AuditContext(1), CancellationToken.None);
        var (real, synthetic) = (scores.IsRight(ModelKind.LogisticRegression, LearnedFrom.Train, CancellationToken.None), scores.IsRight(ModelKind.LogisticRegression, LearnedFrom.Synthetic, CancellationToken.None));
        foreach (var attribute in new[] { "sex", "race" })
        {
            foreach (var group in expected.GetProperty(attribute).GetProperty("accuracy_loss_by_group").EnumerateObject())
            {
                var pairs = Members(people, attribute, group.Name).Aggregate(default(PairedProportions), (sum, row) => sum + PairedProportions.Of(real[row], synthetic[row]));
                Assert.Equal(group.Value.GetDouble(), pairs.Difference, 1e-9);
            }
        }
    }

    private static double Share(bool[] isTrue, IEnumerable<int> rows) => rows.Average(row => isTrue[row] ? 1.0 : 0);

    private static int[] Members(Table people, string attribute, string group)
        => [.. Enumerable.Range(0, people.RowCount).Where(row => people[attribute].Text(row) == group)];

    private static Table Features(Table table)
    {
        Column Indicator(string name, string from, string level)
            => new NumberColumn(name, ColumnKind.Integer, [.. Enumerable.Range(0, table.RowCount).Select(row => table[from].Text(row) == level ? 1.0 : 0)]);

        return new Table([table["age"], table["priors_count"], table["juv_fel_count"], table["juv_misd_count"], Indicator("charge_F", "c_charge_degree", "F"), Indicator("sex_Male", "sex", "Male"), table["two_year_recid"]]);
    }
}
