using FsCheck.Xunit;
using SynthGovern.Learning.Fair;

namespace SynthGovern.Tests.Learning.Fair;

public sealed class PreprocessingTests
{
    /// <summary>2 of 4 and 1 of 4: the common rate is 3/8, so the cells weigh 4·3/8/2, 4·5/8/2, 4·3/8/1 and 4·5/8/3.</summary>
    [Fact]
    public void WeightsOfASmallTable()
    {
        var people = PeopleOfGroups.Counted((2, 4), (1, 4));
        double[] expected = [0.75, 0.75, 1.25, 1.25, 1.5, 5 / 6.0, 5 / 6.0, 5 / 6.0];
        var weights = Reweighing.Weights(people.Groups, people.Favourable);
        for (var row = 0; row < 8; row++) Assert.Equal(expected[row], weights[row], 1e-12);
    }

    [Fact]
    public void WeightsEqualTheReference()
    {
        if (CompasMitigation.Read() is not { } compas) return;
        var weights = Reweighing.Weights(compas.Train.Groups, compas.Train.Truth);
        var expected = compas.Result("reweighing_multigroup").GetProperty("weights");
        for (var row = 0; row < weights.Length; row++)
        {
            var cell = $"{CompasMitigation.Name(compas.Train.Groups[row])}|{(compas.Train.Truth[row] ? 1 : 0)}";
            Assert.Equal(expected.GetProperty(cell).GetDouble(), weights[row], 1e-12);
        }
    }

    [Fact]
    public void AGroupWithOneOutcomeIsNamedAndLeftAsItIs()
    {
        var people = PeopleOfGroups.Counted((2, 4), (3, 3), (1, 4), (0, 2));
        Assert.Equal([1, 3], GroupOutcomes.Count(people.Groups, people.Favourable).OneSided);
        var weights = Reweighing.Weights(people.Groups, people.Favourable);
        Assert.Equal([1, 1, 1, 1, 1], weights[4..7].Concat(weights[11..]));
        Assert.Equal(1.5, weights[7], 1e-12);
        var rows = Resampling.Rows(people.Groups, people.Favourable, new SeededRandom(1));
        Assert.Equal([4, 5, 6, 11, 12], rows.Where(row => row is >= 4 and < 7 or >= 11));
    }

    [Property]
    public void AfterReweighingTheRatesAreEqualAndTheTotalIsKept(byte[] cells)
    {
        var people = PeopleOfGroups.From(cells);
        var weights = Reweighing.Weights(people.Groups, people.Favourable);
        Assert.Equal(weights.Length, weights.Sum(), 1e-9);
        var counts = GroupOutcomes.Count(people.Groups, people.Favourable);
        var rates = Enumerable.Range(0, counts.Rows.Count).Where(counts.HasBoth).Select(Rate).ToArray();
        Assert.All(rates, rate => Assert.Equal(rates[0], rate, 1e-9));
        double Rate(int group) => Total(row => people.Groups[row] == group && people.Favourable[row]) / Total(row => people.Groups[row] == group);
        double Total(Func<int, bool> where) => Enumerable.Range(0, weights.Length).Where(where).Sum(row => weights[row]);
    }

    [Property]
    public void AResampleKeepsSizesAndEqualisesRates(byte[] cells, ulong seed)
    {
        var people = PeopleOfGroups.From(cells);
        var rows = Resampling.Rows(people.Groups, people.Favourable, new SeededRandom(seed));
        Assert.Equal(people.Groups.Length, rows.Length);
        Assert.Equal(rows.Order(), rows);
        Assert.Equal(rows, Resampling.Rows(people.Groups, people.Favourable, new SeededRandom(seed)));
        var before = GroupOutcomes.Count(people.Groups, people.Favourable);
        var after = GroupOutcomes.Count(rows.Select(row => people.Groups[row]).ToArray(), rows.Select(row => people.Favourable[row]).ToArray());
        Assert.Equal(before.Rows, after.Rows);
        Assert.Equal(before.Favourable.Sum(), after.Favourable.Sum());
        AssertAtCommonRate(after, before.HasBoth);
        AssertEvenly(people, rows);
    }

