namespace SynthGovern.Neural.Tests.LibTorch;

/// <summary>Short ways to say what a tensor holds.</summary>
internal static class Tensors
{
    internal static Tensor Row(params float[] values) => tensor(values);

    internal static Tensor Whole(params long[] values) => tensor(values);

    internal static Tensor Matrix(long rows, long columns, params float[] values) => tensor(values, [rows, columns]);

    /// <summary>All elements in index order, whatever the type.</summary>
    internal static double[] Values(this Tensor tensor) => tensor.to_type(ScalarType.Float64).cpu().data<double>().ToArray();

    internal static void Holds(Tensor actual, params double[] expected)
    {
        var values = actual.Values();
        Assert.Equal(expected.Length, values.Length);
        for (var i = 0; i < expected.Length; i++) Near(expected[i], values[i]);
    }

    internal static void HasShape(Tensor actual, params long[] expected) => Assert.Equal(expected, actual.shape);

    internal static void Near(double expected, double actual, double tolerance = 2e-6)
    {
        if (double.IsNaN(expected)) Assert.True(double.IsNaN(actual), $"expected not a number, got {actual}");
        else if (double.IsInfinity(expected)) Assert.Equal(expected, actual);
        else Assert.True(Math.Abs(expected - actual) <= tolerance * Math.Max(1, Math.Abs(expected)), $"expected {expected}, got {actual}");
    }
}
