using SynthGovern.Generators.Marginals.Estimation;

namespace SynthGovern.Tests.Generators.Marginals;

/// <summary>Small domains, cliques and potentials by a seed, and the joint table that they define, by trying every cell.</summary>
internal static class RandomModels
{
    public static AttributeDomain Domain(SeededRandom random, int attributes) => new([.. Enumerable.Range(0, attributes).Select(_ => 1 + random.Next(4))]);

    public static List<Clique> Cliques(SeededRandom random, int attributes, int count)
        => [.. Enumerable.Range(0, count).Select(_ => Clique(random, attributes)).Distinct()];

    public static Clique Clique(SeededRandom random, int attributes)
    {
        var order = Enumerable.Range(0, attributes).ToArray();
        random.Shuffle<int>(order);
        return new Clique(order.Take(1 + random.Next(Math.Min(3, attributes))));
    }

    public static Factor Factor(SeededRandom random, AttributeDomain domain, Clique clique)
        => new(domain, clique, [.. Enumerable.Range(0, (int)domain.Cells(clique)).Select(_ => random.NextGaussian())]);

    /// <summary>The probabilities of all cells of the whole domain, each computed on its own.</summary>
    public static Factor Joint(AttributeDomain domain, IReadOnlyList<Factor> potentials)
    {
        var all = new Clique(Enumerable.Range(0, domain.Count));
        var values = new double[(int)domain.Cells(all)];
        var empty = new Factor(domain, all, values);
        for (var cell = 0; cell < values.Length; cell++) values[cell] = Math.Exp(potentials.Sum(potential => At(potential, attribute => empty.ValueOf(attribute, cell))));
        var sum = values.Sum();
        return new Factor(domain, all, [.. values.Select(value => value / sum)]);
    }

    public static double At(Factor factor, Func<int, int> valueOf)
    {
        var cell = 0;
        foreach (var attribute in factor.Clique.ToArray()) cell = (cell * factor.Domain[attribute]) + valueOf(attribute);
        return factor.Values[cell];
    }

    /// <summary>A marginal by adding up cell by cell.</summary>
    public static double[] Summed(Factor joint, Clique clique)
    {
        var sums = new double[(int)joint.Domain.Cells(clique)];
        for (var cell = 0; cell < joint.Values.Length; cell++)
        {
            var at = 0;
            foreach (var attribute in clique.ToArray()) at = (at * joint.Domain[attribute]) + joint.ValueOf(attribute, cell);
            sums[at] += joint.Values[cell];
        }

        return sums;
    }

    public static void Near(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.True(expected.Zip(actual, (a, b) => Math.Abs(a - b)).Max() <= tolerance, $"expected {string.Join(' ', expected)}, got {string.Join(' ', actual)}");
    }
}
