using FsCheck.Xunit;
using SynthGovern.Measurements;

namespace SynthGovern.Tests.Measurements;

public sealed class PairedProportionsTests
{
    /// <summary>Airway reactivity before and after treatment (Bentur et al. 2009), the example of Fagerland, Lydersen and Laake 2014.</summary>
    [Fact]
    public void ThePublishedExampleHasThePublishedInterval()
    {
        var pairs = new PairedProportions(1, 1, 7, 12);
        Assert.Equal(-0.286, pairs.Difference, 5e-4);
        Assert.Equal(-0.507, pairs.IntervalAt().Low, 5e-4);
        Assert.Equal(-0.026, pairs.IntervalAt().High, 5e-4);
    }

    [Fact]
    public void PairsAreCountedByWhatBothSidesSay()
    {
        var pairs = PairedProportions.Of(true, true) + PairedProportions.Of(true, false) + PairedProportions.Of(true, false) + PairedProportions.Of(false, true) + PairedProportions.Of(false, false);
        Assert.Equal(new PairedProportions(1, 2, 1, 1), pairs);
        Assert.Equal(0.2, pairs.Difference, 1e-12);
    }

    /// <summary>Without correlation it is the interval of two independent samples.</summary>
    [Fact]
    public void WithoutCorrelationItIsTheIntervalOfIndependentSamples()
    {
        var paired = new PairedProportions(20, 20, 30, 30).IntervalAt();
        var independent = Newcombe.Difference(40, 100, 50, 100);
        Assert.Equal(independent.Low, paired.Low, 1e-12);
        Assert.Equal(independent.High, paired.High, 1e-12);
    }

    [Property(MaxTest = 300)]
    public bool TheIntervalHoldsTheDifferenceAndTurnsWithTheSides(byte both, byte first, byte second, byte neither)
    {
        if (both + first + second + neither == 0) return true;
        var (pairs, turned) = (new PairedProportions(both, first, second, neither), new PairedProportions(both, second, first, neither));
        var (interval, other) = (pairs.IntervalAt(), turned.IntervalAt());
        return interval.Low <= pairs.Difference && pairs.Difference <= interval.High && interval.Low >= -1 && interval.High <= 1
            && Math.Abs(interval.Low + other.High) < 1e-12 && Math.Abs(interval.High + other.Low) < 1e-12;
    }
}
