using SynthGovern.Privacy.Accountants;

namespace SynthGovern.Privacy;

/// <summary>
/// How AIM shares a rho among its rounds before it begins (McKenna, Mullins, Sheldon and Miklau 2022, algorithm 2): a tenth for
/// choosing marginals, nine tenths for measuring them, in 16 rounds per column of which the first measure each column alone.
/// </summary>
/// <param name="Rounds">At most; a round that learns little doubles what later ones cost.</param>
/// <param name="Sigma">Of the Gaussian noise on a marginal in the first rounds, whose L2 sensitivity is 1.</param>
/// <param name="SelectionEpsilon">Of the exponential mechanism in the first rounds.</param>
public sealed record AimBudget(double Rho, int Columns, int Rounds, double Sigma, double SelectionEpsilon)
{
    private const int RoundsPerColumn = 16;

    private const double MeasuringShare = 0.9;

    /// <summary>What measuring each column alone costs.</summary>
    public double OneWayRho => Columns / (2 * Sigma * Sigma);

    /// <summary>What choosing and measuring one marginal costs in the first rounds.</summary>
    public double RoundRho => (SelectionEpsilon * SelectionEpsilon / 8) + (1 / (2 * Sigma * Sigma));

    public static AimBudget Of(double rho, int columns)
    {
        if (!(rho > 0)) throw new ArgumentOutOfRangeException(nameof(rho), rho, "rho is above zero");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        var rounds = RoundsPerColumn * columns;
        return new(rho, columns, rounds, Math.Sqrt(rounds / (2 * MeasuringShare * rho)), Math.Sqrt(8 * (1 - MeasuringShare) * rho / rounds));
    }

    public static AimBudget Of(PrivacyBudget budget, int columns) => Of(Zcdp.Rho(budget.Epsilon, budget.Delta), columns);
}
