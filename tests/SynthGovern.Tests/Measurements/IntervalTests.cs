using System.Text.Json;
using SynthGovern.Measurements;

namespace SynthGovern.Tests.Measurements;

public sealed class IntervalTests
{
    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.975, 1.959963984540054)]
    [InlineData(0.025, -1.959963984540054)]
    [InlineData(0.9995, 3.2905267314919255)]
    [InlineData(1e-10, -6.361340902404056)]
    public void QuantilesOfTheStandardNormal(double probability, double quantile)
        => Assert.Equal(quantile, StandardNormal.Quantile(probability), 1e-11);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void AProbabilityOutsideIsRefused(double probability)
        => Assert.Throws<ArgumentOutOfRangeException>(() => StandardNormal.Quantile(probability));

    [Fact]
    public void WilsonAndNewcombeEqualTheReference()
    {
        if (!Reference.TryPath("vectors/fairness/intervals.json", out var path))
        {
            Reference.ReportNotRun(nameof(WilsonAndNewcombeEqualTheReference));
            return;
        }

        var rows = JsonDocument.Parse(File.ReadAllText(path)).RootElement.GetProperty("rows").EnumerateArray().ToArray();
        Assert.Equal(7, rows.Length);
        foreach (var row in rows)
        {
            var (k1, n1, k2, n2) = (Number(row, "k1"), Number(row, "n1"), Number(row, "k2"), Number(row, "n2"));
            AssertEnds(row.GetProperty("wilson1"), Wilson.Of(k1, n1));
            AssertEnds(row.GetProperty("wilson2"), Wilson.Of(k2, n2));
            AssertEnds(row.GetProperty("newcombe_diff"), Newcombe.Difference(k1, n1, k2, n2));
        }
    }

    /// <summary>Newcombe 1998, table II, method 10, cases (a), (c), (h).</summary>
    [Theory]
    [InlineData(56, 70, 48, 80, 0.0524, 0.3339)]
    [InlineData(9, 10, 3, 10, 0.1705, 0.8090)]
    [InlineData(10, 10, 0, 10, 0.6075, 1.0000)]
    public void NewcombeEqualsThePaper(int k1, int n1, int k2, int n2, double low, double high)
    {
        var interval = Newcombe.Difference(k1, n1, k2, n2);
        Assert.Equal(low, interval.Low, 4);
        Assert.Equal(high, interval.High, 4);
    }

    [Fact]
    public void WilsonReachesTheEndsExactly()
    {
        Assert.Equal(0, Wilson.Of(0, 20).Low);
        Assert.Equal(1, Wilson.Of(20, 20).High);
        Assert.Throws<ArgumentOutOfRangeException>(() => Wilson.Of(0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Wilson.Of(3, 2));
    }

    [Theory]
    [InlineData(-0.3, -0.1, 0.1, 0.3)]
    [InlineData(0.1, 0.3, 0.1, 0.3)]
    [InlineData(-0.3, 0.1, 0, 0.3)]
    [InlineData(-0.1, 0.3, 0, 0.3)]
    public void TheIntervalOfASize(double low, double high, double absoluteLow, double absoluteHigh)
    {
        var interval = new Interval(low, high, 0.95, "by hand").Absolute();
        Assert.Equal((absoluteLow, absoluteHigh), (interval.Low, interval.High));
    }

    private static double Number(JsonElement row, string name) => row.GetProperty(name).GetDouble();

    private static void AssertEnds(JsonElement expected, Interval interval)
    {
        Assert.Equal(expected[0].GetDouble(), interval.Low, 1e-9);
        Assert.Equal(expected[1].GetDouble(), interval.High, 1e-9);
    }
}
