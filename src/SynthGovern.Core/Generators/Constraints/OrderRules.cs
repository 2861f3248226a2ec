using SynthGovern.Encoding;
using SynthGovern.Tables;

namespace SynthGovern.Generators.Constraints;

/// <summary>All order constraints of a schema together, since repairing one must not break another.</summary>
/// <param name="domains">Those of all constrained columns.</param>
internal sealed class OrderRules(IReadOnlyList<OrderConstraint> constraints, IReadOnlyList<ColumnDomain> domains, Func<string, int> columnOf)
{
    private readonly Rule[] rules = [.. constraints.Select(order => new Rule(order, columnOf(order.Low), columnOf(order.High)))];

    public Constraint? Broken(ConstrainedCells cells, int row)
    {
        foreach (var rule in rules)
        {
            if (!Holds(rule, cells[rule.Low, row], cells[rule.High, row])) return rule.Constraint;
        }

        return null;
    }

    /// <summary>
    /// Exchanges numbers that are the wrong way round where that is enough, else moves them to the nearest values at which all rules hold.
    /// False, and nothing changed, when there are none.
    /// </summary>
    /// <param name="isFixed">Columns that may not change.</param>
    public bool Repair(ConstrainedCells cells, int row, Func<int, bool> isFixed)
    {
        var columns = rules.SelectMany(rule => new[] { rule.Low, rule.High }).Distinct().ToArray();
        var before = Array.ConvertAll(columns, column => cells[column, row]);
        if (Exchange(cells, row, isFixed)) return true;
        Restore();
        if (Move(cells, row, columns, isFixed)) return true;
        Restore();
        return false;

        void Restore()
        {
            for (var i = 0; i < columns.Length; i++) cells[columns[i], row] = before[i];
        }
    }

    private bool Exchange(ConstrainedCells cells, int row, Func<int, bool> isFixed)
    {
        for (var pass = 0; pass < rules.Length; pass++)
        {
            foreach (var rule in rules.Where(rule => !Holds(rule, cells[rule.Low, row], cells[rule.High, row])))
            {
                if (isFixed(rule.Low) || isFixed(rule.High)) return false;
                var (low, high) = (Value(rule.Low, cells[rule.Low, row]), Value(rule.High, cells[rule.High, row]));
                if (!CanHold(rule.Low, high) || !CanHold(rule.High, low)) return false;
                (cells[rule.Low, row], cells[rule.High, row]) = (Grid(rule.Low).Cell(high), Grid(rule.High).Cell(low));
            }
        }

        return Broken(cells, row) is null;
    }

    /// <summary>
    /// Sets one column after the other, lower ones first, to the value nearest to its own that the rules leave possible. Rules of this form
    /// never need to take a choice back: the smallest possible values of all columns always are a solution.
    /// </summary>
    private bool Move(ConstrainedCells cells, int row, int[] columns, Func<int, bool> isFixed)
    {
        var spans = new Dictionary<int, (long Low, long High)>();
        foreach (var column in columns.Where(column => cells[column, row] >= 0))
            spans[column] = isFixed(column) ? (cells[column, row], cells[column, row]) : (0, domains[column].Values - 1);
        if (!Narrow(spans)) return false;
        foreach (var column in columns.Where(spans.ContainsKey))
        {
            cells[column, row] = Math.Clamp(cells[column, row], spans[column].Low, spans[column].High);
            spans[column] = (cells[column, row], cells[column, row]);
            if (!Narrow(spans)) return false;
        }

        return true;
    }

    /// <summary>Narrows the possible values of each column to those that the rules allow; false when a column has none left.</summary>
    private bool Narrow(Dictionary<int, (long Low, long High)> spans)
    {
        for (var pass = 0; pass <= rules.Length; pass++)
        {
            var changed = false;
            foreach (var rule in rules)
            {
                if (!spans.TryGetValue(rule.Low, out var low) || !spans.TryGetValue(rule.High, out var high)) continue;
                var lowest = Math.Max(high.Low, From(rule.High, Value(rule.Low, low.Low), rule.Constraint.Strict));
                var highest = Math.Min(low.High, UpTo(rule.Low, Value(rule.High, high.High), rule.Constraint.Strict));
                if (lowest > high.High || highest < low.Low) return false;
                changed |= lowest != high.Low || highest != low.High;
                (spans[rule.Low], spans[rule.High]) = ((low.Low, highest), (lowest, high.High));
            }

            if (!changed) return true;
        }

        // Without a cycle of rules the values are final after as many passes as there are rules; with a strict one they never are.
        return false;
    }

    /// <summary>The first grid point of a column from a value on, or beyond it; past the last one when there is none.</summary>
    private long From(int column, double value, bool strict)
    {
        var cell = Grid(column).Cell(value);
        return Value(column, cell) < value || (strict && Value(column, cell) <= value) ? cell + 1 : cell;
    }

    private long UpTo(int column, double value, bool strict)
    {
        var cell = Grid(column).Cell(value);
        return Value(column, cell) > value || (strict && Value(column, cell) >= value) ? cell - 1 : cell;
    }

    private bool Holds(Rule rule, long low, long high)
    {
        if (low < 0 || high < 0) return true;
        var (left, right) = (Value(rule.Low, low), Value(rule.High, high));
        return rule.Constraint.Strict ? left < right : left <= right;
    }

    private bool CanHold(int column, double value) => Value(column, Grid(column).Cell(value)) == value;

    private double Value(int column, long cell) => Grid(column).Value(cell);

    private GridDomain Grid(int column) => (GridDomain)domains[column];

    private sealed record Rule(OrderConstraint Constraint, int Low, int High);
}
