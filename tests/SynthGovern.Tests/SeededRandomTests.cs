namespace SynthGovern.Tests;

public sealed class SeededRandomTests
{
    [Fact]
    public void SameSeedGivesTheSameStream()
    {
        var (first, second) = (new SeededRandom(7), new SeededRandom(7));
        for (var i = 0; i < 100; i++) Assert.Equal(first.NextUInt64(), second.NextUInt64());
    }

    [Fact]
    public void NextIsUniformOverItsRange()
    {
        var random = new SeededRandom(1);
        var counts = new int[7];
        for (var i = 0; i < 70_000; i++) counts[random.Next(7)]++;
        var chiSquare = counts.Sum(count => Math.Pow(count - 10_000, 2) / 10_000);
        Assert.True(chiSquare < 22.46, $"chi-square {chiSquare:F1} exceeds the 0.999 quantile of 6 degrees of freedom");
    }
}
