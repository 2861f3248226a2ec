using SynthGovern.Audits.Fairness.Predictions;

namespace SynthGovern.Tests.Audits.Utility;

public sealed class ReliabilityTests
{
    [Fact]
    public void PeopleFallIntoTenBinsOfEqualWidth()
        => Assert.Equal(
            [new ReliabilityBin(0, 2, 0.025, 0.5), new ReliabilityBin(1, 1, 0.1, 0), new ReliabilityBin(9, 2, 0.975, 1)],
            Reliability.Of([0, 0.1, 0.05, 0.95, 1], [true, false, false, true, true]).Bins.Select(bin => bin with { MeanScore = Math.Round(bin.MeanScore, 6) }));
}
