using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using SynthGovern.Audits.Fidelity;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Audits.Fidelity;

public sealed class MarginalsTests
{
    [Fact]
    public void DivergencesByHand()
    {
        Assert.Equal(0, JensenShannon.Of([3, 7], [30, 70], 10, 100).Divergence, 12);
        Assert.Equal(1, JensenShannon.Of([5, 0], [0, 9], 5, 9).Divergence, 12);

        // ½ (½ log2 ⅔ + ½ log2 2) + ½ log2 4/3.
        Assert.Equal(0.3112781244591328, JensenShannon.Of([50, 50], [80, 0], 100, 80).Divergence, 12);
    }

    [Property(MaxTest = 300)]
    public Property ItIsSymmetricAndBetweenZeroAndTheTotalVariation(PositiveInt[] first, PositiveInt[] second)
    {
        var cells = Math.Min(first.Length, second.Length);
        var (p, q) = (first.Take(cells).Select(count => count.Get - 1).ToArray(), second.Take(cells).Select(count => count.Get - 1).ToArray());
        var (n, m) = (p.Sum(), q.Sum());
        if (n == 0 || m == 0) return true.ToProperty();
        var (forth, back, variation) = (JensenShannon.Of(p, q, n, m), JensenShannon.Of(q, p, m, n), TotalVariation.Of(p, q, n, m));
        return (Math.Abs(forth.Divergence - back.Divergence) < 1e-12 && forth.Divergence <= variation.Distance + 1e-12).ToProperty();
    }

    /// <summary>Every pair of columns is as in the training table, and no triple is.</summary>
    [Fact]
    public async Task ATripleShowsWhatNoPairShows()
    {
        var outcome = await AuditOutcome.OfAsync(new Marginals(), Parity(even: true), Parity(even: false));
        Assert.Equal(0, outcome["fidelity.three-way", "a × b × c"].Value!.Value, 12);
        Assert.Equal(1, outcome["fidelity.jensen-shannon.three-way", "a × b × c"].Value!.Value, 12);
        Assert.Equal(1, outcome["fidelity.three-way", "a × b × c"].Control!.Value, 12);
        Assert.All(outcome.All("fidelity.jensen-shannon.two-way"), measurement => Assert.Equal(0, measurement.Value!.Value, 12));
        Assert.All(outcome.All("fidelity.jensen-shannon.one-way"), measurement => Assert.Equal(0, measurement.Value!.Value, 12));
        Assert.Null(outcome.Result.Note);
    }

    [Fact]
    public void TriplesAreDrawnBySeedWhereThereAreManyAndAllTakenWhereThereAreFew()
    {
        Assert.Equal(56, Triples.Draw(8, 200, new SeededRandom(1)).Length);
        var drawn = Triples.Draw(15, 200, new SeededRandom(1));
        Assert.Equal(200, drawn.Select(triple => string.Join(',', triple)).Distinct().Count());
        Assert.All(drawn, triple => Assert.True(triple[0] < triple[1] && triple[1] < triple[2] && triple[2] < 15));
        Assert.Equal(drawn, Triples.Draw(15, 200, new SeededRandom(1)));
        Assert.NotEqual(drawn, Triples.Draw(15, 200, new SeededRandom(2)));
    }

    [Fact]
    public async Task ANoteSaysHowManyTriplesWereDrawn()
    {
        var outcome = await AuditOutcome.OfAsync(new Marginals(mostTriples: 5), Planted.Input(Planted.Fresh(100), 100, 100));
        Assert.Equal(5, outcome.All("fidelity.three-way").Length);
        Assert.Contains("5 of the 56 triples", outcome.Result.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatATableHasTooFewColumnsForIsNotApplicable()
    {
        var table = new Table([TestTables.Counted("a", ("x", 50), ("y", 50)), TestTables.Counted("b", ("x", 50), ("y", 50))]);
        var outcome = await AuditOutcome.OfAsync(new Marginals(), table, table);
        Assert.Equal(MeasurementStatus.NotApplicable, outcome["fidelity.three-way"].Status);
        Assert.Equal(MeasurementStatus.Measured, outcome["fidelity.jensen-shannon.two-way", "a × b"].Status);
    }

    [Theory]
    [InlineData("fidelity.three-way", 0.006)]
    [InlineData("fidelity.jensen-shannon.one-way", 0.0003)]
    [InlineData("fidelity.jensen-shannon.two-way", 0.002)]
    [InlineData("fidelity.jensen-shannon.three-way", 0.003)]
    public async Task FreshPeopleAreAtTheLevelOfTheControlWhateverItsSize(string metric, double tolerance)
        => Assert.InRange(await AuditOutcome.FreshMinusControlAsync(new Marginals(), metric, runs: 6), -tolerance, tolerance);

    /// <summary>Two samples of the same or of different populations, few and many cells: the interval covers the true divergence.</summary>
    [Theory, Trait("Category", "Long")]
    [InlineData(3, 0.0)]
    [InlineData(3, 0.2)]
    [InlineData(40, 0.0)]
    [InlineData(40, 0.3)]
    [InlineData(400, 0.0)]
    [InlineData(400, 0.5)]
    public void TheIntervalCoversTheTrueDivergence(int cells, double share)
    {
        var random = new SeededRandom(8);
        var truth = JensenShannon.Of([.. Enumerable.Repeat(1000, cells), 0], [.. Enumerable.Repeat((int)(1000 * (1 - share)), cells), (int)(1000 * cells * share)], 1000 * cells, 1000 * cells).Divergence;
        var (covered, trials, rows) = (0, 1000, 500);
        for (var trial = 0; trial < trials; trial++)
        {
            var (first, second) = (new int[cells + 1], new int[cells + 1]);
            for (var row = 0; row < rows; row++)
            {
                first[random.Next(cells)]++;
                second[random.NextDouble() < share ? cells : random.Next(cells)]++;
            }

            var interval = JensenShannon.Of(first, second, rows, rows).Interval();
            if (interval.Low <= truth + 1e-12 && truth <= interval.High + 1e-12) covered++;
        }

        Assert.True(covered >= 0.935 * trials, $"covered {covered} of {trials}");
    }

    /// <summary>Three columns of yes and no, each pair of them equally often in each of its four combinations.</summary>
    private static Table Parity(bool even)
    {
        var rows = Enumerable.Range(0, 100).SelectMany(_ => new[] { (0, 0), (0, 1), (1, 0), (1, 1) }).ToArray();
        return new Table(
        [
            AuditOutcome.Labels("a", rows.Select(row => $"{row.Item1}")),
            AuditOutcome.Labels("b", rows.Select(row => $"{row.Item2}")),
            AuditOutcome.Labels("c", rows.Select(row => $"{(row.Item1 + row.Item2 + (even ? 0 : 1)) % 2}")),
        ]);
    }
}
