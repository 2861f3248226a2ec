namespace SynthGovern.Generators.Marginals.Estimation;

/// <summary>A table of numbers over the joint cells of a clique: counts, probabilities or potentials.</summary>
/// <param name="Values">Row-major, attributes ascending, the last one fastest.</param>
internal sealed record Factor(AttributeDomain Domain, Clique Clique, double[] Values)
{
    public static Factor Zero(AttributeDomain domain, Clique clique) => new(domain, clique, new double[(int)domain.Cells(clique)]);

    /// <summary>Summed over all attributes that are not in <paramref name="clique"/>, which is a subset of this one's.</summary>
    public Factor Marginal(Clique clique)
    {
        if (clique.Equals(Clique)) return this;
        var sum = Zero(Domain, clique);
        new Alignment(Domain, Clique, clique).Sum(Values, sum.Values);
        return sum;
    }

    /// <summary>The same numbers repeated over the attributes that <paramref name="clique"/>, a superset, has in addition.</summary>
    public Factor Expand(Clique clique)
    {
        if (clique.Equals(Clique)) return this;
        var wide = Zero(Domain, clique);
        new Alignment(Domain, clique, Clique).Add(wide.Values, Values);
        return wide;
    }

    /// <summary>The product, over the union of both cliques.</summary>
    public Factor Times(Factor other)
    {
        var union = Clique.Union(other.Clique);
        var product = Expand(union);
        if (ReferenceEquals(product.Values, Values)) product = product with { Values = [.. Values] };
        new Alignment(Domain, union, other.Clique).Multiply(product.Values, other.Values);
        return product;
    }

    /// <summary>One over each number; zero where it is zero, as a cell of probability 0 needs.</summary>
    public Factor Reciprocal() => this with { Values = Array.ConvertAll(Values, value => value == 0 ? 0 : 1 / value) };

    /// <summary>Which value an attribute of the clique has in a joint cell.</summary>
    public int ValueOf(int attribute, int cell)
    {
        for (var i = Clique.Count - 1; Clique[i] != attribute; i--) cell /= Domain[Clique[i]];
        return cell % Domain[attribute];
    }
}
