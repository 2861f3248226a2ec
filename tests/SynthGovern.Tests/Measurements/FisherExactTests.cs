using FsCheck.Xunit;
using SynthGovern.Measurements;

namespace SynthGovern.Tests.Measurements;

public sealed class FisherExactTests
{
    /// <summary>Fisher's own example: of eight cups four have milk first, and the lady names all four, or three of them.</summary>
    [Theory]
    [InlineData(4, 4, 0, 4, 1.0 / 70)]
    [InlineData(3, 4, 1, 4, 17.0 / 70)]
    [InlineData(0, 4, 4, 4, 1)]
    [InlineData(0, 10, 0, 10, 1)]
    [InlineData(10, 10, 10, 10, 1)]
    [InlineData(1, 1, 0, 3, 0.25)]
    public void TheChanceIsThatOfTheHypergeometricTail(int hits, int size, int otherHits, int otherSize, double expected)
        => Assert.Equal(expected, FisherExact.AtLeast(hits, size, otherHits, otherSize), 1e-12);

    [Property]
    public bool BothTailsTogetherCountTheObservedTwice(byte a, byte b, byte c, byte d)
    {
        var (size, other) = (a + b, c + d);
        var upper = FisherExact.AtLeast(a, size, c, other);
        var lower = FisherExact.AtLeast(c, other, a, size);
        return upper is >= 0 and <= 1 && upper + lower >= 1 - 1e-9;
    }

    [Fact]
    public void CountsOutsideTheTableAreRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => FisherExact.AtLeast(5, 4, 0, 4));
}
