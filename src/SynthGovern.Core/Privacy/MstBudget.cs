using SynthGovern.Privacy.Accountants;

namespace SynthGovern.Privacy;

/// <summary>How MST shares a rho (McKenna, Miklau and Sheldon 2021): a third each for all columns alone, for choosing a spanning tree, and for its edges.</summary>
public sealed record MstBudget(double Rho, int Columns)
{
    /// <summary>The noise on a third of rho that is spent at once, for L2 sensitivity 1.</summary>
    public double Sigma => Math.Sqrt(3 / (2 * Rho));

    /// <summary>Of the noise on each of the <see cref="Columns"/> one-way marginals.</summary>
    public double OneWaySigma => Sigma * Math.Sqrt(Columns);

    /// <summary>Of the noise on each of the two-way marginals along the tree.</summary>
    public double TwoWaySigma => Sigma * Math.Sqrt(Columns - 1);

    /// <summary>Of the exponential mechanism that chooses each edge; infinite when there is no edge to choose.</summary>
    public double SelectionEpsilon => Math.Sqrt(8 * Rho / 3 / (Columns - 1));

    public static MstBudget Of(double rho, int columns)
    {
        if (!(rho > 0)) throw new ArgumentOutOfRangeException(nameof(rho), rho, "rho is above zero");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        return new(rho, columns);
    }

    public static MstBudget Of(PrivacyBudget budget, int columns) => Of(Zcdp.Rho(budget.Epsilon, budget.Delta), columns);
}
