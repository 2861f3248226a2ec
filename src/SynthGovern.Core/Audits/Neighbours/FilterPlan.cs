namespace SynthGovern.Audits.Neighbours;

/// <summary>Which columns of an index count in a search, and how a bound in steps follows from a distance.</summary>
internal sealed class FilterPlan
{
    /// <summary>A distance is a sum of rounded numbers: the bound is widened by far more than it can be off.</summary>
    private const double Rounding = 1e-9, LeastRounding = 1e-6;

    private readonly int slack;

    /// <param name="targets">Columns of the targets, by position in the index.</param>
    /// <param name="columns">Positions in the index, in the order in which distances are summed.</param>
    public FilterPlan(RowIndex index, GowerColumn[] targets, int[] columns)
    {
        (Exact, Unit) = (columns, (short)index.Unit);
        var filtered = columns.Where(column => column < index.FilterColumns).ToArray();
        Labels = Offsets(filtered.Where(column => !index.Columns[column].HasSteps));
        WithMissing = Offsets(filtered.Where(column => index.Columns[column].HasSteps && (index.Columns[column].HasMissing || targets[column].HasMissing)));
        Complete = Offsets(filtered.Where(column => index.Columns[column].HasSteps && !(index.Columns[column].HasMissing || targets[column].HasMissing)));
        slack = WithMissing.Length + Complete.Length;
        OnlyLabels = columns.All(column => !index.Columns[column].HasSteps);
    }

    /// <summary>Positions in the index, in the order in which distances are summed.</summary>
    public int[] Exact { get; }

    /// <summary>Where the codes of columns whose values are either the same or not start in a block.</summary>
    public int[] Labels { get; }

    /// <summary>The same of numbers with missing values.</summary>
    public int[] WithMissing { get; }

    /// <summary>The same of numbers without missing values.</summary>
    public int[] Complete { get; }

    /// <summary>Steps of a distance of 1.</summary>
    public short Unit { get; }

    private bool OnlyLabels { get; }

    /// <summary>The largest sum of steps that a row at this distance, or nearer, can have.</summary>
    public short Limit(double distance)
    {
        var steps = (Unit * distance * (1 + Rounding)) + LeastRounding;
        return steps < short.MaxValue - slack ? (short)((int)steps + slack) : short.MaxValue;
    }

    /// <summary>The largest sum of steps that a row strictly nearer than this distance can have; −1 when there is no such row.</summary>
    public short StrictLimit(double distance)
    {
        if (distance == 0) return -1;
        return OnlyLabels && distance * Unit <= short.MaxValue ? (short)((distance * Unit) - 1) : Limit(distance);
    }

    private static int[] Offsets(IEnumerable<int> columns) => [.. columns.Select(column => column * RowIndex.Fan)];
}
