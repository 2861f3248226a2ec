using MathNet.Numerics.Distributions;
using SynthGovern.Audits.PrivacyAttacks.Membership;

namespace SynthGovern.Tests.Audits.Membership;

/// <summary>Values by hand, and coverage and false alarms by simulation.</summary>
public sealed class MembershipScoresTests
{
    [Fact]
    public void TheAreaCountsTiesOneHalf()
    {
        // Pairs won: 3 beats 1, 2 and ties 3; 2 beats 1 and ties 2: (2.5 + 1.5) of 6.
        var auc = new MembershipScores([3, 2], [1, 2, 3]).Auc();
        Assert.Equal(4.0 / 6, auc.Value, 12);
        Assert.InRange(auc.Value, auc.Interval.Low, auc.Interval.High);
    }

    [Fact]
    public void TheVarianceOfTheTestCountsTies()
    {
        // m = n = 2, scores 1 1 | 0 1: three tied. Var = (5 − 24/12) / 48 = 0.0625; area 0.75; less half a pair: (0.25 − 0.125) / 0.25 = 0.5.
        Assert.Equal(Normal.CDF(0, 1, -0.5), new MembershipScores([1, 1], [0, 1]).Auc().PValue, 12);
    }

    [Fact]
    public void APerfectSeparationOfFewIsNoProof()
    {
        // One of the 20 ways to choose three of six.
        Assert.Equal(0.05, new MembershipScores([4, 5, 6], [1, 2, 3]).Auc().PValue, 12);
        Assert.Equal(1, new MembershipScores([1, 1, 1], [1, 1, 1]).Auc().PValue);
    }

    [Fact]
    public void TheRateAtAShareExceedsTheNextLargestStrictly()
    {
        // Ten non-members 1 … 10 and a share of 0.2: the third largest is 8; members 9 and 8.5 exceed it, 8 does not.
        var rate = new MembershipScores([9, 8.5, 8, 1], Enumerable.Range(1, 10).Select(score => (double)score)).TruePositiveRate(0.2);
        Assert.Equal(0.5, rate.Value);

        // At least 2 members among the top 4 of 14 with 4 members: (C(4,2) C(10,2) + C(4,3) C(10,1) + 1) / C(14,4) = 311 / 1001.
        Assert.Equal(311.0 / 1001, rate.PValue, 12);
    }

    [Theory]
    [InlineData(436, false)]
    [InlineData(437, true)]
    public void TooFewNonMembersProveNoRateAtOnePercent(int nonMembers, bool proves)
    {
        var rate = new MembershipScores(Enumerable.Repeat(1.0, 500), Enumerable.Range(0, nonMembers).Select(i => -1.0 - i)).TruePositiveRate(0.01);
        Assert.Equal(1, rate.Value);
        Assert.Equal(proves, rate.Interval.Low > 0.98);
        if (!proves) Assert.Equal(0, rate.Interval.Low);
        Assert.True(rate.PValue < 1e-6);
    }

    [Fact]
    public void TheAdvantageIsMeasuredOnScoresThatDidNotChooseTheThreshold()
    {
        // Scores at even places choose: 10, 10 | 0, 0 give the threshold 5. At odd places 10, 1 | 0, 0 give 1/2 − 0.
        var advantage = new MembershipScores([10, 10, 10, 1], [0, 0, 0, 0]).Advantage();
        Assert.Equal(0.5, advantage.Value);
        Assert.Equal(4, advantage.N);

        // One of two members and no other of four: chance 1/2.
        Assert.Equal(0.5, advantage.PValue, 12);
    }

    [Fact]
    public void TheBestThresholdIsTheMiddleOfTheGapAndTheHighestOfEquals()
    {
        Assert.Equal(2.5, MembershipScores.BestThreshold([3, 4], [1, 2]));
        Assert.Equal(5, MembershipScores.BestThreshold([7, 1], [3, 0]));
    }

