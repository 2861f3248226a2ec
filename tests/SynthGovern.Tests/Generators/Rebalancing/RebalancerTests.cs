using SynthGovern.Generators.Rebalancing;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Generators.Rebalancing;

public sealed class RebalancerTests
{
    private const int Rows = 6000;

    private static readonly Declaration Declared = Clinic.Declared;

    public static TheoryData<RebalancingMethod> Evening => [RebalancingMethod.Reweigh, RebalancingMethod.Rebalance, RebalancingMethod.Massage, RebalancingMethod.Fair];

    [Theory]
    [MemberData(nameof(Evening))]
    public void AfterItAllGroupsHaveTheFavourableOutcomeEquallyOften(RebalancingMethod method)
    {
        var sample = Sample(method);
        var (before, after) = (sample.Representative, sample.Rebalanced);
        Assert.InRange(Rate(before, "M") - Rate(before, "F"), 0.18, 0.30);
        Assert.InRange(Rate(after, "M") - Rate(after, "F"), -1.0 / Count(after, "sex", "F"), 1.0 / Count(after, "sex", "F"));
        Assert.InRange((double)sample.Changed / Rows, 0.05, method == RebalancingMethod.Fair ? 0.6 : 0.15);
    }

    [Theory]
    [MemberData(nameof(Evening))]
    public void SizesOfGroupsRowsWithoutAGroupAndSharesOfOtherOutcomesStay(RebalancingMethod method)
    {
        var (before, after) = (Sample(method).Representative, Sample(method).Rebalanced);
        Assert.Equal(before.Names, after.Names);
        Assert.Equal(Rows, after.RowCount);
        foreach (var sex in new[] { "F", "M", null }) Assert.Equal(Count(before, "sex", sex), Count(after, "sex", sex));
        var favourable = Count(after, "hired", "yes") - Count(before, "hired", "yes");
        Assert.InRange(favourable, method == RebalancingMethod.Fair ? -150 : 0, method == RebalancingMethod.Fair ? 150 : 0);
        foreach (var sex in new[] { "F", "M" }) Assert.InRange(Later(after, sex), 0.29, 0.38);
        Assert.Equal(Rows, Enumerable.Range(0, Rows).Select(row => after["person"].Text(row)).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal("id-000001", after["person"].Text(0));
    }

    [Theory]
    [InlineData(RebalancingMethod.Repair)]
    [MemberData(nameof(Evening))]
    public void TheSameSeedGivesTheSameRowsAndTheRepresentativeSampleIsThatOfTheModel(RebalancingMethod method)
    {
        using var model = new HiringModel(HiringModel.People);
        var (first, second) = (Sample(method), Sample(method));
        Assert.Equal(Csv(first.Rebalanced), Csv(second.Rebalanced));
        Assert.Equal(Csv(model.Sample(Rows, null, 7).Value), Csv(first.Representative));
        Assert.NotEqual(Csv(first.Representative), Csv(first.Rebalanced));
        Assert.Equal(0, Rebalancer.Sample(model, 0, Asked(method), 7).Value.Rebalanced.RowCount);
    }

    [Fact]
    public void ReweighingKeepsTheOtherColumnsAsTheyAreGivenGroupAndOutcome()
    {
        var sample = Sample(RebalancingMethod.Reweigh);
        foreach (var (sex, hired) in new[] { ("F", "yes"), ("F", "no"), ("M", "yes"), ("M", "no") })
        {
            var (before, after) = (Share(sample.Representative, sex, hired), Share(sample.Rebalanced, sex, hired));
            Assert.InRange(after - before, -0.06, 0.06);
        }

        Assert.Equal(Rows, Enumerable.Range(0, Rows).Select(row => string.Join(',', sample.Rebalanced.Columns.Skip(1).Select(column => column.Text(row)))).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void MassagingChangesTheOutcomesNearestToTheBoundaryAndNothingElse()
    {
        var sample = Sample(RebalancingMethod.Massage);
        var changed = Enumerable.Range(0, Rows).Where(row => sample.Representative["hired"].Text(row) != sample.Rebalanced["hired"].Text(row)).ToList();
        Assert.Equal(sample.Changed, changed.Count);
        foreach (var name in sample.Representative.Names.Where(name => name != "hired")) Assert.Equal(Texts(sample.Representative, name), Texts(sample.Rebalanced, name));
        Assert.All(changed, row => Assert.Equal(sample.Representative["sex"].Text(row) == "F", sample.Rebalanced["hired"].Text(row) == "yes"));

        // Skill is what predicts the outcome: skilled women are promoted, unskilled men demoted.
        Assert.All(changed, row => Assert.Equal(sample.Representative["sex"].Text(row) == "F" ? "high" : "low", sample.Representative["skill"].Text(row)));
    }

    [Fact]
    public void FairSamplingShiftsTheLogOddsOfAGroupByAConstant()
    {
        var sample = Sample(RebalancingMethod.Fair, 40_000);
        foreach (var sex in new[] { "F", "M" })
        {
            Assert.InRange(LogOdds(sample.Rebalanced, sex, "high") - LogOdds(sample.Rebalanced, sex, "low"), HiringModel.SkillEffect - 0.12, HiringModel.SkillEffect + 0.12);
        }

        // The rate of all stays that of the model.
        Assert.InRange((Count(sample.Rebalanced, "hired", "yes") - Count(sample.Representative, "hired", "yes")) / 40_000.0, -0.01, 0.01);
    }

    [Fact]
    public void RepairGivesTheNumbersOfAllGroupsOneDistributionAndKeepsRanksAndOutcomes()
    {
        var sample = Sample(RebalancingMethod.Repair, attributes: ["sex"]);
        Assert.InRange(Distance(sample.Representative), 0.4, 0.6);
        Assert.InRange(Distance(sample.Rebalanced), 0, 0.06);
        Assert.Equal(Texts(sample.Representative, "hired"), Texts(sample.Rebalanced, "hired"));
        Assert.Equal(Texts(sample.Representative, "sex"), Texts(sample.Rebalanced, "sex"));
        Assert.All(sample.Rebalanced.Numbers("score").Values.ToArray(), value => Assert.True(value is >= 0 and <= 100 && value == Math.Round(value)));
        var women = Enumerable.Range(0, Rows).Where(row => sample.Representative["sex"].Text(row) == "F").OrderBy(row => sample.Representative.Numbers("score").Values[row]).ToList();
        var ranks = women.ConvertAll(row => sample.Rebalanced.Numbers("score").Values[row]);
        Assert.Equal(ranks.Order(), ranks);
    }

    [Theory]
    [InlineData(RebalancingMethod.Repair)]
    [MemberData(nameof(Evening))]
    public void ConstraintsHoldAfterwards(RebalancingMethod method)
    {
        var schema = HiringModel.People with
        {
            Protected = [new ProtectedAttribute("sex", "M")],
            Constraints =
            [
                new AllowedConstraint(["skill", "hired"], [["low", "no"], ["low", "yes"], ["high", "no"], ["high", "later"], ["high", "yes"]], Declared),
                new OrderConstraint("score", "offer", Strict: false, Declared),
                new UniqueConstraint(["offer"], Declared),
            ],
        };
        using var model = new HiringModel(schema);
        var after = Rebalancer.Sample(model, 2000, Asked(method), 5).Value.Rebalanced;
        for (var row = 0; row < after.RowCount; row++)
        {
            Assert.False(after["skill"].Text(row) == "low" && after["hired"].Text(row) == "later");
            Assert.True(after.Numbers("score").Values[row] <= after.Numbers("offer").Values[row]);
        }

        Assert.Equal(2000, Texts(after, "offer").Distinct(StringComparer.Ordinal).Count());
        if (method != RebalancingMethod.Repair) Assert.InRange(Rate(after, "M") - Rate(after, "F"), -0.003, 0.003);
    }

    [Fact]
    public void SeveralAttributesAreTakenTogether()
    {
        var schema = HiringModel.People with { Protected = [new ProtectedAttribute("sex", null), new ProtectedAttribute("skill", null)] };
        using var model = new HiringModel(schema);
        var after = Rebalancer.Sample(model, Rows, new RebalancingRequest("hired", ["sex", "skill"], RebalancingMethod.Rebalance), 5).Value.Rebalanced;
        var rates = new[] { "F", "M" }.SelectMany(sex => new[] { "low", "high" }.Select(skill =>
        {
            var rows = Enumerable.Range(0, Rows).Where(row => after["sex"].Text(row) == sex && after["skill"].Text(row) == skill).ToList();
            return (double)rows.Count(row => after["hired"].Text(row) == "yes") / rows.Count;
        })).ToList();
        Assert.InRange(rates.Max() - rates.Min(), 0, 0.002);
    }

    private static RebalancedSample Sample(RebalancingMethod method, int rows = Rows, string[]? attributes = null)
    {
        using var model = new HiringModel(HiringModel.People);
        return Rebalancer.Sample(model, rows, Asked(method) with { Attributes = attributes ?? ["sex"] }, 7).Value;
    }

    private static RebalancingRequest Asked(RebalancingMethod method) => new("hired", ["sex"], method);

    private static int Count(Table table, string column, string? text) => Enumerable.Range(0, table.RowCount).Count(row => table[column].Text(row) == text);

    private static List<string?> Texts(Table table, string column) => [.. Enumerable.Range(0, table.RowCount).Select(table[column].Text)];

    private static List<int> Of(Table table, string sex, string? skill = null)
        => [.. Enumerable.Range(0, table.RowCount).Where(row => table["sex"].Text(row) == sex && (skill is null || table["skill"].Text(row) == skill))];

    private static double Rate(Table table, string sex) => Of(table, sex).Count(row => table["hired"].Text(row) == "yes") / (double)Of(table, sex).Count;

    private static double Later(Table table, string sex)
    {
        var others = Of(table, sex).Where(row => table["hired"].Text(row) != "yes").ToList();
        return others.Count(row => table["hired"].Text(row) == "later") / (double)others.Count;
    }

    private static double Share(Table table, string sex, string hired)
    {
        var rows = Of(table, sex).Where(row => table["hired"].Text(row) == hired).ToList();
        return rows.Count(row => table["skill"].Text(row) == "high") / (double)rows.Count;
    }

    private static double LogOdds(Table table, string sex, string skill)
    {
        var rows = Of(table, sex, skill);
        var rate = rows.Count(row => table["hired"].Text(row) == "yes") / (double)rows.Count;
        return Math.Log(rate / (1 - rate));
    }

    /// <summary>The largest difference between the distribution functions of women's and men's scores (Kolmogorov and Smirnov).</summary>
    private static double Distance(Table table)
    {
        var (women, men) = (Of(table, "F").Select(row => table.Numbers("score").Values[row]).ToList(), Of(table, "M").Select(row => table.Numbers("score").Values[row]).ToList());
        return Enumerable.Range(0, 101).Max(score => Math.Abs((women.Count(value => value <= score) / (double)women.Count) - (men.Count(value => value <= score) / (double)men.Count)));
    }

    private static string Csv(Table table)
    {
        using var bytes = new MemoryStream();
        CsvWriter.Write(table, bytes);
        return System.Text.Encoding.UTF8.GetString(bytes.ToArray());
    }
}
