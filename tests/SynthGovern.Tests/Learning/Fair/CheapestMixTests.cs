using FsCheck.Xunit;
using SynthGovern.Learning.Fair;

namespace SynthGovern.Tests.Learning.Fair;

public sealed class CheapestMixTests
{
    /// <summary>An excess of 0.2 within a bound of 0.05 is a quarter of the second candidate; a unit of bound is worth (0.5 − 0.3) / 0.2.</summary>
    [Fact]
    public void ABoundIsUsedUp()
    {
        var mix = CheapestMix.Of([0.5, 0.3], [[0, 0], [0.2, -0.2]], 0.05);
        Assert.Equal([0.75, 0.25], mix.Shares.Select(share => Math.Round(share, 12)));
        Assert.Equal(0.45, mix.Cost, 1e-12);
        Assert.Equal([1, 0], mix.Multipliers.Select(multiplier => Math.Round(multiplier, 12)));
    }

    [Fact]
    public void OppositeExcessesCancelOut()
    {
        var mix = CheapestMix.Of([0.5, 0.3, 0.4], [[0, 0], [0.2, -0.2], [-0.2, 0.2]], 0);
        Assert.Equal([0, 0.5, 0.5], mix.Shares.Select(share => Math.Round(share, 12)));
        Assert.Equal(0.35, mix.Cost, 1e-12);
    }

    [Fact]
    public void ABoundThatDoesNotBindCostsNothing()
    {
        var mix = CheapestMix.Of([0.5, 0.3], [[0, 0], [0.2, -0.2]], 0.2 + 1e-9);
        Assert.Equal([0, 1], mix.Shares);
        Assert.Equal(0.3, mix.Cost, 1e-12);
        Assert.Equal([0, 0], mix.Multipliers);
    }

    /// <summary>The multipliers prove the optimum: with their excess charged, no candidate is cheaper than the mix (duality).</summary>
    [Property]
    public void TheMixIsAllowedAndItsMultipliersProveThatNoneIsCheaper(ulong seed, byte candidates, byte pairs, byte share)
    {
        var random = new SeededRandom(seed);
        var (count, constraints, bound) = (2 + (candidates % 30), 1 + (pairs % 6), share % 4 / 20.0);
        double[] costs = [.. Enumerable.Range(0, count).Select(_ => random.NextDouble())];
        double[][] excesses = [.. Enumerable.Range(0, count).Select(candidate => Excess(candidate))];
        var mix = CheapestMix.Of(costs, excesses, bound);
        Assert.Equal(1, mix.Shares.Sum(), 1e-9);
        Assert.Equal(mix.Cost, mix.Shares.Zip(costs, (part, cost) => part * cost).Sum(), 1e-9);
        for (var i = 0; i < 2 * constraints; i++) Assert.True(mix.Shares.Select((part, candidate) => part * excesses[candidate][i]).Sum() <= bound + 1e-9);
        for (var candidate = 0; candidate < count; candidate++)
        {
            var charged = costs[candidate] + mix.Multipliers.Select((multiplier, i) => multiplier * (excesses[candidate][i] - bound)).Sum();
            Assert.True(charged >= mix.Cost - 1e-7, $"candidate {candidate} costs {charged} against {mix.Cost}");
        }

        double[] Excess(int candidate) => [.. Enumerable.Range(0, constraints)
            .Select(_ => candidate == 0 ? 0 : Math.Round(random.NextDouble() - 0.5, 1)).SelectMany(excess => new[] { excess, -excess })];
    }
}
