using SynthGovern.Learning.Fair;

namespace SynthGovern.Tests.Learning.Fair;

public sealed class CorrelationRemoverTests
{
    [Fact]
    public void ValuesAndCorrelationsEqualTheReference()
    {
        if (CompasMitigation.Read() is not { } compas) return;
        var expected = compas.Result("correlation_remover");
        var sensitive = Array.ConvertAll(compas.Train.Groups, group => group == 0 ? 1 : 0);
        for (var feature = 0; feature < 3; feature++)
        {
            var values = Array.ConvertAll(compas.Train.Features, row => row[feature]);
            var shifted = CorrelationRemover.Learn(values, sensitive).Apply(values, sensitive);
            for (var row = 0; row < 5; row++) Assert.Equal(expected.GetProperty("first5")[row][feature].GetDouble(), shifted[row], 1e-9);
            Assert.Equal(expected.GetProperty("corr_before")[feature].GetDouble(), Correlation(values, sensitive), 1e-9);
            Assert.Equal(expected.GetProperty("corr_after")[feature].GetDouble(), Correlation(shifted, sensitive), 1e-9);
        }
    }

    /// <summary>Group means 1, 5 and 12 around the mean 6 of all; half of the way is half of the shift.</summary>
    [Fact]
    public void GroupsMoveToTheCommonMean()
    {
        double[] values = [0, 2, 4, 6, 12, 12, double.NaN, 100];
        int[] groups = [0, 0, 1, 1, 3, 3, 1, -1];
        var remover = CorrelationRemover.Learn(values, groups);
        Assert.Equal([5, 7, 5, 7, 6, 6, double.NaN, 100], remover.Apply(values, groups));
        Assert.Equal([2.5, 4.5, 4.5, 6.5, 9, 9, double.NaN, 100], remover.Apply(values, groups, 0.5));
        Assert.Equal(values, remover.Apply(values, groups, 0));
        foreach (var group in new[] { 2, 4 }) Assert.Throws<ArgumentException>(() => remover.Apply([1], [group]));
        Assert.Throws<ArgumentOutOfRangeException>(() => remover.Apply([1], [0], 1.5));
    }

    private static double Correlation(double[] values, int[] indicator)
    {
        var (mean, share) = (values.Average(), indicator.Average());
        var together = values.Zip(indicator, (value, one) => (value - mean) * (one - share)).Average();
        return together / Math.Sqrt(values.Average(value => (value - mean) * (value - mean)) * share * (1 - share));
    }
}
