using System.Text.Json;
using FsCheck.Xunit;
using SynthGovern.Measurements;

namespace SynthGovern.Tests.Measurements;

public sealed class RatioIntervalTests
{
    [Fact]
    public void KatzFisherAndTheTestOfTwoSharesEqualTheReference()
    {
        if (!Reference.TryPath("vectors/fairness/intervals.json", out var path))
        {
            Reference.ReportNotRun(nameof(KatzFisherAndTheTestOfTwoSharesEqualTheReference));
            return;
        }

        using var json = JsonDocument.Parse(File.ReadAllText(path));
        var rows = json.RootElement.GetProperty("rows").EnumerateArray().ToArray();
        Assert.Equal(7, rows.Length);
        foreach (var row in rows)
        {
            var (k1, n1, k2, n2) = (Int("k1"), Int("n1"), Int("k2"), Int("n2"));
            var katz = Katz.Ratio(k1, n1, k2, n2);
            AssertNumber(row.GetProperty("katz_ratio")[0], katz?.Low);
            AssertNumber(row.GetProperty("katz_ratio")[1], katz?.High);
            AssertNumber(row.GetProperty("fisher_p"), FisherExact.TwoSided(k1, n1, k2, n2));
            AssertNumber(row.GetProperty("two_prop_z_p"), ChiSquareHomogeneity.Of([k1, k2], [n1, n2])?.PValue);

            int Int(string name) => row.GetProperty(name).GetInt32();
        }
    }

    /// <summary>The lady tasting tea (Fisher 1935) and an asymmetric table with its one-sided and its opposite tail, summed by hand.</summary>
    [Theory]
    [InlineData(3, 4, 1, 4, 34.0 / 70)]
    [InlineData(4, 4, 0, 4, 2.0 / 70)]
    [InlineData(2, 2, 0, 3, 1.0 / 10)]
    [InlineData(0, 0, 3, 5, 1)]
    [InlineData(0, 5, 0, 7, 1)]
    public void FisherTwoSidedByHand(int hits, int size, int otherHits, int otherSize, double expected)
        => Assert.Equal(expected, FisherExact.TwoSided(hits, size, otherHits, otherSize), 1e-12);

    /// <summary>At one degree of freedom 1.959964² leaves 5 %, at two the tail is exp(−x/2).</summary>
    [Fact]
    public void ChiSquareTailsByHand()
    {
        var test = ChiSquareHomogeneity.Of([10, 20, 30], [50, 50, 50])!;
        Assert.Equal(2, test.DegreesOfFreedom);
        Assert.Equal(2 * 50 * 0.04 / 0.24, test.Statistic, 1e-12);
        Assert.Equal(Math.Exp(-test.Statistic / 2), test.PValue, 1e-12);
        Assert.Null(ChiSquareHomogeneity.Of([0, 0], [5, 9]));
        Assert.Null(ChiSquareHomogeneity.Of([3], [5]));
    }

    /// <summary>The ends are the ratios at which Newcombe's interval of first − r · second begins or ends at 0.</summary>
    [Theory]
    [InlineData(30, 100, 60, 120)]
    [InlineData(90, 100, 100, 100)]
    [InlineData(3, 40, 9, 15)]
    public void DonnerZouSolvesItsDefinition(int k1, int n1, int k2, int n2)
    {
        var interval = DonnerZou.Ratio(k1, n1, k2, n2);
        var (p1, p2, one, two) = ((double)k1 / n1, (double)k2 / n2, Wilson.Of(k1, n1), Wilson.Of(k2, n2));
        Assert.Equal(p1 - (interval.Low * p2), Math.Sqrt(Math.Pow(p1 - one.Low, 2) + Math.Pow(interval.Low * (two.High - p2), 2)), 1e-12);
        Assert.Equal((interval.High * p2) - p1, Math.Sqrt(Math.Pow(one.High - p1, 2) + Math.Pow(interval.High * (p2 - two.Low), 2)), 1e-12);
    }

    [Fact]
    public void DonnerZouExistsWhereKatzDoesNot()
    {
        var never = DonnerZou.Ratio(0, 500, 200, 500);
        Assert.Equal(0, never.Low);
        Assert.InRange(never.High, 0.001, 0.05);
        var nobody = DonnerZou.Ratio(0, 50, 0, 50);
        Assert.Equal((0, double.PositiveInfinity), (nobody.Low, nobody.High));
        var all = DonnerZou.Ratio(50, 50, 50, 50);
        Assert.True(all.Low < 0.95 && all.High > 1.05);
        Assert.Equal((1.0, 1.0), (Katz.Ratio(50, 50, 50, 50)!.Low, Katz.Ratio(50, 50, 50, 50)!.High));
    }

    [Property]
    public bool TheInverseRatioHasTheInverseInterval(byte first, byte second)
    {
        var (k1, k2) = (first % 41, second % 61);
        var (ratio, inverse) = (DonnerZou.Ratio(k1, 40, k2, 60), DonnerZou.Ratio(k2, 60, k1, 40));
        return Close(ratio.Low, 1 / inverse.High) && Close(1 / ratio.High, inverse.Low);

        static bool Close(double one, double other) => Math.Abs(one - other) <= 1e-9 * (1 + Math.Abs(one));
    }

    /// <summary>Coverage over all tables, each weighted by its chance: never much below the level, at equal and unequal rates and near 0 and 1.</summary>
    [Theory]
    [InlineData(0.3, 0.3, 60, 40)]
    [InlineData(0.05, 0.4, 50, 50)]
    [InlineData(0.95, 0.9, 40, 70)]
    [InlineData(0.02, 0.02, 100, 60)]
    public void DonnerZouCovers(double p1, double p2, int n1, int n2)
    {
        var covered = 0.0;
        for (var k1 = 0; k1 <= n1; k1++)
        {
            for (var k2 = 0; k2 <= n2; k2++)
            {
                var interval = DonnerZou.Ratio(k1, n1, k2, n2);
                if (interval.Low <= p1 / p2 && p1 / p2 <= interval.High) covered += Chance(k1, n1, p1) * Chance(k2, n2, p2);
            }
        }

        Assert.InRange(covered, 0.93, 1.0);

        static double Chance(int k, int n, double p) => MathNet.Numerics.Distributions.Binomial.PMF(p, n, k);
    }

    private static void AssertNumber(JsonElement expected, double? actual)
    {
        if (expected.ValueKind == JsonValueKind.Null) Assert.Null(actual);
        else Assert.Equal(expected.GetDouble(), actual!.Value, 1e-9);
    }
}
