using System.Text.Json.Nodes;
using SynthGovern.Measurements;
using SynthGovern.Privacy.Accountants;
using SynthGovern.SelfAudits;

namespace SynthGovern.Tests.SelfAudits;

public sealed class AuditStatisticsTests
{
    [Fact]
    public void ClopperPearsonLimitsAreThoseOfTheBinomial()
    {
        // At the lower limit p, P[X ≥ k] is the risk; summed by hand.
        foreach (var (k, n, risk) in new[] { (1, 10, 0.05), (7, 20, 0.01), (99, 100, 0.025), (500, 1000, 0.1) })
        {
            Assert.Equal(risk, Tail(k, n, ClopperPearson.Low(k, n, risk)), 1e-9);
            Assert.Equal(1 - risk, Tail(k + 1, n, ClopperPearson.High(k, n, risk)), 1e-9);
        }

        Assert.Equal((0.0, 1.0), (ClopperPearson.Low(0, 5, 0.05), ClopperPearson.High(5, 5, 0.05)));
        Assert.Equal(1 - Math.Pow(0.025, 1 / 1000.0), ClopperPearson.High(0, 1000, 0.025), 1e-12);
    }

    [Fact]
    public void TheReferenceStatisticsAreReproduced()
    {
        foreach (var vector in Vectors("clopper_pearson_eps_lower"))
        {
            var (given, expected) = (vector["params"]!, vector["expect"]!);
            var counts = new AttackCounts((int)given["tp"]!, (int)given["n_in"]!, (int)given["fp"]!, (int)given["n_out"]!);

            // There each rate has alpha / 2 per tail, as if it stood alone; here the risk covers all four limits.
            Assert.Equal((double)expected["eps_lower_delta0"]!, counts.EpsilonLow(0, 2 * (double)given["alpha"]!), 1e-9);
            Assert.Equal((double)expected["eps_lower_delta1e5"]!, counts.EpsilonLow(1e-5, 2 * (double)given["alpha"]!), 1e-9);
        }

        foreach (var vector in Vectors("steinke_one_run"))
        {
            var (given, expected) = (vector["params"]!, vector["expect"]!);
            var (m, r, v, delta) = ((int)given["m"]!, (int)given["guesses"]!, (int)given["correct"]!, (double)given["delta"]!);
            Assert.Equal((double)expected["eps_lower"]!, OneRun.EpsilonLow(m, r, v, delta, (double)given["p_value"]!), 2e-5);
            Assert.Equal((double)expected["p_value_at_eps1"]!, OneRun.Chance(m, r, v, delta, 1), 1e-9);
            Assert.Equal((double)expected["p_value_at_eps3"]!, OneRun.Chance(m, r, v, delta, 3), 1e-9);
        }
    }

    [Fact]
    public void AThresholdFixedBeforehandGivesTheReferenceBound()
    {
        foreach (var vector in Vectors("canary_audit"))
        {
            var (given, expected) = (vector["params"]!, vector["expect"]!);
            var mu = ((string)vector["id"]!).Contains("mu2", StringComparison.Ordinal) ? 2.0 : 0.0;
            long Above(string scores) => given[scores]!.AsArray().LongCount(score => (double)score! >= mu / 2);
            var counts = new AttackCounts(Above("in_scores"), 1000, Above("out_scores"), 1000);
            Assert.Equal((double)expected["cp_explicit_thr_mu/2"]!, counts.EpsilonLow(0, 2 * (double)given["significance"]!), 0.02);
        }
    }

    [Fact]
    public void AHundredTrialsCannotRefuteEpsilonFour()
    {
        Assert.InRange(AttackCounts.MostProvable(100, 100, 0, 0.1), 3.2, 3.4);
        Assert.InRange(AttackCounts.MostProvable(1000, 1000, 0, 0.1), 5.59, 5.61);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(2)]
    public void ALowerBoundIsAboveTheTruthNoMoreOftenThanItSays(double mu)
    {
        const double Risk = 0.2;
        var truth = mu == 0 ? 0 : AnalyticGaussian.Epsilon(mu, 1e-5);
        var random = new SeededRandom(7);
        var wrong = Enumerable.Range(0, 60).Count(_ =>
        {
            var worlds = new TwoWorlds();
            for (var trial = 0; trial < 100; trial++) worlds.Add(mu + Normal(), Normal());
            return worlds.Bound("gaussian", truth, 1e-5, Risk).Refutes;
        });
        Assert.InRange(wrong, 0, 60 * Risk * 1.9);

        double Normal() => StandardNormal.Quantile(Math.Clamp(random.NextDouble(), 1e-12, 1 - 1e-12));
    }

    [Fact]
    public void AStrongLeakIsFoundWhicheverWayItPoints()
    {
        foreach (var sign in new[] { 1, -1 })
        {
            var worlds = new TwoWorlds();
            for (var trial = 0; trial < 1000; trial++) worlds.Add(sign * (10 + (trial % 3)), sign * (trial % 3));
            var bound = worlds.Bound("leak", 1, 1e-6, 0.05);
            Assert.True(bound.Refutes);
            Assert.Equal(bound.MostProvable, bound.Lower, 1e-9);
        }
    }

    private static double Tail(int from, int trials, double probability)
        => Enumerable.Range(from, trials - from + 1).Sum(k => Math.Exp(LogChoose(trials, k) + (k * Math.Log(probability)) + ((trials - k) * Math.Log(1 - probability))));

    private static double LogChoose(int n, int k) => Enumerable.Range(1, k).Sum(i => Math.Log((double)(n - k + i) / i));

    private static IReadOnlyList<JsonNode> Vectors(string kind)
    {
        if (!Reference.TryPath("vectors/privacy/audit_statistics.json", out var path))
        {
            Reference.ReportNotRun(kind);
            return [];
        }

        JsonNode[] found = [.. JsonNode.Parse(File.ReadAllText(path))!["vectors"]!.AsArray().Where(record => (string)record!["kind"]! == kind).Select(record => record!)];
        Assert.NotEmpty(found);
        return found;
    }
}
