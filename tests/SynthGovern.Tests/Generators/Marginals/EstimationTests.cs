using FsCheck.Xunit;
using SynthGovern.Generators.Marginals.Estimation;

namespace SynthGovern.Tests.Generators.Marginals;

/// <summary>Factors, junction trees, belief propagation and mirror descent against tables in which every cell is computed on its own.</summary>
public sealed class EstimationTests
{
    private const double Rounding = 1e-12;

    [Property]
    public void WhatTwoCliquesOfAJunctionTreeShareIsInEveryCliqueBetweenThem(uint seed)
    {
        var random = new SeededRandom(seed);
        var domain = RandomModels.Domain(random, 1 + random.Next(12));
        var cliques = RandomModels.Cliques(random, domain.Count, random.Next(20));
        var tree = JunctionTree.Of(domain, cliques);
        Assert.All(cliques, clique => Assert.True(tree.Holder(clique) >= 0));
        Assert.Equal(tree.Cells, JunctionTree.CellsOf(domain, cliques));
        for (var i = 0; i < tree.Cliques.Count; i++)
        {
            if (i > 0) Assert.Equal(tree.Cliques[i].Intersect(tree.Cliques[tree.Parents[i]]), tree.Separators[i]);
            for (var j = 0; j < i; j++)
            {
                var shared = tree.Cliques[i].Intersect(tree.Cliques[j]);
                Assert.All(Path(tree, i, j), node => Assert.True(shared.IsSubsetOf(tree.Cliques[node])));
            }
        }
    }

    [Property]
    public void BeliefPropagationGivesTheMarginalsOfTheJointTable(uint seed)
    {
        var random = new SeededRandom(seed);
        var domain = RandomModels.Domain(random, 1 + random.Next(6));
        var potentials = RandomModels.Cliques(random, domain.Count, 1 + random.Next(6)).ConvertAll(clique => RandomModels.Factor(random, domain, clique));
        var (model, joint) = (GraphicalModel.Of(domain, potentials, 1), RandomModels.Joint(domain, potentials));
        for (var query = 0; query < 6; query++)
        {
            var clique = RandomModels.Clique(random, domain.Count);
            RandomModels.Near(RandomModels.Summed(joint, clique), model.Marginal(clique).Values, Rounding);
        }
    }

    [Property]
    public void AModelGivenValuesIsTheJointTableCutDownToThem(uint seed)
    {
        var random = new SeededRandom(seed);
        var domain = RandomModels.Domain(random, 2 + random.Next(4));
        var potentials = RandomModels.Cliques(random, domain.Count, 1 + random.Next(6)).ConvertAll(clique => RandomModels.Factor(random, domain, clique));
        var evidence = new Dictionary<int, int> { [0] = random.Next(domain[0]), [1] = random.Next(domain[1]) };
        var joint = RandomModels.Joint(domain, potentials);
        var kept = joint.Values.Select((share, cell) => evidence.All(known => joint.ValueOf(known.Key, cell) == known.Value) ? share : 0).ToArray();
        var cut = joint with { Values = [.. kept.Select(share => share / kept.Sum())] };
        var given = GraphicalModel.Of(domain, potentials, 1).Given(evidence);
        for (var attribute = 0; attribute < domain.Count; attribute++) RandomModels.Near(RandomModels.Summed(cut, new Clique([attribute])), given.Marginal(new Clique([attribute])).Values, 1e-10);
    }

    [Property]
    public void ProductMarginalAndExpansionAgreeWithEachOther(uint seed)
    {
        var random = new SeededRandom(seed);
        var domain = RandomModels.Domain(random, 5);
        var (a, b) = (RandomModels.Factor(random, domain, RandomModels.Clique(random, 5)), RandomModels.Factor(random, domain, RandomModels.Clique(random, 5)));
        var product = a.Times(b);
        Assert.All(product.Values.Index(), cell => Assert.Equal(
            RandomModels.At(a, attribute => product.ValueOf(attribute, cell.Index)) * RandomModels.At(b, attribute => product.ValueOf(attribute, cell.Index)), cell.Item, Rounding));
        RandomModels.Near(product.Values, b.Times(a).Values, Rounding);
        RandomModels.Near(RandomModels.Summed(product, b.Clique), product.Marginal(b.Clique).Values, 1e-10);
        var repeats = domain.Cells(product.Clique) / domain.Cells(a.Clique);
        RandomModels.Near([.. a.Values.Select(value => value * repeats)], a.Expand(product.Clique).Marginal(a.Clique).Values, 1e-10);
    }

    [Property(MaxTest = 30)]
    public void MirrorDescentRecoversMarginalsWithoutNoise(uint seed)
    {
        var random = new SeededRandom(seed);
        var domain = RandomModels.Domain(random, 2 + random.Next(4));
        var cliques = RandomModels.Cliques(random, domain.Count, 2 + random.Next(4));
        var joint = RandomModels.Joint(domain, cliques.ConvertAll(clique => RandomModels.Factor(random, domain, clique)));
        var measured = cliques.ConvertAll(clique => new MarginalMeasurement(clique, [.. RandomModels.Summed(joint, clique).Select(share => 10_000 * share)], 1));
        var model = MirrorDescent.Fit(domain, measured, null, 3000, 1e-4, default);
        Assert.Equal(10_000, model.Total, 1e-6);
        Assert.All(measured, measurement => RandomModels.Near(measurement.Counts, [.. model.Marginal(measurement.Clique).Values.Select(share => model.Total * share)], 2));
        // The potentials that made the table are its maximum-entropy model, so the whole table comes back, not only what was measured.
        RandomModels.Near(joint.Values, model.Marginal(joint.Clique).Values, 2e-3);
    }

    [Fact]
    public void TwoMeasurementsOfOneCliqueWeighByInverseVariance()
    {
        var clique = new Clique([0]);
        var merged = MarginalMeasurement.Merge([new(clique, [10, 20], 1), new(clique, [20, 10], 2)]).Single();
        Assert.Equal([12, 18], merged.Counts);
        Assert.Equal(Math.Sqrt(0.8), merged.Deviation, Rounding);
    }

    private static HashSet<int> Path(JunctionTree tree, int from, int to)
    {
        List<int> Up(int node) => node < 0 ? [] : [node, .. Up(tree.Parents[node])];
        var (left, right) = (Up(from), Up(to));
        var meeting = left.First(right.Contains);
        return [.. left.TakeWhile(node => node != meeting), meeting, .. right.TakeWhile(node => node != meeting)];
    }
}
