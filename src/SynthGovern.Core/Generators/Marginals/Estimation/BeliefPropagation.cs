using System.Numerics.Tensors;

namespace SynthGovern.Generators.Marginals.Estimation;

/// <summary>
/// Exact marginals of a distribution that is proportional to exp(sum of potentials), by one sweep to the root of a junction tree and one
/// back (Lauritzen and Spiegelhalter 1988). Tables and index maps are made once; every run overwrites the beliefs of the one before.
/// </summary>
internal sealed class BeliefPropagation
{
    /// <summary>Log-potentials lie at most so far below the largest of their clique: less is as good as impossible, and would underflow.</summary>
    private const double Deepest = -300;

    private readonly Alignment[] up, toParent;
    private readonly double[][] messages, incoming;
    private readonly int[] holders;
    private readonly Alignment[] potentials;
    private readonly int[][] held;

    /// <param name="cliques">Of the potentials; each lies in a clique of the tree.</param>
    public BeliefPropagation(JunctionTree tree, IReadOnlyList<Clique> cliques)
    {
        (Tree, Cliques) = (tree, cliques);
        var domain = tree.Domain;
        Beliefs = [.. tree.Cliques.Select(clique => new double[(int)domain.Cells(clique)])];
        up = [.. tree.Cliques.Select((clique, i) => new Alignment(domain, clique, tree.Separators[i]))];
        toParent = [.. tree.Parents.Select((parent, i) => parent < 0 ? up[i] : new Alignment(domain, tree.Cliques[parent], tree.Separators[i]))];
        messages = [.. tree.Separators.Select(separator => new double[(int)domain.Cells(separator)])];
        incoming = [.. messages.Select(message => new double[message.Length])];
        holders = [.. cliques.Select(tree.Holder)];
        potentials = [.. cliques.Select((clique, i) => new Alignment(domain, tree.Cliques[holders[i]], clique))];
        held = [.. tree.Cliques.Select((_, node) => Enumerable.Range(0, cliques.Count).Where(i => holders[i] == node).ToArray())];
    }

    public JunctionTree Tree { get; }

    public IReadOnlyList<Clique> Cliques { get; }

    /// <summary>The probabilities of the cells of each clique of the tree, after a run.</summary>
    public double[][] Beliefs { get; }

    /// <summary>Sets the beliefs.</summary>
    /// <param name="theta">One table of log-potentials per clique.</param>
    /// <returns>The logarithm of the sum of exp(sum of potentials) over the whole domain.</returns>
    public double Run(IReadOnlyList<double[]> theta)
    {
        var logs = new double[Beliefs.Length];
        Parallel.For(0, Beliefs.Length, node => logs[node] = Exponentiate(node, theta));
        var log = logs.Sum();
        for (var node = Beliefs.Length - 1; node > 0; node--)
        {
            up[node].Sum(Beliefs[node], messages[node]);
            var most = TensorPrimitives.Max<double>(messages[node]);
            TensorPrimitives.Multiply(messages[node], 1 / most, messages[node]);
            log += Math.Log(most);
            toParent[node].Multiply(Beliefs[Tree.Parents[node]], messages[node]);
        }

        var sum = TensorPrimitives.Sum<double>(Beliefs[0]);
        TensorPrimitives.Multiply(Beliefs[0], 1 / sum, Beliefs[0]);
        for (var node = 1; node < Beliefs.Length; node++) Distribute(node);
        return log + Math.Log(sum);
    }

    /// <summary>The probabilities of the cells of one of <see cref="Cliques"/>, after a run.</summary>
    public void Marginal(int clique, Span<double> into) => potentials[clique].Sum(Beliefs[holders[clique]], into);

    /// <summary>The product of a node's own potentials, its largest entry scaled to 1; returns the logarithm of the scale.</summary>
    private double Exponentiate(int node, IReadOnlyList<double[]> theta)
    {
        var belief = Beliefs[node];
        Array.Clear(belief);
        foreach (var i in held[node]) potentials[i].Add(belief, theta[i]);
        var most = TensorPrimitives.Max<double>(belief);
        TensorPrimitives.Subtract(belief, most, belief);
        TensorPrimitives.Max(belief, Deepest, belief);
        TensorPrimitives.Exp<double>(belief, belief);
        return most;
    }

    /// <summary>Replaces what the node told its parent by what the parent knows by now.</summary>
    private void Distribute(int node)
    {
        toParent[node].Sum(Beliefs[Tree.Parents[node]], incoming[node]);
        var (known, told) = (incoming[node], messages[node]);
        for (var i = 0; i < known.Length; i++) known[i] = told[i] == 0 ? 0 : known[i] / told[i];
        // The message was scaled, so the node's belief is only proportional until its sum is set.
        up[node].Multiply(Beliefs[node], known);
        TensorPrimitives.Multiply(Beliefs[node], 1 / TensorPrimitives.Sum<double>(Beliefs[node]), Beliefs[node]);
    }
}
