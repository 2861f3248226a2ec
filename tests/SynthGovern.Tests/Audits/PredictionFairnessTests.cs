using SynthGovern.Audits;
using SynthGovern.Audits.Fairness;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Audits;

public sealed class PredictionFairnessTests
{
    private const string Selection = "fairness.prediction.demographic-parity";

    /// <summary>Among real people the skill alone decides; in the biased extract women of the same skill are refused, and so a model refuses them.</summary>
    [Fact]
    public async Task AModelLearnedFromABiasedExtractIsCaughtAndOneLearnedFromPeopleIsNot()
    {
        var biased = await RunAsync(People(3000, 3, bias: true));
        var gap = biased.Measurements.Single(measurement => measurement.Metric == Selection && measurement.Scope.Column == "sex");
        Assert.True(gap.Interval!.Low > 0.3, $"{gap.Value} {gap.Interval}");
        Assert.True(gap.Control < 0.1, $"{gap.Control}");
        Assert.Contains("FAIL: outside for certain, F and M", gap.Note, StringComparison.Ordinal);
        Assert.Equal(1 / 1001.0, gap.PValue!.Value, 12);
        Assert.InRange(gap.Baseline!.Value, 0.005, 0.05);
        var opportunity = biased.Measurements.Single(measurement => measurement.Metric == "fairness.prediction.equal-opportunity" && measurement.Scope.Column == "sex");
        Assert.True(opportunity.Interval!.Low > 0.3);

        var fair = (await RunAsync(People(3000, 4, bias: false))).Measurements.Single(measurement => measurement.Metric == Selection && measurement.Scope.Column == "sex");
        Assert.DoesNotContain("FAIL", fair.Note, StringComparison.Ordinal);
        Assert.Equal(fair.Control!.Value, fair.Value!.Value, 0.05);
    }

    [Fact]
    public async Task GroupsTooSmallAreNamedAndIntersectionsAreJudged()
    {
        var result = await RunAsync(People(3000, 3, bias: false));
        var origin = result.Measurements.Single(measurement => measurement.Metric == Selection && measurement.Scope.Column == "origin");
        Assert.Contains("not judged, with fewer than 30 rows: rare (", origin.Note, StringComparison.Ordinal);
        var both = result.Measurements.Single(measurement => measurement.Metric == Selection && measurement.Scope.Column == "sex & origin");
        Assert.Contains("6 pairs of groups compared", both.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ThePictureHasAccuracyBesideParityForPeopleAndExtract()
    {
        var picture = (await RunAsync(People(3000, 3, bias: true))).Illustrations.OfType<ParityIllustration>().First(illustration => illustration.Attribute == "sex");
        var (real, extract) = (picture.Points.Single(point => point.Name == "learned from real people"), picture.Points.Single(point => point.Name == "learned from the extract"));
        Assert.True(real.Accuracy > extract.Accuracy + 0.1);
        Assert.True(extract.Difference > real.Difference + 0.3);
    }

    [Fact]
    public async Task SeveralRowsOfOnePersonAreJudgedOnce()
    {
        var (train, control, extract) = (People(1000, 1, bias: false), People(400, 2, bias: false), People(1000, 3, bias: false));
        var schema = TestTables.Schema(train) with { Protected = [new ProtectedAttribute("sex", "M")], Targets = [new Target("hired", "yes")] };
        var repeated = control.Select([.. Enumerable.Range(0, 4000).Select(row => row / 10)]);
        var once = await MeasuredAsync(new AuditInput(train, control, extract, schema));
        var tenfold = await MeasuredAsync(new AuditInput(train, repeated, extract, schema) { Subjects = new AuditSubjects([.. Enumerable.Range(0, 1000)], [.. Enumerable.Range(0, 4000).Select(row => row / 10)]) });
        Assert.Equal((400L, once.Value, once.Interval!.Low, once.Interval.High), (tenfold.N, tenfold.Value, tenfold.Interval!.Low, tenfold.Interval.High));

        static async Task<Measurement> MeasuredAsync(AuditInput input)
            => (await new PredictionFairness().RunAsync(input, new AuditContext(1), CancellationToken.None)).Measurements.Single(measurement => measurement.Metric == Selection);
    }

    [Fact]
    public async Task NothingDeclaredIsNotDeclared()
    {
        foreach (var schema in new[] { Planted.Schema with { Protected = [] }, Planted.Schema with { Targets = [] } })
        {
            var result = await new PredictionFairness().RunAsync(Planted.Input(Planted.Fresh()) with { Schema = schema }, new AuditContext(1), CancellationToken.None);
            Assert.Equal(new PredictionFairness().Card.Metrics, result.Measurements.Select(measurement => measurement.Metric));
            Assert.All(result.Measurements, measurement => Assert.Equal(MeasurementStatus.NotDeclared, measurement.Status));
        }
    }

    private static Task<AuditResult> RunAsync(Table extract)
    {
        var (train, control) = (People(3000, 1, bias: false), People(2000, 2, bias: false));
        var schema = TestTables.Schema(train) with
        {
            Protected = [new ProtectedAttribute("sex", "M"), new ProtectedAttribute("origin", null)],
            Targets = [new Target("hired", "yes")],
        };
        return new PredictionFairness().RunAsync(new AuditInput(train, control, extract, schema), new AuditContext(1), CancellationToken.None);
    }

    private static Table People(int rows, ulong seed, bool bias)
    {
        var random = new SeededRandom(seed);
        var (skill, sex, origin, hired) = (new double[rows], new string[rows], new string[rows], new string[rows]);
        for (var row = 0; row < rows; row++)
        {
            (skill[row], sex[row]) = (random.NextGaussian(), random.NextDouble() < 0.5 ? "F" : "M");
            origin[row] = random.NextDouble() switch { < 0.005 => "rare", < 0.4 => "b", _ => "a" };
            var odds = (3 * skill[row]) - (bias && sex[row] == "F" ? 4 : 0);
            hired[row] = random.NextDouble() < 1 / (1 + Math.Exp(-odds)) ? "yes" : "no";
        }

        return new Table([new NumberColumn("skill", ColumnKind.Decimal, skill), TestTables.Column("sex", sex), TestTables.Column("origin", origin), TestTables.Column("hired", hired)]);
    }
}
