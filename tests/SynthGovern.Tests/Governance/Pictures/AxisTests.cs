using SynthGovern.Governance.Pictures;

namespace SynthGovern.Tests.Governance.Pictures;

public class AxisTests
{
    [Theory]
    [InlineData(0, 0.1, 0, 0.1, 0.05)]
    [InlineData(0, 0.07, 0, 0.08, 0.02)]
    [InlineData(0.91, 0.993, 0.9, 1, 0.05)]
    [InlineData(0, 3, 0, 3, 1)]
    [InlineData(-0.2, 0.3, -0.2, 0.4, 0.2)]
    [InlineData(5, 5, 0, 6, 2)]
    public void The_scale_is_round_and_holds_both_ends(double low, double high, double from, double to, double step)
    {
        var axis = Axis.Between(low, high, "share");
        var ticks = axis.Ticks.ToArray();
        Assert.Equal(from, ticks[0], 12);
        Assert.Equal(to, ticks[^1], 12);
        Assert.Equal(step, ticks[1] - ticks[0], 12);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1e-300, 2e-300)]
    [InlineData(0, 1e300)]
    [InlineData(0, 0.037)]
    [InlineData(17, 1234)]
    public void There_are_never_many_ticks(double low, double high) => Assert.InRange(Axis.Between(low, high, "share").Ticks.Count(), 2, 7);
}
