using System.Text.Json;
using SynthGovern.Learning;
using SynthGovern.Measurements;
using SynthGovern.Tables;
using SynthGovern.Tests.Audits;

namespace SynthGovern.Tests.Learning;

public sealed class LogisticRegressionTests
{
    [Theory]
    [InlineData("TRTR", "compas_real_train.csv", "seqtree")]
    [InlineData("TSTR", "compas_syn_seqtree.csv", "seqtree")]
    [InlineData("TSTR", "compas_syn_dphist_eps1.csv", "dphist_eps1")]
    [InlineData("TSTR", "compas_syn_dphist_eps0.05.csv", "dphist_eps0.05")]
    public void WeightsAndAreaEqualTheReference(string kind, string learnFrom, string extract)
    {
        if (!Reference.TryPath("vectors/fairness", out var folder))
        {
            Reference.ReportNotRun($"{nameof(WeightsAndAreaEqualTheReference)}({kind}, {extract})");
            return;
        }

        var expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "compas.synthfair.json"))).RootElement
            .GetProperty("results").GetProperty(extract).GetProperty("tstr").GetProperty(kind);
        var (train, trainLabels) = Compas(Path.Combine(folder, learnFrom));
        var (test, testLabels) = Compas(Path.Combine(folder, "compas_real_test.csv"));
        var encoder = FeatureEncoder.Learn(train, train.Names);
        var model = LogisticRegression.Fit(encoder.Encode(train), trainLabels);
        foreach (var weight in expected.GetProperty("coefficients").EnumerateObject())
        {
            var index = weight.Name == "(intercept)" ? encoder.Names.Count : encoder.Names.ToList().IndexOf(weight.Name);
            Assert.Equal(weight.Value.GetDouble(), model.Weights[index], 1e-8);
        }

        Assert.Equal(expected.GetProperty("auc").GetDouble(), RocAuc.Of(model.Score(encoder.Encode(test)), testLabels).Value, 1e-9);
    }

    /// <summary>At the minimum the gradient is 0: one feature, no intercept effect by symmetry, checked against the equation it solves.</summary>
    [Fact]
    public void TheMinimumSolvesItsEquation()
    {
        var table = new Table([new NumberColumn("x", ColumnKind.Decimal, [-1, -1, -1, 1, 1, 1])]);
        var encoder = FeatureEncoder.Learn(table, table.Names);
        var model = LogisticRegression.Fit(encoder.Encode(table), [false, false, true, true, true, false], ridge: 2);
        var (weight, intercept) = (model.Weights[0], model.Weights[2]);
        Assert.Equal(0, intercept, 1e-9);
        var chance = 1 / (1 + Math.Exp(-weight));
        Assert.Equal(0, (2 * weight) + (6 * chance) - 4, 1e-9);
    }

    [Fact]
    public void MissingValuesAndUnseenLevelsAreEncoded()
    {
        var train = new Table([TestTables.Column("n", "1", "3", null), new LabelColumn("c", ColumnKind.Categorical, ["a", "b", "never"], [0, 1, -1])]);
        var encoder = FeatureEncoder.Learn(train, train.Names);
        Assert.Equal(["n", "n is missing", "c = a", "c = b", "c = never", "c is missing"], encoder.Names);
        var test = new Table([TestTables.Column("n", "5", null), new LabelColumn("c", ColumnKind.Categorical, ["a", "b", "never"], [2, -1])]);
        Assert.Equal([[3, 0, 0, 0, 1, 0], [0, 1, 0, 0, 0, 1]], Dense(encoder.Encode(test)));
        Assert.Equal([[-1, 0, 1, 0, 0, 0], [1, 0, 0, 1, 0, 0], [0, 1, 0, 0, 0, 1]], Dense(encoder.Encode(train)));
    }

    [Fact]
    public void AConstantColumnAndSeparableClassesAreNoTrouble()
    {
        var table = new Table([TestTables.Column("constant", "7", "7", "7", "7"), TestTables.Column("x", "1", "2", "3", "4")]);
        var encoder = FeatureEncoder.Learn(table, table.Names);
        var model = LogisticRegression.Fit(encoder.Encode(table), [false, false, true, true]);
        Assert.All(model.Weights, weight => Assert.True(double.IsFinite(weight)));
        Assert.Equal(0, model.Weights[0]);
        Assert.Equal(1, RocAuc.Of(model.Score(encoder.Encode(table)), [false, false, true, true]).Value);
    }

    [Fact]
    public void AWeightOfTwoIsTheRowTwiceAndAWeightOfNothingIsNoRow()
    {
        bool[] labels = [true, false, true, false, true];
        double[] weights = [2, 1, 1, 3, 0];
        var once = Features(0, 1, 2, 3, 9);
        var repeated = LogisticRegression.Fit(Features(0, 0, 1, 2, 3, 3, 3), [true, true, false, true, false, false, false]);
        var weighted = LogisticRegression.Fit(once, labels, weights);
        Assert.All(weighted.Weights.Zip(repeated.Weights), pair => Assert.Equal(pair.Second, pair.First, 1e-9));
        Assert.NotEqual(LogisticRegression.Fit(once, labels).Weights[0], weighted.Weights[0], 1e-3);
        var warm = LogisticRegression.Fit(once, labels, weights, start: repeated);
        Assert.All(warm.Weights.Zip(weighted.Weights), pair => Assert.Equal(pair.Second, pair.First, 1e-9));
    }

    [Fact]
    public void WrongWeightsAreRefused()
    {
        var features = Features(0, 1);
        Assert.Throws<ArgumentException>(() => LogisticRegression.Fit(features, [true, false], [1.0]));
        Assert.Throws<ArgumentException>(() => LogisticRegression.Fit(features, [true, false], [1.0, 0.0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => LogisticRegression.Fit(features, [true, false], [1.0, -1.0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => LogisticRegression.Fit(features, [true, false], [1.0, double.NaN]));
    }

    [Fact]
    public void LevelsAreAddedAsFeatures()
        => Assert.Equal([[5, 0, 1], [6, 0, 0], [7, 1, 0]], Dense(Features(5, 6, 7).WithLevels([1, -1, 0], 2)));

    [Fact]
    public void OneClassIsRefused()
    {
        var table = new Table([TestTables.Column("x", "1", "2")]);
        var features = FeatureEncoder.Learn(table, table.Names).Encode(table);
        Assert.Throws<ArgumentException>(() => LogisticRegression.Fit(features, [true, true]));
    }

    private static (Table Features, bool[] Labels) Compas(string path)
    {
        var table = TestTables.Read(path);
        Column Indicator(string name, string from, string level)
        {
            var labels = table.Labels(from);
            return new NumberColumn(name, ColumnKind.Integer, [.. Enumerable.Range(0, labels.Count).Select(row => labels.Text(row) == level ? 1.0 : 0)]);
        }

        var features = new Table([table["age"], table["priors_count"], table["juv_fel_count"], table["juv_misd_count"], Indicator("charge_F", "c_charge_degree", "F"), Indicator("sex_Male", "sex", "Male")]);
        return (features, [.. table.Numbers("two_year_recid").Values.ToArray().Select(value => value == 1)]);
    }

    private static FeatureMatrix Features(params double[] values) => new(values.Length, 1, 1, new int[values.Length], values);

    private static double[][] Dense(FeatureMatrix matrix)
        => [.. Enumerable.Range(0, matrix.Rows).Select(row =>
        {
            var dense = new double[matrix.Features + 1];
            matrix.AddTo(dense, row, 1);
            return dense[..^1];
        })];
}
