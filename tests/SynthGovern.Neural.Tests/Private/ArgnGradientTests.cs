using SynthGovern.Neural.Argn;
using SynthGovern.Neural.Tests.Argn;

namespace SynthGovern.Neural.Tests.Private;

public sealed class ArgnGradientTests
{
    private const int Groups = 2, RowsPerGroup = 5;

    private readonly ArgnLayout layout = new(ArgnTables.Parts, new ArgnOptions { Embedding = 5, Hidden = 4, FewestHidden = 6 });

    [Fact]
    public void TheGradientsOfABatchAreThoseOfItsRowsOneByOne()
    {
        using var scope = NewDisposeScope();
        using var network = ArgnNetwork.Create(layout, null, new SeededRandom(1), CPU);
        using var rows = ArgnRows.Of(layout, Codes(Groups * RowsPerGroup), [.. Enumerable.Range(0, Groups * RowsPerGroup)], CPU);
        var positions = Positions();
        var gradients = ArgnGradients.Of(network, rows.Inputs.view(Groups, RowsPerGroup, -1), rows.Targets, rows.Known, positions, null);
        OneByOne.Agrees(network.Parameters, gradients, Groups * RowsPerGroup, row => Single(network, rows, positions, row));
    }

    [Fact]
    public void ARowThatOnlyFillsItsGroupHasNoGradient()
    {
        using var scope = NewDisposeScope();
        using var network = ArgnNetwork.Create(layout, null, new SeededRandom(1), CPU);
        using var rows = ArgnRows.Of(layout, Codes(2), [0, 1], CPU);
        var known = rows.Known.mul(tensor(new float[] { 1, 0 }).unsqueeze(1));
        var norms = OneByOne.Doubles(SynthGovern.Neural.Private.ClippedSum.Norms(ArgnGradients.Of(network, rows.Inputs.unsqueeze(0), rows.Targets, known, Positions().narrow(0, 0, 1), null)));
        Assert.True(norms[0] > 0);
        Assert.Equal(0, norms[1]);
    }

    private static IList<Tensor> Single(ArgnNetwork network, ArgnRows rows, Tensor positions, int row)
    {
        var logProbabilities = network.LogProbabilities(rows.Inputs.narrow(0, row, 1).unsqueeze(0), positions.narrow(0, row / RowsPerGroup, 1));
        var ofTargets = network.OfTargets(logProbabilities, rows.Targets.narrow(0, row, 1).transpose(0, 1));
        return autograd.grad([ofTargets.mul(rows.Known.narrow(0, row, 1).transpose(0, 1)).sum().neg()], network.Parameters.Leaves);
    }

    private Tensor Positions() => tensor(new[] { layout.Positions([0, 1, 2, 3, 4, 5]), layout.Positions([5, 2, 1, 0, 4, 3]) }.SelectMany(order => order).ToArray()).view(Groups, -1);

    private int[][] Codes(int rows)
    {
        var random = new SeededRandom(9);
        return [.. layout.Parts.Select(part => Enumerable.Range(0, rows).Select(_ => part.Name == "d" && random.Next(3) == 0 ? -1 : random.Next(part.Cardinality)).ToArray())];
    }
}
