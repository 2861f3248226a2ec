using SynthGovern.Tables;

namespace SynthGovern.Audits.Fidelity;

/// <summary>
/// Divides the values of a column into cells, learned from the training table: every label is a cell; of numbers, every value that
/// holds a tenth of the rows or more (an atom, such as zero) is a cell of its own, the others fall between the quantiles (deciles) of what is
/// left, and an atom separates the values below it from those above. Missing is a cell.
/// </summary>
internal sealed class ColumnCells
{
    private const double AtomShare = 0.1;

    private readonly IReadOnlyList<string>? levels;
    private readonly double[] atoms = [];
    private readonly double[] breaks = [];

    /// <param name="quantiles">Intervals of equal weight into which numbers that are no atoms fall.</param>
    public ColumnCells(Column train, int quantiles = 10)
    {
        if (train is LabelColumn labels)
        {
            levels = labels.Levels;
            Count = levels.Count + 1;
            return;
        }

        var values = SortedNumbers.Of((NumberColumn)train);
        atoms = [.. SortedNumbers.Runs(values).Where(run => run.Length >= AtomShare * values.Length).Select(run => run.Value)];
        var rest = values.Where(value => Array.BinarySearch(atoms, value) < 0).ToArray();
        var between = rest.Length == 0 ? [] : Enumerable.Range(1, quantiles - 1).Select(part => rest[(int)((long)part * rest.Length / quantiles)]);
        breaks = [.. between.Concat(atoms).Distinct().Order()];
        Count = atoms.Length + breaks.Length + 2;
    }

    /// <summary>Number of cells, the last one for missing; some may stay empty.</summary>
    public int Count { get; }

    /// <summary>The cell of every row.</summary>
    public int[] Of(Column column)
    {
        var cells = new int[column.Count];
        if (levels is not null)
        {
            var codes = ((LabelColumn)column).Codes;
            for (var row = 0; row < cells.Length; row++) cells[row] = codes[row] == LabelColumn.Missing ? Count - 1 : codes[row];
            return cells;
        }

        var values = ((NumberColumn)column).Values;
        for (var row = 0; row < cells.Length; row++) cells[row] = Cell(values[row]);
        return cells;
    }

    /// <summary>Atoms first, then the intervals from the lowest up; an interval includes its upper end.</summary>
    private int Cell(double value)
    {
        if (double.IsNaN(value)) return Count - 1;
        var atom = Array.BinarySearch(atoms, value);
        if (atom >= 0) return atom;
        var position = Array.BinarySearch(breaks, value);
        return atoms.Length + (position >= 0 ? position : ~position);
    }
}
