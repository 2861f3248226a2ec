namespace SynthGovern.Generators.Marginals.Estimation;

/// <summary>
/// A distribution over all attributes, proportional to exp(sum of potentials), with the probabilities of the cells of each clique of its
/// junction tree. What it gives out must not be changed.
/// </summary>
internal sealed class GraphicalModel
{
    /// <summary>A log-potential that leaves nothing of a cell, whatever the others are.</summary>
    private const double Impossible = -1e6;

    private readonly Dictionary<Clique, double[]> byClique;
    private readonly double[][] beliefs;

    /// <param name="propagation">That has run on these potentials; it belongs to the model from now on.</param>
    /// <param name="total">How many rows it stands for.</param>
    public GraphicalModel(BeliefPropagation propagation, IReadOnlyList<Factor> potentials, double total)
    {
        (Tree, Potentials, Total) = (propagation.Tree, potentials, total);
        byClique = potentials.ToDictionary(potential => potential.Clique, potential => potential.Values);
        beliefs = propagation.Beliefs;
    }

    public JunctionTree Tree { get; }

    public IReadOnlyList<Factor> Potentials { get; }

    public double Total { get; }

    /// <summary>The model with these potentials.</summary>
    public static GraphicalModel Of(AttributeDomain domain, IReadOnlyList<Factor> potentials, double total)
    {
        Clique[] cliques = [.. potentials.Select(potential => potential.Clique)];
        var propagation = new BeliefPropagation(JunctionTree.Of(domain, cliques), cliques);
        propagation.Run([.. potentials.Select(potential => potential.Values)]);
        return new GraphicalModel(propagation, potentials, total);
    }

    /// <summary>The log-potentials of a clique; null when it has none of its own.</summary>
    public double[]? PotentialOf(Clique clique) => byClique.GetValueOrDefault(clique);

    /// <summary>The probabilities of the cells of a clique of the tree.</summary>
    public Factor Belief(int node) => new(Tree.Domain, Tree.Cliques[node], beliefs[node]);

    /// <summary>The model given that attributes have certain values.</summary>
    /// <param name="evidence">Attribute to value.</param>
    public GraphicalModel Given(IReadOnlyDictionary<int, int> evidence)
    {
        var known = evidence.Select(value => new Factor(Tree.Domain, new Clique([value.Key]), Only(Tree.Domain[value.Key], value.Value)));
        var others = Potentials.Where(potential => potential.Clique.Count > 1 || !evidence.ContainsKey(potential.Clique[0]));
        return Of(Tree.Domain, [.. others, .. known], Total);
    }

    private static double[] Only(int values, int value)
    {
        var potential = new double[values];
        Array.Fill(potential, Impossible);
        potential[value] = 0;
        return potential;
    }

    /// <summary>The probabilities of the joint cells of any attributes, by eliminating the others along the tree.</summary>
    public Factor Marginal(Clique query)
    {
        if (Tree.Holder(query) is >= 0 and var holder) return Belief(holder).Marginal(query);
        return new TreeElimination(this, query).Marginal();
    }
}
