using SynthGovern.Encoding;
using SynthGovern.Generators.Independent;
using SynthGovern.Generators.Marginals;
using SynthGovern.Generators.Marginals.Aim;
using SynthGovern.Generators.Marginals.Discretisation;
using SynthGovern.Generators.Marginals.Estimation;
using SynthGovern.Generators.Marginals.Mst;
using SynthGovern.Privacy;
using SynthGovern.Privacy.Accountants;

namespace SynthGovern.Tests.Generators.Marginals;

/// <summary>Brute force on what goes into noise and choices: what the removal of one subject changes, against what the events claim.</summary>
public sealed class MarginalSensitivityTests
{
    private static readonly IReadOnlyList<ColumnDomain> Domains = PublicDomains.Of(Clinic.Schema, forPrivateFit: true).Value;

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 2)]
    [InlineData(3, 1)]
    [InlineData(7, 3)]
    [InlineData(500, 2)]
    public void RemovingAPatientWithEqualRowsMovesEveryMarginalAndScoreByAtMostTheSensitivity(int rows, int rowsPerSubject)
    {
        var victim = Enumerable.Repeat(new Clinic.Row("victim", 1, 2, 44, 250, Clinic.Day(5)), rows).ToList();
        var moved = Moved(victim, rowsPerSubject, out var cap);
        Assert.All(moved, change => Assert.True(change.Counts <= cap.Sensitivity && change.Score <= cap.Sensitivity, $"{change} exceeds {cap.Sensitivity}"));
        // Equal rows attain the bound up to the rounding of their weights.
        Assert.Equal(Math.Min(rows * RowWeights.Unit, rows * (cap.Sensitivity / rows)), moved.Max(change => change.Counts), 1e-9);
    }

    [Fact]
    public void RemovingAnyPatientStaysWithinTheSensitivity()
    {
        var random = new SeededRandom(4);
        for (var trial = 0; trial < 40; trial++)
        {
            var victim = Enumerable.Range(0, 1 + random.Next(9)).Select(_ => new Clinic.Row(
                "victim", random.Next(3) - 1, random.Next(4) - 1, random.Next(300) - 100, random.Next(4) == 0 ? double.NaN : random.Next(300_000) - 1000, Clinic.Day(random.Next(2000) - 300))).ToList();
            var moved = Moved(victim, 1 + random.Next(3), out var cap);
            Assert.All(moved, change => Assert.True(change.Counts <= cap.Sensitivity && change.Score <= cap.Sensitivity, $"trial {trial}: {change} exceeds {cap.Sensitivity}"));
        }
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(1)]
    [InlineData(30)]
    public void ThePlansOfBothStayWithinTheBudgetAndUseIt(double epsilon)
    {
        var budget = PrivacyBudget.Of(epsilon, 1e-9).Value;
        var rho = Calibration.Rho(budget);
        foreach (var schema in new[] { Clinic.Schema, Clinic.Schema with { Subject = null } })
        {
            var (mst, aim) = (MstPlan.Of(Domains, schema, budget, new MstOptions()).Value, AimPlan.Of(Domains, schema, budget, new AimOptions()).Value);
            Assert.All(new MarginalPlan[] { mst, aim }, plan => Assert.InRange(ZcdpAccountant.Rho(plan.Event).Value, 0.8 * rho, rho));
        }
    }

    [Fact]
    public void ThePairsOfMstTogetherCostWhatThePlanHas()
    {
        var plan = MstPlan.Of(Domains, Clinic.Schema, PrivacyBudget.Of(1, 1e-9).Value, new MstOptions()).Value;
        foreach (double[] cells in new double[][] { [4], [1, 1, 1, 1], [2, 40, 1e6, 300] })
            Assert.InRange(ZcdpAccountant.Rho(new ComposedEvent([.. plan.Pairs(cells).Select(cost => new DiscreteGaussianEvent(cost.NoiseMultiplier))])).Value, 0.99 * plan.Rho, plan.Rho);
    }

    [Fact]
    public void ACliqueIsWorthTheWeightOfTheQueriesThatShareItsColumns()
    {
        // Queries {0,1}, {0,2} weigh 3 for their target 0, {1,2} weighs 1.
        var workload = new Workload(3, 2, new HashSet<int> { 0 }, 3);
        Assert.Equal((6, 4, 10, 8), (workload.Weight(new Clique([0])), workload.Weight(new Clique([1])), workload.Weight(new Clique([0, 1])), workload.Weight(new Clique([1, 2]))));
        Assert.Equal(6, workload.Closure.Count);
    }

    [Fact]
    public void ARoundNeverCostsMoreThanItWasGiven()
    {
        foreach (var sensitivity in new long[] { 1, 60, 180 })
        {
            for (var rho = 1e-9; rho < 100; rho *= 1.7)
            {
                var round = AimRound.Of(rho, 0.1, sensitivity, 1e6);
                var cost = ZcdpAccountant.Rho(new ComposedEvent([new ExponentialEvent(round.Epsilon), new DiscreteGaussianEvent(round.Noise.NoiseMultiplier)])).Value;
                Assert.InRange(cost, 0, rho);
                Assert.True(round.Noise.Variance >= round.Noise.NoiseMultiplier * round.Noise.NoiseMultiplier * sensitivity * sensitivity * (1 - 1e-12));
            }
        }
    }

    /// <summary>Per pair and triple of columns: the L2 distance of the counts with and without the victim, and how far the score moves.</summary>
    private static List<(double Counts, double Score)> Moved(IReadOnlyList<Clinic.Row> victim, int rowsPerSubject, out RowWeights.Cap cap)
    {
        var others = Enumerable.Range(0, 30).Select(i => new Clinic.Row($"other-{i / 2}", i % 2, (i % 4) - 1, i, 10 * i, Clinic.Day(i))).ToList();
        cap = RowWeights.CapOf(Clinic.Schema, new IndependentOptions { RowsPerSubject = rowsPerSubject });
        // The same bins on both sides: they come from noisy counts, which are given when sensitivity is asked for.
        var columns = Domains.Select(domain => Binning.Of(Uniform(domain), 8, 0)).ToList();
        var (with, without) = (Binned([.. others, .. victim], columns, cap), Binned(others, columns, cap));
        var attributes = Enumerable.Range(0, columns.Count).ToList();
        var cliques = attributes.SelectMany(a => attributes.Where(b => b > a).SelectMany(b => attributes.Where(c => c >= b).Select(c => new Clinic3(a, b, c).Clique())));
        return [.. cliques.Distinct().Select(clique =>
        {
            var (left, right) = (with.Count(clique), without.Count(clique));
            var even = new Factor(with.Domain, clique, [.. left.Select(_ => 1.0 / left.Length)]);
            return (Math.Sqrt(left.Zip(right, (a, b) => (double)(a - b) * (a - b)).Sum()), Math.Abs((double)Distance.L1(left, even, 1234.5) - Distance.L1(right, even, 1234.5)));
        })];
    }

    private readonly record struct Clinic3(int A, int B, int C)
    {
        public Clique Clique() => new(new[] { A, B, C }.Distinct());
    }

    private static BinnedTable Binned(IReadOnlyList<Clinic.Row> rows, IReadOnlyList<Bins> columns, RowWeights.Cap cap)
    {
        var table = Clinic.Table(rows);
        return new BinnedTable(table, columns, RowWeights.Of(RowWeights.Subjects(table, Clinic.Schema), table.RowCount, cap));
    }

    private static Marginal Uniform(ColumnDomain domain)
    {
        var spans = new Span(0, domain.Values).Split(16).ToList();
        if (domain.Schema.MayBeMissing) spans.Add(new Span(domain.Values, domain.Values + 1));
        return new Marginal(domain, spans, [.. spans.Select(_ => 1.0 / spans.Count)]);
    }
}
