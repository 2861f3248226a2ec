using SynthGovern.Encoding.Spans;
using SynthGovern.Neural.Spans;

namespace SynthGovern.Neural.Tests.Spans;

/// <summary>The operations over all spans at once against a plain loop per span.</summary>
public sealed class SpanLayoutTests
{
    private const int Rows = 6;

    private static readonly IReadOnlyList<EncodedSpan> Spans =
        [new("a", SpanKind.OneHot, 0, 3), new("b", SpanKind.OneHot, 3, 5), new("b", SpanKind.Scalar, 8, 1), new("c", SpanKind.OneHot, 9, 1), new("d", SpanKind.OneHot, 10, 2)];

    private const int Width = 12;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(0.2, 30)]
    public void ActivationIsASoftmaxPerSpanAndTanhOfScalars(double temperature, double scale)
    {
        using var scope = NewDisposeScope();
        using var layout = new SpanLayout(Spans, Width, CPU);
        var x = Numbers(1, scale);
        var active = Matrix(layout.Activate(Tensor(x), null, temperature));
        for (var row = 0; row < Rows; row++)
        {
            foreach (var span in Spans)
            {
                var expected = span.Kind == SpanKind.Scalar ? [Math.Tanh(x[row, span.Start])] : Softmax(Enumerable.Range(span.Start, span.Width).Select(i => x[row, i] / temperature));
                for (var i = 0; i < span.Width; i++) Assert.Equal(expected[i], active[row, span.Start + i], 1e-5);
            }
        }
    }

    [Fact]
    public void LogitsFarApartGiveNoNonsense()
    {
        using var scope = NewDisposeScope();
        using var layout = new SpanLayout(Spans, Width, CPU);
        var x = new float[Rows, Width];
        for (var i = 0; i < 3; i++) x[0, i] = -1e6f - i;
        for (var i = 3; i < 8; i++) x[0, i] = 1e6f + i;
        var logits = Tensor(x).requires_grad_(true);
        var active = layout.Activate(logits);
        Assert.Equal(Softmax([0, -1, -2])[0], Matrix(active)[0, 0], 0.01);
        Assert.Equal(Softmax([-4, -3, -2, -1, 0])[4], Matrix(active)[0, 7], 0.01);
        Assert.All(autograd.grad([active.square().sum()], [logits])[0].data<float>().ToArray(), value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void CrossEntropyOfAllSpansIsTheSumOverSpans()
    {
        using var scope = NewDisposeScope();
        using var layout = new SpanLayout(Spans, Width, CPU);
        var (x, target) = (Numbers(2, 3), new float[Rows, Width]);
        var expected = new double[Rows];
        for (var row = 0; row < Rows; row++)
        {
            foreach (var span in Spans.Where(span => span.Kind == SpanKind.OneHot))
            {
                var code = row % span.Width;
                target[row, span.Start + code] = 1;
                expected[row] -= Math.Log(Softmax(Enumerable.Range(span.Start, span.Width).Select(i => (double)x[row, i]))[code]);
            }
        }

        var found = layout.CrossEntropy(Tensor(x), Tensor(target)).data<float>().ToArray();
        for (var row = 0; row < Rows; row++) Assert.Equal(expected[row], found[row], 1e-4);
    }

    [Fact]
    public void CrossEntropyOfOneSpanPerRowIsItsOwn()
    {
        using var scope = NewDisposeScope();
        using var layout = new SpanLayout(Spans, Width, CPU);
        var x = Numbers(3, 2);
        var (span, column) = (new long[] { 0, 1, 3, 4, 1, 0 }, new long[] { 2, 3, 9, 11, 7, 0 });
        var found = layout.CrossEntropy(Tensor(x), tensor(span), tensor(column)).data<float>().ToArray();
        for (var row = 0; row < Rows; row++)
        {
            var own = Spans[(int)span[row]];
            var softmax = Softmax(Enumerable.Range(own.Start, own.Width).Select(i => (double)x[row, i]));
            Assert.Equal(-Math.Log(softmax[(int)column[row] - own.Start]), found[row], 1e-4);
        }
    }

    [Fact]
    public void ADrawFollowsTheSoftmax()
    {
        using var scope = NewDisposeScope();
        using var layout = new SpanLayout(Spans, Width, CPU);
        using var noise = new Neural.Training.NoiseSource(1, CPU);
        var logits = zeros(20_000, Width).add(tensor(new float[] { 0, (float)Math.Log(2), (float)Math.Log(3), 0, 0, 0, 0, 0, 0, 0, 0, 0 }));
        var drawn = layout.Draw(logits, noise.Gumbel(20_000, Width)).narrow(1, 0, 3).argmax(1).data<long>().ToArray();
        for (var code = 0; code < 3; code++) Assert.InRange(drawn.Count(found => found == code) / 20_000.0, ((code + 1) / 6.0) - 0.012, ((code + 1) / 6.0) + 0.012);
    }

    private static double[] Softmax(IEnumerable<double> logits)
    {
        var values = logits.ToArray();
        var powers = values.Select(value => Math.Exp(value - values.Max())).ToArray();
        return [.. powers.Select(power => power / powers.Sum())];
    }

    private static float[,] Numbers(ulong seed, double scale)
    {
        var random = new SeededRandom(seed);
        var values = new float[Rows, Width];
        for (var row = 0; row < Rows; row++)
        {
            for (var i = 0; i < Width; i++) values[row, i] = (float)(random.NextGaussian() * scale);
        }

        return values;
    }

    private static Tensor Tensor(float[,] values) => tensor(values.Cast<float>().ToArray()).view(values.GetLength(0), values.GetLength(1));

    private static float[,] Matrix(Tensor values)
    {
        var (flat, matrix) = (values.detach().contiguous().data<float>().ToArray(), new float[values.shape[0], values.shape[1]]);
        Buffer.BlockCopy(flat, 0, matrix, 0, flat.Length * sizeof(float));
        return matrix;
    }
}
