using SynthGovern.Neural.Private;
using SynthGovern.Neural.Training;

namespace SynthGovern.Neural.Tests.Private;

/// <summary>Compares gradients kept as factors with those that autograd finds for one row at a time.</summary>
internal static class OneByOne
{
    private const double Tolerance = 2e-4;

    /// <param name="gradientOf">The gradient of the loss of one row alone, in the order of the parameters.</param>
    public static void Agrees(ParameterSet parameters, IReadOnlyList<RecordGradient> gradients, int rows, Func<int, IList<Tensor>> gradientOf)
    {
        using var scope = NewDisposeScope();
        var norms = Doubles(ClippedSum.Norms(gradients));
        var single = Enumerable.Range(0, rows).Select(row => Flat(gradientOf(row))).ToList();
        var lengths = single.Select(Length).ToList();
        for (var row = 0; row < rows; row++) Assert.InRange(norms[row] / Math.Max(1e-9, lengths[row]), 1 - Tolerance, 1 + (5 * Tolerance));
        foreach (var clip in new[] { 1e9, lengths.Order().ElementAt(rows / 2), lengths.Min() / 10 })
        {
            var sum = Doubles(ClippedSum.Of(parameters, gradients, clip));
            var expected = new double[sum.Length];
            for (var row = 0; row < rows; row++)
            {
                for (var i = 0; i < sum.Length; i++) expected[i] += single[row][i] * Math.Min(1, clip / lengths[row]);
            }

            var difference = Length([.. sum.Zip(expected, (left, right) => left - right)]);
            Assert.InRange(difference / Length(expected), 0, 10 * Tolerance);
        }
    }

    public static double[] Doubles(Tensor values) => values.cpu().contiguous().data<double>().ToArray();

    public static double Length(double[] vector) => Math.Sqrt(vector.Sum(value => value * value));

    private static double[] Flat(IList<Tensor> gradients)
        => [.. gradients.SelectMany(gradient => gradient.detach().reshape(-1).cpu().data<float>().ToArray()).Select(value => (double)value)];
}
