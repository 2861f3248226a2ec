using SynthGovern.Encoding.Spans;
using SynthGovern.Neural.Spans;
using SynthGovern.Neural.Training;
using SynthGovern.Neural.Tvae;

namespace SynthGovern.Neural.Tests.Private;

public sealed class TvaeGradientTests
{
    private const int Rows = 6;

    [Fact]
    public void TheGradientsOfABatchAreThoseOfItsRowsOneByOne()
    {
        using var scope = NewDisposeScope();
        var options = new TvaeOptions { Latent = 3, Layers = [7, 5] };
        using var layout = new SpanLayout([new EncodedSpan("a", SpanKind.OneHot, 0, 4), new EncodedSpan("a", SpanKind.Scalar, 4, 1), new EncodedSpan("b", SpanKind.OneHot, 5, 3)], 8, CPU);
        using var network = new TvaeNetwork(options, layout, 8, new SeededRandom(2), CPU);
        using var noise = new NoiseSource(3, CPU, 1 << 12);
        var (rows, normal) = (Encoded(), noise.Normal(Rows, options.Latent));
        OneByOne.Agrees(network.Parameters, network.RecordGradients(rows, normal), Rows, row =>
        {
            var own = rows.narrow(0, row, 1);
            var (mean, spread) = network.Encode(own);
            var output = network.Decode(TvaeNetwork.Latent(mean, spread, normal.narrow(0, row, 1)));
            return autograd.grad([network.ReconstructionLoss(own, output).mul(options.Reconstruction).add(TvaeNetwork.Divergence(mean, spread)).sum()], network.Parameters.Leaves);
        });
    }

    private static Tensor Encoded()
    {
        var (random, rows) = (new SeededRandom(5), new float[Rows * 8]);
        for (var row = 0; row < Rows; row++)
        {
            rows[(row * 8) + random.Next(4)] = 1;
            rows[(row * 8) + 4] = (float)((random.NextDouble() * 2) - 1);
            rows[(row * 8) + 5 + random.Next(3)] = 1;
        }

        return tensor(rows).view(Rows, 8);
    }
}
