using SynthGovern.Audits.Fidelity;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Audits.Fidelity;

public sealed class AssociationsTests
{
    private const string PearsonMetric = "fidelity.association.pearson", CramersVMetric = "fidelity.association.cramers-v", RatioMetric = "fidelity.association.correlation-ratio";

    [Fact]
    public void CoefficientsByHand()
    {
        var (x, y) = (Enumerable.Range(0, 50).Select(row => 1.0 + (row % 5)), Enumerable.Range(0, 50).Select(row => new double[] { 2, 4, 5, 4, 5 }[row % 5]));
        Assert.Equal(6 / Math.Sqrt(10 * 6), Pearson.Of(AuditOutcome.Numbers("x", x), AuditOutcome.Numbers("y", y), CancellationToken.None).Value!.Value, 12);

        // χ² = 4 · 10²/20 = 20, φ² = 1/4, minus 1/79; two levels become 2 − 1/79.
        Assert.Equal(Math.Sqrt((0.25 - (1.0 / 79)) / (1 - (1.0 / 79))), CramersV.Of([30, 10, 10, 30], 2, 2).Value!.Value, 12);

        // Label means 1 and 3 about 2, variance 2: η² = ½, corrected 1 − ½ · 79/78.
        var labels = Enumerable.Range(0, 80).Select(row => row % 2).ToArray();
        var numbers = Enumerable.Range(0, 80).Select(row => (2.0 * (row % 2)) + (2 * (row / 2 % 2)));
        Assert.Equal(Math.Sqrt(1 - (79.0 / 156)), CorrelationRatio.Of(labels, 2, AuditOutcome.Numbers("n", numbers), CancellationToken.None).Value!.Value, 12);
    }

    [Fact]
    public void UnrelatedLabelsWithManyLevelsAreNotRelated()
    {
        var random = new SeededRandom(4);
        var counts = new int[400];
        for (var row = 0; row < 2000; row++) counts[random.Next(400)]++;
        var measured = CramersV.Of(counts, 20, 20);
        Assert.InRange(measured.Value!.Value, 0, 0.05);
        Assert.Equal(0, measured.Interval!.Low);
    }

    /// <summary>The extract keeps every column and loses what they have to do with each other.</summary>
    [Fact]
    public async Task IndependentColumnsAreSeen()
    {
        var random = new SeededRandom(5);
        var rows = Enumerable.Range(0, 2000).Select(_ => random.NextGaussian()).ToArray();
        var train = new Table(
        [
            AuditOutcome.Numbers("x", rows),
            AuditOutcome.Numbers("y", rows.Select(value => 3 - (2 * value))),
            AuditOutcome.Labels("f", rows.Select(value => value > 0 ? "high" : "low")),
            AuditOutcome.Labels("g", rows.Select(value => value > 0 ? "up" : "down")),
        ]);
        var outcome = await AuditOutcome.OfAsync(new Associations(), train, Planted.Shuffled(train));
        Assert.InRange(outcome[PearsonMetric, "x × y"].Value!.Value, 0.9, 1.1);
        Assert.InRange(outcome[CramersVMetric, "f × g"].Value!.Value, 0.9, 1);

        // Half of a normal sample lies √(2/π) above its mean on average, the other half as far below.
        Assert.Equal(Math.Sqrt(2 / Math.PI), outcome[RatioMetric, "x × f"].Value!.Value, 0.05);
        Assert.All(outcome.Result.Measurements, measurement => Assert.True(measurement.Interval!.Low > 0.5, measurement.ToString()));
        Assert.All(outcome.Result.Measurements, measurement => Assert.Equal(0, measurement.Control!.Value, 9));
        var picture = Assert.IsType<AssociationIllustration>(Assert.Single(outcome.Result.Illustrations));
        Assert.Equal(6, picture.Pairs.Count);
        Assert.Equal(-1, picture.Pairs[0].Real!.Value, 9);
    }

    [Fact]
    public async Task AColumnThatTheExtractMadeConstantIsNoSmallSample()
    {
        var train = new Table([AuditOutcome.Numbers("x", Enumerable.Range(0, 100).Select(row => (double)row)), AuditOutcome.Numbers("y", Enumerable.Range(0, 100).Select(row => (double)(row % 7)))]);
        var constant = new Table([train.Columns[0], AuditOutcome.Numbers("y", Enumerable.Repeat(3.0, 100))]);
        Assert.Equal(MeasurementStatus.Inconclusive, (await AuditOutcome.OfAsync(new Associations(), train, constant))[PearsonMetric, "x × y"].Status);
        Assert.Equal(MeasurementStatus.NotEstimable, (await AuditOutcome.OfAsync(new Associations(), constant, train))[PearsonMetric, "x × y"].Status);
        Assert.Equal(MeasurementStatus.NotApplicable, (await AuditOutcome.OfAsync(new Associations(), train, train))[CramersVMetric].Status);
    }

    /// <summary>A label that one row holds must not decide a coefficient.</summary>
    [Fact]
    public void RareLabelsAreTakenTogether()
    {
        var counts = Enumerable.Range(0, 100).Select(level => level == 0 ? 500 : level < 80 ? 10 : 1).ToArray();
        var cells = counts.SelectMany((count, level) => Enumerable.Repeat(level, count)).ToArray();
        var factor = Factor.Of(new CellColumn("c", 101, cells, [100], [99]));
        Assert.Equal(64, factor.Levels);
        Assert.Equal(0, factor.Codes[0][0]);
        Assert.Equal(63, factor.Codes[2][0]);
        Assert.Equal(LabelColumn.Missing, factor.Codes[1][0]);
    }

