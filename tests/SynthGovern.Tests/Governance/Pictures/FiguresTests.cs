using SynthGovern.Governance.Pictures;
using SynthGovern.Measurements;

namespace SynthGovern.Tests.Governance.Pictures;

public class FiguresTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(1, "1")]
    [InlineData(0.88549, "0.885")]
    [InlineData(-2.345, "−2.35")]
    [InlineData(12345, "12,300")]
    [InlineData(0.000001, "1e-6")]
    [InlineData(0.000999999, "0.001")]
    [InlineData(123456789, "1.23e8")]
    [InlineData(double.NaN, "–")]
    [InlineData(double.PositiveInfinity, "unbounded")]
    public void A_number_has_at_most_three_significant_digits(double value, string expected) => Assert.Equal(expected, Figures.Number(value));

    [Theory]
    [InlineData(0.0, "share", "0 %")]
    [InlineData(0.0341, "probability", "3.4 %")]
    [InlineData(0.97251, "share", "97.3 %")]
    [InlineData(1.0, "share", "100 %")]
    [InlineData(1e-6, "probability", "1e-6")]
    [InlineData(0.0613, "difference of rates", "6.1 points")]
    [InlineData(-0.0613, "difference of rates", "−6.1 points")]
    [InlineData(0.8853, "AUC", "0.885")]
    [InlineData(0.0613, "difference of shares", "6.1 points")]
    [InlineData(0.31, "share of variance", "31 %")]
    [InlineData(null, "share", "–")]
    public void A_value_carries_its_unit(double? value, string unit, string expected) => Assert.Equal(expected, Figures.Value(value, unit));

    [Theory]
    [InlineData(1.0, "1.0")]
    [InlineData(2.345, "2.35")]
    [InlineData(1.0001, "1.01")]
    [InlineData(0.1 + 0.2, "0.3")]
    [InlineData(9.999, "10.0")]
    [InlineData(double.PositiveInfinity, "unbounded")]
    public void Epsilon_is_never_understated(double epsilon, string expected) => Assert.Equal(expected, Figures.Epsilon(epsilon));

    [Theory]
    [InlineData(1e-6, "1e-6")]
    [InlineData(1.2345e-7, "1.24e-7")]
    public void Delta_is_never_understated(double delta, string expected) => Assert.Equal(expected, Figures.Delta(delta));

    [Fact]
    public void An_interval_names_its_unit_once()
    {
        Assert.Equal("0 to 7.2 %", Figures.Range(0, 0.072, "probability"));
        Assert.Equal("0.87 to 0.9", Figures.Range(0.87, 0.9, "AUC"));
    }

    [Fact]
    public void A_value_without_a_number_is_a_status_word()
    {
        Assert.Equal("Not estimable", Figures.ValueWithInterval(Measurement.Without("fairness.outcome-gap", MeasurementStatus.NotEstimable, Scope.Whole, "4 rows")));
        var risk = new Measurement("privacy.singling-out.univariate.risk", MeasurementStatus.Measured, 0.034, new Interval(0.005, 0.072, 0.95, "Wilson"), 500, Scope.Whole);
        Assert.Equal("3.4 % [0.5 to 7.2 %]", Figures.ValueWithInterval(risk));
    }
}
