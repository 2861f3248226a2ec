using SynthGovern.Learning.Boosting;

namespace SynthGovern.Tests.Learning;

public sealed class ValidationTests
{
    /// <summary>Scores 2, 1, 0 fall towards the target 0; with −1 and −2 the loss rises again.</summary>
    [Fact]
    public void ItIsOverWhenPatienceIsAndTheBestRoundIsRemembered()
    {
        var validation = new Validation(new BinnedTable(2, []), new SquaredLoss([0, 0]), patience: 2, start: 2);
        var over = new List<bool>();
        for (var round = 0; round < 4; round++)
        {
            validation.Add(new DecisionTree([TreeNode.Leaf(-1)]));
            over.Add(validation.IsOver);
        }

        Assert.Equal([false, false, false, true], over);
        Assert.Equal(2, validation.BestRounds);
    }

    [Fact]
    public void EachClassGivesItsShareAndKeepsARow()
    {
        bool[] labels = [.. Enumerable.Range(0, 101).Select(row => row < 40)];
        var loss = new LogLoss(labels);
        var (learned, aside) = ValidationSplit.Draw(101, loss, 0.1, seed: 9);
        Assert.Equal(Enumerable.Range(0, 101), learned.Concat(aside).Order());
        Assert.Equal((4, 6), (aside.Count(row => labels[row]), aside.Count(row => !labels[row])));
        Assert.Equal(aside, ValidationSplit.Draw(101, loss, 0.1, seed: 9).Aside);
        Assert.NotEqual(aside, ValidationSplit.Draw(101, loss, 0.1, seed: 10).Aside);
        var (few, most) = ValidationSplit.Draw(4, new LogLoss([true, false, false, false]), 0.99, seed: 1);
        Assert.Equal(2, few.Length);
        Assert.DoesNotContain(0, most);
    }
}
