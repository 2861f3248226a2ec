using SynthGovern.Audits.PrivacyAttacks.Membership.Shadow;

namespace SynthGovern.Tests.Audits.Membership.Shadow;

/// <summary>Values by hand, and coverage and false alarms by simulation with scores that go together within a model.</summary>
public sealed class StratifiedAucTests
{
    [Fact]
    public void TheAreaIsTheMeanOfTheTargetsAreas()
    {
        // First target: 2 of 4 pairs in order. Second: all 4. Pairs between targets do not count.
        var auc = StratifiedAuc.Of([[1, 4, 2, 3], [11, 12, 13, 14]], [[true, true, false, false], [false, false, true, true]]);
        Assert.Equal(0.75, auc.Value, 12);
    }

    [Fact]
    public void OneTargetHasDeLongsVariance()
    {
        double[] scores = [1, 3, 5, 7, 2, 3, 4, 0];
        bool[] held = [true, true, true, true, false, false, false, false];
        var (auc, ranks) = (SynthGovern.Measurements.RocAuc.Of(scores, held), new Placements(scores, held));
        Assert.Equal(auc.Value, ranks.Auc, 12);
        Assert.Equal(auc.Variance, Enumerable.Range(0, 8).Sum(model => ranks.Influence(model) * ranks.Influence(model)), 12);
    }

    [Fact]
    public void ThePValueIsThatOfAllWaysToChooseTheModels()
    {
        // 12 models of which 6 hold the target: all 924 choices, with a tie.
        double[] scores = [1, 2, 3, 4, 5, 5, 7, 8, 9, 10, 11, 12];
        bool[] held = [false, false, true, false, false, true, false, true, true, false, true, true];
        var observed = new Placements(scores, held).Surplus;
        var (atLeast, all) = (0, 0);
        for (var choice = 0; choice < 1 << 12; choice++)
        {
            if (System.Numerics.BitOperations.PopCount((uint)choice) != 6) continue;
            all++;
            if (new Placements(scores, [.. Enumerable.Range(0, 12).Select(model => (choice >> model & 1) == 1)]).Surplus >= observed - 1e-9) atLeast++;
        }

        Assert.Equal(924, all);
        Assert.Equal((double)atLeast / all, StratifiedAuc.Of([scores], [held]).PValue, 0.01);
    }

    [Fact]
    public void APerfectAttackProvesOnlyWhatSoManyModelsCan()
    {
        // If a share q of the models told nothing, 32 models would hold none of them with chance (1 − q)³² = 0.05: q = 0.0894.
        var low = StratifiedAuc.LowWhenPerfect(32, 0.95);
        Assert.Equal(1 - ((1 - Math.Pow(1 - 0.0894, 2)) / 2), low, 3);
        bool[] held = [.. Enumerable.Range(0, 32).Select(model => model % 2 == 0)];
        double[] scores = [.. held.Select(itIs => itIs ? 1.0 : 0)];
        var auc = StratifiedAuc.Of([scores, scores], [held, held]);
        Assert.Equal((1.0, low, 1.0), (auc.Value, auc.Interval.Low, auc.Interval.High));
        Assert.True(auc.PValue < 1e-12);
    }

    [Fact]
    public void EqualScoresTellNothing()
    {
        bool[] held = [.. Enumerable.Range(0, 16).Select(model => model < 8)];
        var auc = StratifiedAuc.Of([new double[16]], [held]);
        Assert.Equal((0.5, 1.0), (auc.Value, auc.PValue));
        Assert.True(auc.Interval is { Low: < 0.35, High: > 0.65 });
    }

    /// <summary>Models of which some tell nothing about any target, and whose scores are shifted together.</summary>
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(1, 0.3)]
    [InlineData(3, 0.05)]
    [InlineData(8, 0.04)]
    public void TheIntervalCoversTheTruthAlthoughTargetsShareModels(double shift, double deaf)
    {
        const int Repeats = 400;
        var random = new SeededRandom(21);
        var truth = StratifiedAuc.Of(Scores(20_000, shift, deaf, random, out var many), many).Value;
        var covered = 0;
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            var interval = StratifiedAuc.Of(Scores(32, shift, deaf, random, out var held), held).Interval;
            if (interval.Low <= truth && truth <= interval.High) covered++;
        }

        // 380 expected; 366 is three standard errors less.
        Assert.InRange(covered, 366, Repeats);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void FalseAlarmsAreRare(bool verdicts)
    {
        const int Repeats = 1000;
        var random = new SeededRandom(22);
        var alarms = 0;
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            double[][] scores = [.. Scores(32, 0, 0, random, out var held).Select(target => verdicts ? Array.ConvertAll(target, score => score > 0.5 ? 1.0 : 0) : target)];
            if (StratifiedAuc.Of(scores, held).PValue < 0.05) alarms++;
        }

        // 50 expected at most; 71 is three standard errors more.
        Assert.InRange(alarms, verdicts ? 10 : 30, 71);
    }

    /// <summary>Five targets, each in half of the models.</summary>
    private static double[][] Scores(int models, double shift, double deaf, SeededRandom random, out bool[][] held)
    {
        var ofModel = Enumerable.Range(0, models).Select(_ => (Level: random.NextGaussian(), Deaf: random.NextDouble() < deaf)).ToArray();
        var coins = new bool[5][];
        var scores = new double[5][];
        for (var target = 0; target < 5; target++)
        {
            bool[] its = [.. Enumerable.Range(0, models).Select(model => model < models / 2)];
            random.Shuffle(its.AsSpan());
            (coins[target], scores[target]) = (its, [.. ofModel.Select((model, i) => model.Level + random.NextGaussian() + (its[i] && !model.Deaf ? shift : 0))]);
        }

        held = coins;
        return scores;
    }
}