    [Theory]
    [InlineData(PearsonMetric, 0.004)]
    [InlineData(CramersVMetric, 0.004)]
    [InlineData(RatioMetric, 0.004)]
    public async Task FreshPeopleAreAtTheLevelOfTheControlWhateverItsSize(string metric, double tolerance)
        => Assert.InRange(await AuditOutcome.FreshMinusControlAsync(new Associations(), metric, runs: 20), -tolerance, tolerance);

    /// <summary>Normal and long-tailed numbers; the truth is the correlation of the logarithms' or the numbers' own model.</summary>
    [Theory, Trait("Category", "Long")]
    [InlineData(0.0, 0.0, false)]
    [InlineData(0.7, 0.4, false)]
    [InlineData(0.5, 0.5, true)]
    [InlineData(0.6, 0.0, true)]
    public void TheIntervalOfADifferenceOfCorrelationsCoversTheTruth(double first, double second, bool longTailed)
    {
        var random = new SeededRandom(31);
        var (covered, trials) = (0, 600);
        for (var trial = 0; trial < trials; trial++)
        {
            var (a, b) = (Correlated(first, 1000), Correlated(second, 600));
            var interval = a.Minus(b);
            covered += interval.Low <= Truth(first) - Truth(second) && Truth(first) - Truth(second) <= interval.High ? 1 : 0;
        }

        Assert.True(covered >= (longTailed ? 0.91 : 0.935) * trials, $"covered {covered} of {trials}");

        // Logarithms with standard deviation ½: (exp(r/4) − 1)/(exp(1/4) − 1).
        double Truth(double r) => longTailed ? (Math.Exp(r / 4) - 1) / (Math.Exp(0.25) - 1) : r;

        Association Correlated(double r, int rows)
        {
            var (x, y) = (new double[rows], new double[rows]);
            for (var row = 0; row < rows; row++)
            {
                var (u, v) = (random.NextGaussian(), random.NextGaussian());
                (x[row], y[row]) = (u, (r * u) + (Math.Sqrt(1 - (r * r)) * v));
                if (longTailed) (x[row], y[row]) = (Math.Exp(x[row] / 2), Math.Exp(y[row] / 2));
            }

            return Pearson.Of(AuditOutcome.Numbers("x", x), AuditOutcome.Numbers("y", y), CancellationToken.None);
        }
    }

    /// <summary>With chance <c>share</c> the second label equals the first, else it is drawn anew: V is <c>share</c> for equally frequent labels.</summary>
    [Theory, Trait("Category", "Long")]
    [InlineData(2, 0.0, 0.0)]
    [InlineData(2, 0.5, 0.3)]
    [InlineData(8, 0.0, 0.0)]
    [InlineData(8, 0.1, 0.0)]
    [InlineData(8, 0.6, 0.5)]
    [InlineData(20, 0.05, 0.05)]
    public void TheIntervalOfADifferenceOfCramersVCoversTheTruth(int levels, double first, double second)
    {
        var random = new SeededRandom(32);
        var (covered, trials) = (0, 1000);
        for (var trial = 0; trial < trials; trial++)
        {
            var (a, b) = (Draw(first, 1000), Draw(second, 700));
            var interval = a.Minus(b);
            covered += interval.Low <= first - second && first - second <= interval.High ? 1 : 0;
        }

        Assert.True(covered >= 0.935 * trials, $"covered {covered} of {trials}");

        Association Draw(double share, int rows)
        {
            var counts = new int[levels * levels];
            for (var row = 0; row < rows; row++)
            {
                var label = random.Next(levels);
                counts[(label * levels) + (random.NextDouble() < share ? label : random.Next(levels))]++;
            }

            return CramersV.Of(counts, levels, levels);
        }
    }

    [Theory, Trait("Category", "Long")]
    [InlineData(2, 0.0, 0.0)]
    [InlineData(10, 0.0, 0.0)]
    [InlineData(10, 0.2, 0.0)]
    [InlineData(10, 0.8, 0.5)]
    public void TheIntervalOfADifferenceOfCorrelationRatiosCoversTheTruth(int levels, double first, double second)
    {
        var random = new SeededRandom(33);
        var (covered, trials) = (0, 1000);

        // Label means 0 … k − 1 with variance (k² − 1)/12, plus noise.
        double Truth(double scale)
        {
            var between = scale * scale * ((levels * levels) - 1) / 12.0;
            return Math.Sqrt(between / (between + 1));
        }

        for (var trial = 0; trial < trials; trial++)
        {
            var (a, b) = (Draw(first, 1000), Draw(second, 700));
            var interval = a.Minus(b);
            var truth = Truth(first) - Truth(second);
            covered += interval.Low <= truth && truth <= interval.High ? 1 : 0;
        }

        Assert.True(covered >= 0.935 * trials, $"covered {covered} of {trials}");

        Association Draw(double scale, int rows)
        {
            var labels = Enumerable.Range(0, rows).Select(_ => random.Next(levels)).ToArray();
            return CorrelationRatio.Of(labels, levels, AuditOutcome.Numbers("n", labels.Select(label => (scale * label) + random.NextGaussian())), CancellationToken.None);
        }
    }
}
