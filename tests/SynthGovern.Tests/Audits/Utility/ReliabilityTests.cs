using SynthGovern.Audits.Utility;
using SynthGovern.Measurements;

namespace SynthGovern.Tests.Audits.Utility;

public sealed class ReliabilityTests
{
    [Fact]
    public void PeopleFallIntoTenBinsOfEqualWidth()
        => Assert.Equal(
            [new ReliabilityPoint(0.025, 0.5, 2), new ReliabilityPoint(0.1, 0, 1), new ReliabilityPoint(0.975, 1, 2)],
            Reliability.Points([0, 0.1, 0.05, 0.95, 1], [true, false, false, true, true]).Select(point => point with { Predicted = Math.Round(point.Predicted, 6) }));
}
