namespace SynthGovern.Generators.Marginals.Estimation;

/// <summary>
/// The marginal of attributes that no clique holds together: from the leaves to the root, each clique tells its parent how its
/// part of the query depends on their separator, and forgets everything else first.
/// </summary>
internal sealed class TreeElimination(GraphicalModel model, Clique query)
{
    private readonly JunctionTree tree = model.Tree;

    public Factor Marginal()
    {
        var told = new List<Factor>[tree.Cliques.Count];
        for (var node = tree.Cliques.Count - 1; node > 0; node--)
        {
            var separator = tree.Separators[node];
            var messages = told[node] ?? [];
            // A clique with nothing of the query beyond its separator, and no child with any, has nothing to tell.
            if (messages.Count == 0 && tree.Cliques[node].Intersect(query).IsSubsetOf(separator)) continue;
            var joint = Joint(node, separator, messages);
            var conditional = joint.Times(joint.Marginal(separator).Reciprocal());
            (told[tree.Parents[node]] ??= []).Add(conditional);
        }

        return Joint(0, Clique.Empty, told[0] ?? []).Marginal(query);
    }

    /// <summary>The clique's belief on what is still needed, with what its children told, summed to separator and query.</summary>
    private Factor Joint(int node, Clique separator, List<Factor> messages)
    {
        var clique = tree.Cliques[node];
        var needed = messages.Aggregate(separator.Union(clique.Intersect(query)), (all, message) => all.Union(message.Clique.Intersect(clique)));
        var joint = messages.Aggregate(model.Belief(node).Marginal(needed), (product, message) => product.Times(message));
        return joint.Marginal(joint.Clique.Intersect(separator.Union(query)));
    }
}
