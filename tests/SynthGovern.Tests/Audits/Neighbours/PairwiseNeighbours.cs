using SynthGovern.Audits.Neighbours;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Audits.Neighbours;

/// <summary>The definition of the nearest rows written down from the tables themselves: every pair, sorted. Slow, and the judge of the fast one.</summary>
internal sealed class PairwiseNeighbours
{
    private readonly double[] scales;

    public PairwiseNeighbours(params Table[] tables)
        => scales = [.. Enumerable.Range(0, tables[0].Columns.Count).Select(column => Scale([.. tables.Select(table => table.Columns[column])]))];

    public Neighbour[][] Of(Table targets, Table within, int count, IReadOnlyList<int>? columns = null, bool othersOnly = false)
        => [.. Enumerable.Range(0, targets.RowCount).Select(target => Enumerable.Range(0, within.RowCount)
            .Where(row => !othersOnly || row != target)
            .Select(row => new Neighbour(row, Distance(targets, target, within, row, columns ?? [.. Enumerable.Range(0, scales.Length)])))
            .OrderBy(neighbour => neighbour.Distance).ThenBy(neighbour => neighbour.Row).Take(count).ToArray())];

    public Neighbour[][] WithoutEach(Table targets, Table within, IReadOnlyList<int> without)
        => [.. without.Select(left => Of(targets, within, 1, [.. Enumerable.Range(0, scales.Length).Where(column => column != left)]).Select(nearest => nearest[0]).ToArray())];

    private double Distance(Table targets, int target, Table within, int row, IEnumerable<int> columns)
    {
        var distance = 0.0;
        foreach (var column in columns) distance += Distance(targets.Columns[column], target, within.Columns[column], row, scales[column]);
        return distance;
    }

    private static double Distance(Column first, int row, Column second, int other, double scale)
    {
        if (first.IsMissing(row) || second.IsMissing(other)) return first.IsMissing(row) && second.IsMissing(other) ? 0 : 1;
        if (first is LabelColumn labels) return labels.Codes[row] == ((LabelColumn)second).Codes[other] ? 0 : 1;
        return scale == 0 ? 0 : Math.Abs(((NumberColumn)first).Values[row] - ((NumberColumn)second).Values[other]) / scale;
    }

    private static double Scale(Column[] columns)
    {
        var present = columns.OfType<NumberColumn>().SelectMany(column => column.Values.ToArray()).Where(value => !double.IsNaN(value)).ToArray();
        return present.Length == 0 ? 0 : present.Max() - present.Min();
    }
}
