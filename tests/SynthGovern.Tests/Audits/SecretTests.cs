using SynthGovern.Audits.PrivacyAttacks;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Audits;

/// <summary>When a guess of a secret is right.</summary>
public sealed class SecretTests
{
    [Theory]
    [InlineData(100, 95, true)]
    [InlineData(100, 105, true)]
    [InlineData(100, 94.9, false)]
    [InlineData(100, 105.1, false)]
    [InlineData(100, -5, false)]
    [InlineData(0, 0, true)]
    [InlineData(0, 0.01, false)]
    [InlineData(20, 21, true)]
    [InlineData(19, 20, false)]
    [InlineData(60, 63, true)]
    public void OfAnAmountFivePerCentOfTheTruthAreAllowed(double truth, double guess, bool right)
        => Assert.Equal(right, Of(ColumnKind.Decimal, 0, 10, 20, 30, 100).IsRight(guess, truth));

    /// <summary>The defect of the reference: it divides by the guess, so that −5 for 100 is a success.</summary>
    [Theory]
    [InlineData(100, -5, false)]
    [InlineData(-100, -104, true)]
    [InlineData(-100, -106, false)]
    [InlineData(-100, 100, false)]
    [InlineData(0, 0.5, true)]
    [InlineData(0, -0.5, true)]
    [InlineData(0, 0.51, false)]
    [InlineData(1, 1.5, true)]
    public void WhereNumbersMayBeNegativeNearnessTo0IsNotExactness(double truth, double guess, bool right)
        => Assert.Equal(right, Of(ColumnKind.Decimal, -10, -5, -5, 0, 0, 5, 5, 10).IsRight(guess, truth));

    [Theory]
    [InlineData(1_400_000_000, 1_400_000_010, true)]
    [InlineData(1_400_000_000, 1_400_000_011, false)]
    [InlineData(0, 10, true)]
    [InlineData(0, 11, false)]
    public void OfADateOnlyTheSpreadCounts(double truth, double guess, bool right)
        => Assert.Equal(right, Of(ColumnKind.DateTime, 0, 100, 200, 300).IsRight(guess, truth));

    [Theory]
    [InlineData(double.NaN, double.NaN, true)]
    [InlineData(double.NaN, 1, false)]
    [InlineData(1, double.NaN, false)]
    public void MissingIsRightForMissingOnly(double truth, double guess, bool right)
        => Assert.Equal(right, Of(ColumnKind.Decimal, 1, 2, double.NaN).IsRight(guess, truth));

    [Fact]
    public void ALabelMustBeTheSame()
    {
        var secret = new Secret(TestTables.Column("colour", "red", "blue"), TestTables.Column("colour", "blue", "red"));
        Assert.True(secret.IsRight(1, 1));
        Assert.False(secret.IsRight(0, 1));
    }

    [Theory]
    [InlineData(ColumnKind.Decimal, 0)]
    [InlineData(ColumnKind.Decimal, -20)]
    [InlineData(ColumnKind.DateTime, 0)]
    public void TheChanceOfARandomRowIsCountedOverAllOfThem(ColumnKind kind, int from)
    {
        var values = Enumerable.Range(from, 60).Select(value => value % 7 == 0 ? double.NaN : value / 2.0).ToArray();
        var secret = new Secret(new NumberColumn("x", kind, values), new NumberColumn("x", kind, values));
        foreach (var truth in values)
        {
            var byHand = values.Count(guess => secret.IsRight(guess, truth)) / 60.0;
            Assert.Equal(byHand, secret.ByChance(truth), 12);
        }
    }

    private static Secret Of(ColumnKind kind, params double[] train) => new(new NumberColumn("x", kind, train), new NumberColumn("x", kind, train));
}
