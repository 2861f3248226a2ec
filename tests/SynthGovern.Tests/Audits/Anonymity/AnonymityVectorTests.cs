using System.Text.Json;
using SynthGovern.Audits;
using SynthGovern.Audits.PrivacyAttacks.Anonymity;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Audits.Anonymity;

/// <summary>Every number that ARX and an independent calculation gave on 2,000 people of Adult, by five sets of quasi-identifiers.</summary>
public sealed class AnonymityVectorTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void ClassesRisksAndSecretsAreThoseOfTheReference(int record)
    {
        if (Read("anonymity_ref", nameof(ClassesRisksAndSecretsAreThoseOfTheReference)) is not { } reference) return;
        var expected = reference.GetProperty("sample_metrics")[record];
        var (train, population) = Tables();
        var names = Names(expected);
        var classes = EquivalenceClasses.Of(train.Project(names), population.Project(names), CancellationToken.None);
        AssertClasses(expected, classes);
        foreach (var secret in new[] { "income", "education_num", "occupation" }) AssertSecret(expected.GetProperty("sens_" + secret), ClassValues.Of(RowClasses.Of([train.Project(names)], CancellationToken.None), train[secret]));
    }

    [Fact]
    public void RisksOfTheSampleAreThoseOfArx()
    {
        if (Read("arx_sample_risks", nameof(RisksOfTheSampleAreThoseOfArx)) is not { } reference) return;
        var (train, _) = Tables();
        foreach (var expected in reference.EnumerateArray())
        {
            var classes = EquivalenceClasses.Of(train.Project(Names(expected)), CancellationToken.None);
            var (risk, prosecutor) = (ReidentificationRisk.Prosecutor(classes, Number(expected, "threshold")), expected.GetProperty("prosecutor"));
            Assert.Equal(Number(prosecutor, "records_at_risk"), risk.AtRisk, 1e-12);
            Assert.Equal(Number(prosecutor, "highest"), risk.Highest, 1e-12);
            Assert.Equal(Number(prosecutor, "lowest"), 1.0 / classes.Sample.Max(), 1e-12);
            Assert.Equal(Number(prosecutor, "average_success_rate"), risk.Average, 1e-12);
            Assert.Equal(Number(expected, "marketer_no_population"), ReidentificationRisk.Marketer(classes), 1e-12);
            Assert.Equal(Number(expected, "sample_unique_fraction"), classes.SampleUniques, 1e-12);
            Assert.Equal(Number(expected, "n_classes"), classes.Count);
            var histogram = classes.Sample.GroupBy(size => size).OrderBy(group => group.Key).SelectMany(group => new[] { group.Key, group.Count() });
            Assert.Equal(expected.GetProperty("histogram").EnumerateArray().Select(number => number.GetInt32()), histogram);
        }
    }

    [Fact]
    public void RisksInThePopulationAreThoseOfArx()
    {
        if (Read("arx_journalist", nameof(RisksInThePopulationAreThoseOfArx)) is not { } reference) return;
        var (_, population) = Tables();
        foreach (var expected in reference.EnumerateArray())
        {
            var keys = population.Project(Names(expected));
            Assert.Equal(expected.GetProperty("rows_pop").GetInt32(), keys.RowCount);
            var sample = keys.Select(Enumerable.Range(0, expected.GetProperty("rows_sample").GetInt32()).ToArray());
            var classes = EquivalenceClasses.Of(sample, keys, CancellationToken.None);
            AssertRisk(expected.GetProperty("prosecutor"), ReidentificationRisk.Prosecutor(classes));
            AssertRisk(expected.GetProperty("journalist"), ReidentificationRisk.Journalist(classes));
            Assert.Equal(Number(expected, "marketer"), ReidentificationRisk.Marketer(classes), 1e-12);
        }
    }

    [Fact]
    public void PopulationUniquesAreThoseOfArxAndTheCorrectedReference()
    {
        if (Read("anonymity_ref", nameof(PopulationUniquesAreThoseOfArxAndTheCorrectedReference)) is not { } reference) return;
        var (train, _) = Tables();
        foreach (var expected in reference.GetProperty("population_uniqueness").EnumerateArray())
        {
            var sizes = EquivalenceClasses.Of(train.Project(Names(expected)), CancellationToken.None).Sample;
            var uniques = new PopulationUniques(sizes, expected.GetProperty("N").GetInt64());
            var (zayatz, pitman) = (Number(expected, "zayatz"), Number(expected, "pitman"));
            Assert.Equal(zayatz, uniques.Zayatz(), 1e-6 * zayatz);
            Assert.Equal(pitman, uniques.Pitman()!.Value, 1e-5 * pitman);
            Assert.Equal(expected.GetProperty("pitman_theta_alpha")[1].GetDouble(), PitmanModel.Fit(sizes)!.Alpha, 1e-6);
            var share = Number(expected, "sampling_fraction");
            Assert.Equal(Number(expected, "shlosser3"), ShiftedNegativeBinomialModel.EstimatedClasses(sizes, share), 1e-6);
            Assert.Equal(Number(expected, "snb_corrected"), uniques.ShiftedNegativeBinomial()!.Value, 0.05);
            var (estimate, _) = uniques.Dankar();
            Assert.Equal(share <= 0.1 ? pitman : Math.Min(zayatz, Number(expected, "snb_corrected")), estimate, 0.1);
        }
    }

    [Fact]
    public void WithoutSampleUniquesEveryEstimateIsZeroAsInArx()
    {
        if (Read("arx_sample_risks", nameof(WithoutSampleUniquesEveryEstimateIsZeroAsInArx)) is not { } reference) return;
        var (train, _) = Tables();
        foreach (var expected in reference.EnumerateArray().Where(record => Number(record, "sample_unique_fraction") == 0))
        {
            var uniques = new PopulationUniques(EquivalenceClasses.Of(train.Project(Names(expected)), CancellationToken.None).Sample, expected.GetProperty("population_size").GetInt64());
            Assert.Equal((0.0, 0.0, 0.0, 0.0), (uniques.Zayatz(), uniques.Pitman(), uniques.ShiftedNegativeBinomial(), uniques.Dankar().Estimate));
        }
    }

    private static void AssertClasses(JsonElement expected, EquivalenceClasses classes)
    {
        Assert.Equal(expected.GetProperty("k").GetInt32(), classes.K);
        Assert.Equal(expected.GetProperty("n_classes").GetInt32(), classes.Count);
        Assert.Equal(expected.GetProperty("sample_uniques").GetInt32(), classes.Sample.Count(size => size == 1));
        foreach (var below in expected.GetProperty("records_below_k").EnumerateObject()) Assert.Equal(below.Value.GetInt32(), classes.Sample.Where(size => size < int.Parse(below.Name)).Sum());
        Assert.Equal(expected.GetProperty("k_map").GetInt32(), classes.KMap);
        Assert.Equal(expected.GetProperty("delta_presence")[0].GetDouble(), classes.Presence.Low, 1e-12);
        Assert.Equal(expected.GetProperty("delta_presence")[1].GetDouble(), classes.Presence.High, 1e-12);
        Assert.Equal(expected.GetProperty("delta_presence_over_sample_classes")[0].GetDouble(), classes.Occupied().Min(size => (double)size.Sample / size.Population), 1e-12);
        var (prosecutor, journalist) = (ReidentificationRisk.Prosecutor(classes), ReidentificationRisk.Journalist(classes));
        Assert.Equal(Number(expected.GetProperty("prosecutor"), "records_at_risk_gt_0_2"), prosecutor.AtRisk, 1e-12);
        Assert.Equal(Number(expected.GetProperty("prosecutor"), "highest"), prosecutor.Highest, 1e-12);
        Assert.Equal(Number(expected.GetProperty("prosecutor"), "average"), prosecutor.Average, 1e-12);
        Assert.Equal(Number(expected.GetProperty("journalist"), "records_at_risk_gt_0_2"), journalist.AtRisk, 1e-12);
        Assert.Equal(Number(expected.GetProperty("journalist"), "highest"), journalist.Highest, 1e-12);
        Assert.Equal(Number(expected.GetProperty("journalist"), "average"), journalist.Average, 1e-12);
        Assert.Equal(Number(expected.GetProperty("journalist"), "marketer_rC2"), ReidentificationRisk.Marketer(classes), 1e-12);
    }

    private static void AssertSecret(JsonElement expected, ClassValues values)
    {
        Assert.Equal(expected.GetProperty("distinct_l").GetInt32(), LDiversity.Distinct(values));
        Assert.Equal(Number(expected, "entropy_l_exp"), LDiversity.Entropy(values), 1e-9);
        Assert.Equal(Number(expected, "t_equal"), TCloseness.Equal(values), 1e-9);
        Assert.Equal(Number(expected, "t_ordered"), TCloseness.Ordered(values), 1e-9);
        Assert.Equal(Number(expected, "d_disclosure"), TCloseness.Disclosure(values), 1e-9);
        Assert.Equal(Number(expected, "basic_beta"), TCloseness.Beta(values), 1e-9);
        var recursive = expected.GetProperty("recursive_c_needed_l2");
        Assert.Equal(recursive.ValueKind == JsonValueKind.String ? double.PositiveInfinity : recursive.GetDouble(), LDiversity.RecursiveC(values, 2), 1e-9);
    }

    /// <summary>Share of records above the threshold, highest, average.</summary>
    private static void AssertRisk(JsonElement expected, ReidentificationRisk risk)
    {
        Assert.Equal(expected[0].GetDouble(), risk.AtRisk, 1e-12);
        Assert.Equal(expected[1].GetDouble(), risk.Highest, 1e-12);
        Assert.Equal(expected[2].GetDouble(), risk.Average, 1e-12);
    }

    private static JsonElement? Read(string file, string test)
    {
        if (Reference.TryPath($"vectors/anonymity/{file}.json", out var path)) return JsonDocument.Parse(File.ReadAllText(path)).RootElement;
        Reference.ReportNotRun(test);
        return null;
    }

    /// <summary>The training people and the population that contains them, with the same levels.</summary>
    private static (Table Train, Table Population) Tables()
    {
        Assert.True(Reference.TryPath("vectors/anonymeter", out var folder));
        var population = TestTables.Read(Path.Combine(folder, "population.csv"));
        return (population.Select(Enumerable.Range(0, 2000).ToArray()), population);
    }

    private static string[] Names(JsonElement record) => [.. record.GetProperty("qi").EnumerateArray().Select(name => name.GetString()!)];

    private static double Number(JsonElement from, string name) => from.GetProperty(name).GetDouble();
}
