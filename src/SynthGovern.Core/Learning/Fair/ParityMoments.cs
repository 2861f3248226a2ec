namespace SynthGovern.Learning.Fair;

/// <summary>
/// By how much the selection rate of each group exceeds, or falls short of, that of all groups, within an event: everybody for demographic parity, people with
/// the same true outcome for the error rates (Agarwal et al. 2018, section 2). Each is linear in the decisions, so that a multiplier on it is a
/// cost per row. A group without rows in an event has no constraint there.
/// </summary>
internal sealed class ParityMoments
{
    private const int None = -1;

    private readonly int[] cells;
    private readonly double[] rows;
    private readonly double[] all;
    private readonly int groups;

    public ParityMoments(ReadOnlySpan<int> groupOfRow, ReadOnlySpan<bool> truth, ParityConstraint constraint)
    {
        groups = GroupRows.Count(groupOfRow);
        var events = constraint == ParityConstraint.EqualizedOdds ? 2 : 1;
        (cells, rows, all) = (new int[groupOfRow.Length], new double[events * groups], new double[events]);
        for (var row = 0; row < cells.Length; row++)
        {
            var at = Event(truth[row], constraint);
            cells[row] = groupOfRow[row] < 0 || at == None ? None : (at * groups) + groupOfRow[row];
            if (cells[row] == None) continue;
            rows[cells[row]]++;
            all[at]++;
        }
    }

    /// <summary>Two per group and event: one for each direction.</summary>
    public int Count => 2 * rows.Length;

    /// <summary>The excess of every constraint under these decisions; the second of each pair is the first with the other sign.</summary>
    public double[] Excess(ReadOnlySpan<bool> selected)
    {
        var (inCell, inEvent) = (new double[rows.Length], new double[all.Length]);
        for (var row = 0; row < cells.Length; row++)
        {
            if (cells[row] == None || !selected[row]) continue;
            inCell[cells[row]]++;
            inEvent[cells[row] / groups]++;
        }

        var excess = new double[Count];
        for (var cell = 0; cell < rows.Length; cell++)
        {
            if (rows[cell] == 0) continue;
            excess[2 * cell] = (inCell[cell] / rows[cell]) - (inEvent[cell / groups] / all[cell / groups]);
            excess[(2 * cell) + 1] = -excess[2 * cell];
        }

        return excess;
    }

    /// <summary>Adds to the cost of selecting each row what the multipliers make of it.</summary>
    public void AddCosts(Span<double> costs, ReadOnlySpan<double> multipliers)
    {
        var (perCell, perEvent) = (new double[rows.Length], new double[all.Length]);
        for (var cell = 0; cell < rows.Length; cell++)
        {
            if (rows[cell] == 0) continue;
            var net = multipliers[2 * cell] - multipliers[(2 * cell) + 1];
            perCell[cell] = net / rows[cell];
            perEvent[cell / groups] += net / all[cell / groups];
        }

        for (var row = 0; row < cells.Length; row++)
        {
            if (cells[row] != None) costs[row] += perCell[cells[row]] - perEvent[cells[row] / groups];
        }
    }

    private static int Event(bool truth, ParityConstraint constraint) => constraint switch
    {
        ParityConstraint.DemographicParity => 0,
        ParityConstraint.EqualizedOdds => truth ? 1 : 0,
        ParityConstraint.TruePositiveRateParity => truth ? 0 : None,
        _ => truth ? None : 0,
    };
}
