using FsCheck.Xunit;
using SynthGovern.Learning.Fair;

namespace SynthGovern.Tests.Learning.Fair;

public sealed class QuantileRepairTests
{
    [Theory]
    [InlineData("lam1", 1)]
    [InlineData("lam05", 0.5)]
    public void RepairedValuesEqualTheReference(string name, double amount)
    {
        if (CompasMitigation.Read($"{nameof(RepairedValuesEqualTheReference)}({name})") is not { } compas) return;
        var model = compas.Expected.GetProperty("model");
        var (mean, deviation) = (model.GetProperty("train_mean")[1].GetDouble(), model.GetProperty("train_std_ddof0")[1].GetDouble());
        var priors = compas.All.Features.Take(200).Select(row => Math.Round((row[1] * deviation) + mean, 6)).ToArray();
        var expected = compas.Expected.GetProperty("feldman_repair").GetProperty(name).EnumerateArray().Select(value => value.GetDouble()).ToArray();
        var repaired = QuantileRepair.Of(priors, compas.All.Groups.AsSpan(0, 200), amount);
        Assert.Equal(200, expected.Length);
        for (var row = 0; row < 200; row++) Assert.Equal(expected[row], repaired[row], 1e-9);
    }

    /// <summary>Two groups of two: at quantile ¼ they have 2 and 5, at ¾ they have 6 and 7, and the median of two is their mean.</summary>
    [Fact]
    public void TwoGroupsMeetInTheMiddle() => Assert.Equal([3.5, 3.5, 6.5, 6.5], QuantileRepair.Of([0, 4, 8, 8], [0, 1, 0, 1], 1));

    [Fact]
    public void MissingValuesAndRowsWithoutAGroupStay()
    {
        var repaired = QuantileRepair.Of([double.NaN, 7, 1, 3], [0, -1, 0, 1], 1);
        Assert.Equal([double.NaN, 7, 2, 2], repaired);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void AnAmountOutsideIsRefused(double amount) => Assert.Throws<ArgumentOutOfRangeException>(() => QuantileRepair.Of([1], [0], amount));

    [Property]
    public void NothingChangesWithoutAmount(byte[] cells)
    {
        var (values, groups) = Numbers(cells);
        Assert.Equal(values, QuantileRepair.Of(values, groups, 0));
    }

    [Property]
    public void TheOrderWithinAGroupIsKept(byte[] cells, byte share)
    {
        var (values, groups) = Numbers(cells);
        var repaired = QuantileRepair.Of(values, groups, share / 255.0);
        for (var i = 0; i < values.Length; i++)
        {
            for (var j = 0; j < values.Length; j++)
            {
                if (groups[i] == groups[j] && groups[i] >= 0 && values[i] <= values[j]) Assert.True(repaired[i] <= repaired[j]);
            }
        }
    }

    /// <summary>Groups of the same size without ties have the same values after a full repair, in the same ranks.</summary>
    [Property]
    public void AFullRepairMakesTheDistributionsEqual(ulong seed, byte size)
    {
        var random = new SeededRandom(seed);
        var rows = 3 * (1 + (size % 40));
        var groups = Enumerable.Range(0, rows).Select(row => row % 3).ToArray();
        var values = groups.Select(group => random.NextGaussian() * (group + 1) + (5 * group)).ToArray();
        var repaired = QuantileRepair.Of(values, groups, 1);
        double[] Sorted(int group) => [.. Enumerable.Range(0, rows).Where(row => groups[row] == group).Select(row => repaired[row]).Order()];
        for (var group = 1; group < 3; group++)
        {
            foreach (var (first, other) in Sorted(0).Zip(Sorted(group))) Assert.Equal(first, other, 1e-12);
        }
    }

    private static (double[] Values, int[] Groups) Numbers(byte[]? cells)
    {
        cells ??= [];
        return (Array.ConvertAll(cells, cell => cell == 0 ? double.NaN : (double)(cell * 37 % 101)), Array.ConvertAll(cells, cell => (cell % 4) - 1));
    }
}