    [Theory]
    [InlineData(0.5, 300, 300)]
    [InlineData(1.5, 1000, 600)]
    [InlineData(0, 500, 5000)]
    public void TheIntervalsCoverTheTruth(double shift, int members, int nonMembers)
    {
        const int Repeats = 300;
        var random = new SeededRandom(11);
        var (area, at1, at01, advantage) = (0, 0, 0, 0);
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            var (inside, outside) = (Gaussians(members, shift, random), Gaussians(nonMembers, 0, random));
            var scores = new MembershipScores(inside, outside);
            if (Covers(scores.Auc(), Normal.CDF(0, 1, shift / Math.Sqrt(2)))) area++;
            if (Covers(scores.TruePositiveRate(0.01), Normal.CDF(0, 1, shift + Normal.InvCDF(0, 1, 0.01)))) at1++;
            if (Covers(scores.TruePositiveRate(0.001), Normal.CDF(0, 1, shift + Normal.InvCDF(0, 1, 0.001)))) at01++;
            var threshold = MembershipScores.BestThreshold([.. inside.Where((_, i) => i % 2 == 0)], [.. outside.Where((_, i) => i % 2 == 0)]);
            if (Covers(scores.Advantage(), Normal.CDF(0, 1, shift - threshold) - Normal.CDF(0, 1, -threshold))) advantage++;
        }

        // 95 % of 300 is 285; below 274 would be three standard errors short.
        Assert.All(new[] { area, at1, at01, advantage }, covered => Assert.InRange(covered, 274, Repeats));
    }

    /// <summary>Scores of few values: the rate at a share is that of the best threshold that at most the share exceeds.</summary>
    [Fact]
    public void TheRatesIntervalCoversTheTruthWithTies()
    {
        const int Repeats = 300;
        var random = new SeededRandom(12);
        var covered = 0;
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            // Non-members reach 9 with 1 of 200; members with 1 of 4; the others are alike on 0 … 8.
            var (inside, outside) = (Discrete(1500, 0.25), Discrete(1500, 0.005));
            if (Covers(new MembershipScores(inside, outside).TruePositiveRate(0.01), 0.25)) covered++;
        }

        Assert.InRange(covered, 274, Repeats);

        double[] Discrete(int count, double top) => [.. Enumerable.Range(0, count).Select(_ => random.NextDouble() < top ? 9.0 : random.Next(9))];
    }

    /// <summary>Under the null each p-value lies below 0.05 at most about one time in twenty, with and without ties.</summary>
    [Theory]
    [InlineData(false, 40)]
    [InlineData(true, 40)]
    [InlineData(false, 700)]
    [InlineData(true, 700)]
    public void FalseAlarmsAreRare(bool ties, int count)
    {
        const int Repeats = 400;
        var random = new SeededRandom(13);
        var alarms = new int[4];
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            var scores = new MembershipScores(Some(), Some());
            MembershipEstimate[] all = [scores.Auc(), scores.Advantage(), scores.TruePositiveRate(0.01), scores.TruePositiveRate(0.001)];
            for (var i = 0; i < all.Length; i++) alarms[i] += all[i].PValue < 0.05 ? 1 : 0;
        }

        // 20 of 400 expected at most; 33 is three standard errors more.
        Assert.All(alarms, alarm => Assert.InRange(alarm, 0, 33));

        double[] Some() => [.. Gaussians(count, 0, random).Select(score => ties ? Math.Round(score) : score)];
    }

    [Fact]
    public void OneScoreOfEachDecidesNothing()
    {
        var scores = new MembershipScores([1], [0]);
        MembershipEstimate[] all = [scores.Auc(), scores.Advantage(), scores.TruePositiveRate(0.01)];
        Assert.All(all, estimate => Assert.True(estimate.PValue >= 0.5 && estimate.Interval.Low < 0.5));
        Assert.Throws<ArgumentException>(() => new MembershipScores([], [0]));
        Assert.Throws<ArgumentException>(() => new MembershipScores([double.NaN], [0]));
    }

    private static bool Covers(MembershipEstimate estimate, double truth) => estimate.Interval.Low <= truth && truth <= estimate.Interval.High;

    private static double[] Gaussians(int count, double mean, SeededRandom random) => [.. Enumerable.Range(0, count).Select(_ => mean + random.NextGaussian())];
}
