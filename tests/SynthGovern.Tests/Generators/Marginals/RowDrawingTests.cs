using SynthGovern.Generators.Marginals;
using SynthGovern.Generators.Marginals.Estimation;

namespace SynthGovern.Tests.Generators.Marginals;

/// <summary>Rows that are drawn, scored and completed against the joint table of a small model.</summary>
public sealed class RowDrawingTests
{
    private static readonly AttributeDomain Domain = new([2, 3, 4, 2]);
    private static readonly List<Factor> Potentials = Make();
    private static readonly GraphicalModel Model = GraphicalModel.Of(Domain, Potentials, 1);
    private static readonly Factor Joint = RandomModels.Joint(Domain, Potentials);

    [Fact]
    public void DrawnRowsHaveTheJointDistribution()
    {
        var drawn = RowSampler.Draw(Model, 200_000, new SeededRandom(5));
        RandomModels.Near(Joint.Values, Shares(drawn), 0.004);
    }

    [Fact]
    public void EveryCellOfTheRootGetsItsExpectedNumberOfRowsUpToOne()
    {
        var root = Model.Belief(0);
        var drawn = RowSampler.Draw(Model, 997, new SeededRandom(6));
        var counts = new int[root.Values.Length];
        for (var row = 0; row < 997; row++) counts[CellOf(root.Clique, drawn, row)]++;
        Assert.All(counts.Zip(root.Values), cell => Assert.InRange(cell.First - (997 * cell.Second), -1.0001, 1.0001));
    }

    [Fact]
    public void TheOrderOfRowsSaysNothing()
    {
        var drawn = RowSampler.Draw(Model, 20_000, new SeededRandom(7));
        var (first, second) = (Shares([.. drawn.Select(values => values[..10_000])]), Shares([.. drawn.Select(values => values[10_000..])]));
        RandomModels.Near(first, second, 0.02);
    }

    [Fact]
    public void SingleRowsFollowTheModelToo()
    {
        var drawn = Enumerable.Range(0, Domain.Count).Select(_ => new int[40_000]).ToArray();
        for (var row = 0; row < 40_000; row++)
        {
            var single = RowSampler.Draw(Model, 1, new SeededRandom((ulong)row));
            for (var attribute = 0; attribute < drawn.Length; attribute++) drawn[attribute][row] = single[attribute][0];
        }

        // Four standard deviations of a share near 0.2.
        RandomModels.Near(Joint.Values, Shares(drawn), 0.008);
    }

    [Fact]
    public void TheProbabilityOfARowIsThatOfItsCell()
    {
        var probability = new RowProbability(Model);
        Assert.All(Joint.Values.Index(), cell => Assert.Equal(Math.Log(cell.Item), probability.Log(attribute => Joint.ValueOf(attribute, cell.Index)), 1e-9));
    }

    [Fact]
    public void MissingValuesAreDrawnGivenTheRestAndNeverAsMissing()
    {
        // Attributes 0 and 2 are missing; value 3 of attribute 2 stands for missing.
        var values = new[] { Filled(-1), Filled(1), Filled(-1), Filled(0) };
        new RowCompletion(Model, [-1, -1, 3, -1]).Fill(values, new SeededRandom(8));
        var expected = Joint.Values.Select((share, cell) => Joint.ValueOf(1, cell) == 1 && Joint.ValueOf(3, cell) == 0 && Joint.ValueOf(2, cell) != 3 ? share : 0).ToArray();
        RandomModels.Near([.. expected.Select(share => share / expected.Sum())], Shares(values), 0.01);
    }

    private static int[] Filled(int value) => [.. Enumerable.Repeat(value, 60_000)];

    private static double[] Shares(int[][] drawn)
    {
        var shares = new double[Joint.Values.Length];
        for (var row = 0; row < drawn[0].Length; row++) shares[CellOf(Joint.Clique, drawn, row)] += 1.0 / drawn[0].Length;
        return shares;
    }

    private static int CellOf(Clique clique, int[][] drawn, int row) => clique.ToArray().Aggregate(0, (cell, attribute) => (cell * Domain[attribute]) + drawn[attribute][row]);

    private static List<Factor> Make()
    {
        var random = new SeededRandom(4);
        return [.. new[] { new Clique([0, 1]), new Clique([1, 2]), new Clique([2, 3]), new Clique([0]) }.Select(clique => RandomModels.Factor(random, Domain, clique))];
    }
}