    [Fact]
    public void TheSeedDecidesWhichRowsAreDrawn()
    {
        var people = PeopleOfGroups.Counted((30, 100), (60, 100));
        var first = Resampling.Rows(people.Groups, people.Favourable, new SeededRandom(1));
        Assert.NotEqual(first, Resampling.Rows(people.Groups, people.Favourable, new SeededRandom(2)));
        Assert.Equal((45, 45), (first.Count(row => row < 30), first.Count(row => row is >= 100 and < 160)));
    }

    /// <summary>4 of 5 and 1 of 5: each should have 2 or 3, and the odd one goes to the earlier group.</summary>
    [Fact]
    public void MassagingChangesTheNearestRows()
    {
        int[] groups = [0, 0, 0, 0, 0, 1, 1, 1, 1, 1, -1];
        bool[] favourable = [true, true, true, true, false, true, false, false, false, false, true];
        double[] scores = [0.9, 0.2, 0.8, 0.7, 0.1, 0.9, 0.3, 0.6, 0.6, 0.2, 0];
        var massaged = LabelMassaging.Of(groups, favourable, scores);
        Assert.Equal([7], massaged.Promoted);
        Assert.Equal([1], massaged.Demoted);
        Assert.Equal([true, false, true, true, false, true, false, true, false, false, true], massaged.Favourable);
    }

    [Property]
    public void AfterMassagingRatesDifferByAtMostOneRow(byte[] cells)
    {
        var people = PeopleOfGroups.From(cells);
        var massaged = LabelMassaging.Of(people.Groups, people.Favourable, people.Scores);
        Assert.Equal(massaged.Promoted.Count, massaged.Demoted.Count);
        var after = GroupOutcomes.Count(people.Groups, massaged.Favourable.ToArray());
        AssertAtCommonRate(after, _ => true);
        foreach (var row in Enumerable.Range(0, people.Groups.Length))
        {
            var expected = massaged.Promoted.Contains(row) || (!massaged.Demoted.Contains(row) && people.Favourable[row]);
            Assert.Equal(expected, massaged.Favourable[row]);
            if (people.Groups[row] < 0) Assert.Equal(people.Favourable[row], massaged.Favourable[row]);
        }

        Assert.All(massaged.Promoted, row => Assert.DoesNotContain(Others(row), other => !massaged.Favourable[other] && people.Scores[other] > people.Scores[row]));
        Assert.All(massaged.Demoted, row => Assert.DoesNotContain(Others(row), other => massaged.Favourable[other] && people.Scores[other] < people.Scores[row]));
        IEnumerable<int> Others(int row) => Enumerable.Range(0, people.Groups.Length).Where(other => people.Groups[other] == people.Groups[row]);
    }

    [Fact]
    public void AScoreThatIsNoNumberIsRefused()
        => Assert.Throws<ArgumentException>(() => LabelMassaging.Of([0, 0, 1, 1], [true, true, false, false], [1, double.NaN, 0, 0]));

    private static void AssertAtCommonRate(GroupOutcomes counts, Func<int, bool> chosen)
    {
        var groups = Enumerable.Range(0, counts.Rows.Count).Where(group => counts.Rows[group] > 0 && chosen(group)).ToArray();
        var rate = groups.Sum(group => counts.Favourable[group]) / (double)groups.Sum(group => counts.Rows[group]);
        Assert.All(groups, group => Assert.InRange(counts.Favourable[group] - (rate * counts.Rows[group]), -1 - 1e-6, 1 + 1e-6));
    }

    /// <summary>Rows of the same group and outcome are taken equally often, but for one.</summary>
    private static void AssertEvenly(PeopleOfGroups people, int[] rows)
    {
        foreach (var cell in Enumerable.Range(0, people.Groups.Length).GroupBy(row => (people.Groups[row], people.Favourable[row])))
        {
            var times = cell.Select(row => rows.Count(other => other == row)).ToArray();
            Assert.InRange(times.Max() - times.Min(), 0, 1);
        }
    }
}
