using SynthGovern.Audits.Fidelity;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Audits.Fidelity;

public sealed class NumericDistributionsTests
{
    private const string Wasserstein = "fidelity.numeric.wasserstein", Kolmogorov = "fidelity.numeric.kolmogorov-smirnov";
    private const string TailsMetric = "fidelity.numeric.tails", SpikesMetric = "fidelity.numeric.spikes";

    [Fact]
    public void DistancesByHand()
    {
        var shifted = NumberDistance.Of([0, 1, 2, 3], [1, 2, 3, 4]);
        Assert.Equal((0.25, 1.0), (shifted.Kolmogorov, shifted.Wasserstein));
        var unequal = NumberDistance.Of([0, 0, 0, 4], [0, 4]);
        Assert.Equal((0.25, 1.0), (unequal.Kolmogorov, unequal.Wasserstein));
        Assert.Equal(Math.Sqrt((0.1875 / 4) + (0.25 / 2)) * 4, unequal.Chance, 12);
        Assert.Equal(Math.Sqrt((3.0 / 4) + (4.0 / 2)), unequal.Deviation, 12);
        Assert.Equal(0, NumberDistance.Of([1, 2], [1, 1, 2, 2]).Wasserstein);
    }

    [Fact]
    public async Task AShiftIsMeasuredInMeanDeviationsFromTheMedian()
    {
        var train = Repeated(1000, row => row % 10);
        var shifted = (await RunAsync(train, Repeated(1000, row => (row % 10) + 1)))[Wasserstein, "n"];

        // The ten values 0 … 9 lie 2.5 from their median on average.
        Assert.Equal(1 / 2.5, shifted.Value!.Value, 12);
        Assert.InRange(0.4, shifted.Interval!.Low, shifted.Interval.High);
        Assert.Equal(0, shifted.Control!.Value, 12);
        Assert.Equal(1, (await RunAsync(train, Repeated(1000, _ => 4)))[Wasserstein, "n"].Value!.Value, 12);
    }

    [Fact]
    public async Task ALostSpikeIsSeen()
    {
        var train = Repeated(1000, row => row < 300 ? 0 : row);
        var lost = await RunAsync(train, Repeated(1000, row => row < 300 ? 0.5 + (row / 1e6) : row));
        Assert.Equal(0.3, lost[SpikesMetric, "n"].Value!.Value, 12);
        Assert.True(lost[SpikesMetric, "n"].Interval!.Low > 0.25);
        var invented = await RunAsync(train, Repeated(1000, row => row < 300 ? 0 : row >= 950 ? 99_999 : row));
        Assert.Equal(0.05, invented[SpikesMetric, "n"].Value!.Value, 12);
        Assert.Equal(0, (await RunAsync(train, train))[SpikesMetric, "n"].Value!.Value, 12);
    }

