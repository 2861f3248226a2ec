using System.Numerics;
using SynthGovern.Encoding;
using SynthGovern.Generators.Independent;
using SynthGovern.Privacy;

namespace SynthGovern.Tests.Generators;

/// <summary>Brute force on the queries before noise: what the removal of one subject changes, against what the event claims.</summary>
public sealed class IndependentSensitivityTests
{
    private static readonly PrivacyBudget Budget = PrivacyBudget.Of(1, 1e-6).Value;

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 2)]
    [InlineData(3, 2)]
    [InlineData(3, 1)]
    [InlineData(3, 3)]
    [InlineData(7, 2)]
    [InlineData(500, 2)]
    public void RemovingAPatientWithEqualRowsChangesEveryLevelByAtMostTheSensitivity(int rows, int rowsPerSubject)
    {
        var equal = Enumerable.Repeat(new Clinic.Row("victim", 1, 2, 44, 250, Clinic.Day(5)), rows);
        var largest = LargestChange([.. Others(), .. equal], Others(), rowsPerSubject, out var plan);
        Assert.True(largest <= plan.Cap.Sensitivity, $"{largest} exceeds {plan.Cap.Sensitivity}");
        var attained = (double)Math.Min(rows * RowWeights.Unit, rows * (plan.Cap.Sensitivity / rows));
        Assert.Equal(Math.Min(plan.Cap.Sensitivity, attained), largest, 1e-9);
    }

    [Fact]
    public void RemovingAnyPatientOfAnyTableStaysWithinTheSensitivity()
    {
        var random = new SeededRandom(4);
        for (var trial = 0; trial < 40; trial++)
        {
            var rows = Enumerable.Range(0, 1 + random.Next(9)).Select(_ => new Clinic.Row(
                "victim", random.Next(3) - 1, random.Next(4) - 1, random.Next(300) - 100, random.Next(4) == 0 ? double.NaN : random.Next(300_000) - 1000, Clinic.Day(random.Next(2000) - 300)));
            var largest = LargestChange([.. rows, .. Others()], Others(), 1 + random.Next(3), out var plan);
            Assert.True(largest <= plan.Cap.Sensitivity, $"trial {trial}: {largest} exceeds {plan.Cap.Sensitivity}");
        }
    }

    [Fact]
    public void RowsWithoutASubjectCountNothing()
        => Assert.Equal(0, LargestChange([.. Others(), new Clinic.Row(null, 1, 1, 1, 1, Clinic.Day(1))], Others(), 2, out _));

    [Fact]
    public void WithoutASubjectTheUnitIsARow()
    {
        var schema = Clinic.Schema with { Subject = null };
        var domains = PublicDomains.Of(schema, forPrivateFit: true).Value;
        var plan = MeasurementPlan.Of(domains, schema, Budget, new IndependentOptions()).Value;
        Assert.Equal(1, plan.Cap.Sensitivity);
        Assert.All(RowWeights.Of(RowWeights.Subjects(Clinic.Table(Others()), schema), Others().Count, plan.Cap), weight => Assert.Equal(1, weight));
    }

    [Fact]
    public void TheEventClaimsNoMoreNoiseThanIsDrawn()
    {
        foreach (var rowsPerSubject in new[] { 1, 2, 3 })
        {
            var plan = Plan(rowsPerSubject);
            foreach (var column in plan.Columns)
            {
                var claimed = (BigInteger)Math.Floor(column.NoiseMultiplier * column.NoiseMultiplier * plan.Cap.Sensitivity * plan.Cap.Sensitivity * (1 - 1e-12));
                Assert.True(column.Variance >= claimed);
                Assert.Equal(column.Event, column.Levels == 1 ? new DiscreteGaussianEvent(column.NoiseMultiplier) : new SelfComposedEvent(new DiscreteGaussianEvent(column.NoiseMultiplier), column.Levels));
            }
        }
    }

    private static MeasurementPlan Plan(int rowsPerSubject)
        => MeasurementPlan.Of(PublicDomains.Of(Clinic.Schema, forPrivateFit: true).Value, Clinic.Schema, Budget, new IndependentOptions { RowsPerSubject = rowsPerSubject }).Value;

    private static List<Clinic.Row> Others() => [.. Enumerable.Range(0, 30).Select(i => new Clinic.Row($"other-{i / 2}", i % 2, (i % 4) - 1, i, 10 * i, Clinic.Day(i)))];

    /// <summary>The largest L2 distance between the exact counts of all spans of a level, over all columns and levels, were all spans split.</summary>
    private static double LargestChange(IReadOnlyList<Clinic.Row> with, IReadOnlyList<Clinic.Row> without, int rowsPerSubject, out MeasurementPlan plan)
    {
        plan = Plan(rowsPerSubject);
        var largest = 0.0;
        foreach (var column in plan.Columns)
        {
            var (left, right) = (Counts(with, plan, column.Domain), Counts(without, plan, column.Domain));
            var spans = new Span(0, column.Domain.Values).Split(column.Branching).ToList();
            if (column.Domain.Schema.MayBeMissing) spans.Add(new Span(column.Domain.Values, column.Domain.Values + 1));
            for (var level = 1; level <= column.Levels; level++)
            {
                largest = Math.Max(largest, Math.Sqrt(spans.Sum(span => Math.Pow(left.Of(span) - right.Of(span), 2))));
                spans = [.. spans.Where(span => left.Of(span) + right.Of(span) > 0).SelectMany(span => span.Split(column.Branching))];
            }
        }

        return largest;
    }

    private static CellCounts Counts(IReadOnlyList<Clinic.Row> rows, MeasurementPlan plan, ColumnDomain domain)
    {
        var table = Clinic.Table(rows);
        return new CellCounts(domain.Encode(table[domain.Schema.Name]), RowWeights.Of(RowWeights.Subjects(table, Clinic.Schema), table.RowCount, plan.Cap));
    }
}
