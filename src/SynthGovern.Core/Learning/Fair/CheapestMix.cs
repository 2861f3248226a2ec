namespace SynthGovern.Learning.Fair;

/// <summary>
/// The mix of candidates with the least cost whose excesses are all within a bound: a linear program, solved by the simplex method with
/// Bland's rule (Bland 1977), which cannot cycle. Candidate 0 has no excess, so that a start is known.
/// </summary>
internal sealed class CheapestMix
{
    private const double Tolerance = 1e-10;
    private const int MaxPivots = 20_000;

    private readonly int candidates;
    private readonly int constraints;
    private readonly double[][] tableau;
    private readonly int[] basis;

    private CheapestMix(IReadOnlyList<double> costs, IReadOnlyList<double[]> excesses, double bound)
    {
        (candidates, constraints) = (costs.Count, excesses[0].Length);
        tableau = new double[constraints + 2][];
        basis = new int[constraints + 1];
        for (var row = 0; row < tableau.Length; row++) tableau[row] = new double[candidates + constraints + 1];
        for (var constraint = 0; constraint < constraints; constraint++)
        {
            for (var candidate = 0; candidate < candidates; candidate++) tableau[constraint][candidate] = excesses[candidate][constraint];
            tableau[constraint][candidates + constraint] = 1;
            tableau[constraint][^1] = bound;
            basis[constraint] = candidates + constraint;
        }

        for (var candidate = 0; candidate < candidates; candidate++)
        {
            tableau[constraints][candidate] = 1;
            tableau[^1][candidate] = costs[candidate] - costs[0];
        }

        tableau[constraints][^1] = 1;
        tableau[^1][^1] = -costs[0];
    }

    /// <param name="excesses">One per candidate, each with one entry per constraint; those of candidate 0 are 0.</param>
    /// <param name="bound">Not negative; an excess of the mix is at most this.</param>
    public static Solution Of(IReadOnlyList<double> costs, IReadOnlyList<double[]> excesses, double bound)
    {
        var program = new CheapestMix(costs, excesses, bound);
        for (var pivot = 0; pivot < MaxPivots && program.Entering() is var column and >= 0; pivot++) program.Pivot(column);
        return program.Read();
    }

    /// <summary>The first column that lowers the cost; −1 at the optimum.</summary>
    private int Entering()
    {
        var costs = tableau[^1];
        for (var column = 0; column < costs.Length - 1; column++)
        {
            if (costs[column] < -Tolerance) return column;
        }

        return -1;
    }

    private void Pivot(int column)
    {
        var leaving = Leaving(column);
        var pivotRow = tableau[leaving];
        var pivot = pivotRow[column];
        for (var i = 0; i < pivotRow.Length; i++) pivotRow[i] /= pivot;
        foreach (var row in tableau)
        {
            if (ReferenceEquals(row, pivotRow) || row[column] == 0) continue;
            var factor = row[column];
            for (var i = 0; i < row.Length; i++) row[i] -= factor * pivotRow[i];
        }

        basis[leaving] = column;
    }

    /// <summary>Shares add up to 1 and slacks are bounded, so some row always limits the step.</summary>
    private int Leaving(int column)
    {
        var (leaving, smallest) = (-1, double.PositiveInfinity);
        for (var row = 0; row < basis.Length; row++)
        {
            if (tableau[row][column] <= Tolerance) continue;
            var ratio = Math.Max(0, tableau[row][^1]) / tableau[row][column];
            if (leaving >= 0 && (ratio > smallest || (ratio == smallest && basis[row] > basis[leaving]))) continue;
            (leaving, smallest) = (row, ratio);
        }

        return leaving >= 0 ? leaving : throw new InvalidOperationException("the linear program has no bounded step");
    }

    private Solution Read()
    {
        var shares = new double[candidates];
        for (var row = 0; row < basis.Length; row++)
        {
            if (basis[row] < candidates) shares[basis[row]] = Math.Clamp(tableau[row][^1], 0, 1);
        }

        var multipliers = new double[constraints];
        for (var constraint = 0; constraint < constraints; constraint++) multipliers[constraint] = Math.Max(0, tableau[^1][candidates + constraint]);
        return new Solution(shares, -tableau[^1][^1], multipliers);
    }

    /// <param name="Shares">One per candidate, adding up to 1.</param>
    /// <param name="Multipliers">By how much the cost would fall per unit of bound, for each constraint.</param>
    internal sealed record Solution(double[] Shares, double Cost, double[] Multipliers);
}