    [Fact]
    public async Task WithoutSpikesTheIntervalSaysHowLargeOneCouldBe()
    {
        var measured = (await RunAsync(Repeated(2000, row => row), Repeated(2000, row => row + 0.5)))[SpikesMetric, "n"];
        Assert.Equal(1.0 / 2000, measured.Value!.Value, 12);
        Assert.InRange(measured.Interval!.High, 0.015, 0.025);
        Assert.Contains("no single value", measured.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ClippedTailsAndValuesOutsideTheRangeAreSeen()
    {
        var train = Repeated(10_000, row => row);
        var clipped = (await RunAsync(train, Repeated(10_000, row => Math.Clamp(row, 200, 9_800))))[TailsMetric, "n"];
        Assert.Equal(0.01, clipped.Value!.Value, 12);
        Assert.True(clipped.Interval!.Low > 0.006);
        Assert.Contains("outside the range of the training values: 0 of 10000", clipped.Note, StringComparison.Ordinal);
        var heavy = (await RunAsync(train, Repeated(10_000, row => row >= 9_400 ? row + 1000 : row)))[TailsMetric, "n"];
        Assert.Equal(0.05, heavy.Value!.Value, 3);
        Assert.Contains("outside the range of the training values: 600 of 10000", heavy.Note, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync(train, train))[TailsMetric, "n"].Value!.Value, 12);
    }

    [Fact]
    public async Task WhatCannotBeMeasuredIsAStatus()
    {
        var train = Repeated(600, row => row);
        Assert.Equal(MeasurementStatus.NotEstimable, (await RunAsync(train, Repeated(29, row => row)))[Kolmogorov, "n"].Status);
        Assert.Equal(MeasurementStatus.Inconclusive, (await RunAsync(train, Repeated(600, row => row < 580 ? double.NaN : row)))[Kolmogorov, "n"].Status);
        Assert.Equal(MeasurementStatus.NotEstimable, (await RunAsync(Repeated(499, row => row), train))[TailsMetric, "n"].Status);
        var constant = await RunAsync(Repeated(600, _ => 3), train);
        Assert.Equal(MeasurementStatus.NotEstimable, constant[Wasserstein, "n"].Status);
        Assert.Equal(MeasurementStatus.Measured, constant[Kolmogorov, "n"].Status);
        Assert.Equal(MeasurementStatus.Inconclusive, (await RunAsync(train, Repeated(600, row => row % 2 == 0 ? 1e308 : -1e308)))[Wasserstein, "n"].Status);
    }

    [Theory]
    [InlineData(Wasserstein, 0.005)]
    [InlineData(Kolmogorov, 0.004)]
    [InlineData(TailsMetric, 0.0015)]
    [InlineData(SpikesMetric, 0.003)]
    public async Task FreshPeopleAreAtTheLevelOfTheControlWhateverItsSize(string metric, double tolerance)
        => Assert.InRange(await AuditOutcome.FreshMinusControlAsync(new NumericDistributions(), metric, runs: 60), -tolerance, tolerance);

    /// <summary>Two normal populations at a distance: the largest difference of their distribution functions is 2Φ(δ/2) − 1, the area between them δ.</summary>
    [Theory, Trait("Category", "Long")]
    [InlineData(0.0, 300, 500)]
    [InlineData(0.1, 300, 500)]
    [InlineData(0.5, 300, 500)]
    [InlineData(0.2, 3000, 1000)]
    public void TheIntervalsOfTheDistancesCoverTheTruth(double shift, int first, int second)
    {
        var random = new SeededRandom(21);
        var (truth, kolmogorov, wasserstein, trials) = (1 - (2 * StandardNormal.Above(shift / 2)), 0, 0, 1000);
        for (var trial = 0; trial < trials; trial++)
        {
            var measured = NumberDistance.Of(Sorted(first, random.NextGaussian), Sorted(second, () => random.NextGaussian() + shift));
            kolmogorov += Covers(measured.KolmogorovInterval(), truth);
            wasserstein += Covers(measured.WassersteinInterval(), shift);
        }

        Assert.True(kolmogorov >= 0.945 * trials, $"Kolmogorov-Smirnov: {kolmogorov} of {trials}");
        Assert.True(wasserstein >= 0.945 * trials, $"Wasserstein: {wasserstein} of {trials}");
    }

    /// <summary>Long-tailed numbers: an exponential population and one with a spike at zero.</summary>
    [Theory, Trait("Category", "Long")]
    [InlineData(0.3, 0.3)]
    [InlineData(0.3, 0.2)]
    [InlineData(0.02, 0.0)]
    public void TheIntervalOfTheSpikesCoversTheTruth(double first, double second)
    {
        var random = new SeededRandom(22);
        var (covered, trials, scope) = (0, 1000, new Scope("n"));
        for (var trial = 0; trial < trials; trial++)
        {
            var (train, synthetic) = (Sorted(2000, () => Draw(first)), Sorted(1500, () => Draw(second)));
            covered += Covers(Spikes.Measure(scope, new NumberColumns("n", false, train, train, synthetic, synthetic.Length)).Interval!, Math.Abs(first - second));
        }

        Assert.True(covered >= 0.935 * trials, $"covered {covered} of {trials}");

        double Draw(double zeros) => random.NextDouble() < zeros ? 0 : -Math.Log(1 - random.NextDouble());
    }

    /// <summary>The truth is the difference of the two populations beyond the very quantiles that the training table gave.</summary>
    [Theory, Trait("Category", "Long")]
    [InlineData(0.0)]
    [InlineData(0.3)]
    public void TheIntervalOfTheTailsCoversTheTruth(double shift)
    {
        var random = new SeededRandom(23);
        var (covered, trials, scope) = (0, 1000, new Scope("n"));
        for (var trial = 0; trial < trials; trial++)
        {
            var (train, synthetic) = (Sorted(2000, random.NextGaussian), Sorted(1500, () => random.NextGaussian() + shift));
            var (low, high) = (SortedNumbers.Quantile(train, 0.01), SortedNumbers.Quantile(train, 0.99));
            var truth = Math.Max(Math.Abs(StandardNormal.Above(high - shift) - StandardNormal.Above(high)), Math.Abs(StandardNormal.Above(shift - low) - StandardNormal.Above(-low)));
            covered += Covers(Tails.Measure(scope, new NumberColumns("n", false, train, train, synthetic, synthetic.Length)).Interval!, truth);
        }

        Assert.True(covered >= 0.935 * trials, $"covered {covered} of {trials}");
    }

    private static int Covers(Interval interval, double truth) => interval.Low <= truth && truth <= interval.High ? 1 : 0;

    private static double[] Sorted(int count, Func<double> draw)
    {
        var values = new double[count];
        for (var i = 0; i < count; i++) values[i] = draw();
        Array.Sort(values);
        return values;
    }

    private static Table Repeated(int rows, Func<int, double> value) => new([AuditOutcome.Numbers("n", Enumerable.Range(0, rows).Select(value))]);

    private static Task<AuditOutcome> RunAsync(Table train, Table synthetic) => AuditOutcome.OfAsync(new NumericDistributions(), train, synthetic);
}
