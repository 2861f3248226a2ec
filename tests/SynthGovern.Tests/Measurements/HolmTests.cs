using SynthGovern.Measurements;

namespace SynthGovern.Tests.Measurements;

public sealed class HolmTests
{
    /// <summary>By hand: sorted .01 .02 .03 .04 times 4, 3, 2, 1 is .04 .06 .06 .04, and no corrected value is below the one before.</summary>
    [Fact]
    public void AgreesWithACalculationByHand()
        => Assert.Equal([0.06, 0.04, 0.06, 0.06], Holm.Adjust([0.03, 0.01, 0.02, 0.04]).Select(p => Math.Round(p, 12)));

    [Fact]
    public void NeverExceedsOneAndLeavesASingleTestAlone()
    {
        Assert.Equal([1, 1], Holm.Adjust([0.7, 0.9]));
        Assert.Equal([0.04], Holm.Adjust([0.04]));
        Assert.Empty(Holm.Adjust([]));
    }

    [Fact]
    public void RefusesWhatIsNoProbability() => Assert.Throws<ArgumentOutOfRangeException>(() => Holm.Adjust([0.5, double.NaN]));
}
