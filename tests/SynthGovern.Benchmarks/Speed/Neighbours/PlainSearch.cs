using SynthGovern.Tables;

namespace SynthGovern.Benchmarks.Speed.Neighbours;

/// <summary>The nearest row by one loop over all rows and columns, with the values row after row; what anybody would write first.</summary>
internal sealed class PlainSearch
{
    private readonly int rows, columns;
    private readonly double[] targets, within, perRange;
    private readonly bool[] isNumber;

    /// <param name="targets">Without missing values, as <paramref name="within"/>.</param>
    public PlainSearch(Table targets, Table within)
    {
        (rows, columns) = (within.RowCount, within.Columns.Count);
        isNumber = [.. within.Columns.Select(column => column is NumberColumn)];
        perRange = [.. within.Columns.Select((column, i) => column is NumberColumn numbers ? 1 / Range([.. numbers.Values, .. ((NumberColumn)targets.Columns[i]).Values]) : 0)];
        (this.targets, this.within) = (ByRow(targets), ByRow(within));
    }

    /// <summary>Distances of the first targets to their nearest rows.</summary>
    public double[] Nearest(int asked)
    {
        var nearest = new double[asked];
        for (var target = 0; target < asked; target++)
        {
            var closest = double.PositiveInfinity;
            var own = targets.AsSpan(target * columns, columns);
            for (var row = 0; row < rows; row++)
            {
                var distance = Distance(own, within.AsSpan(row * columns, columns));
                if (distance < closest) closest = distance;
            }

            nearest[target] = closest;
        }

        return nearest;
    }

    private double Distance(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var distance = 0.0;
        for (var column = 0; column < left.Length; column++)
        {
            if (isNumber[column]) distance += Math.Abs(left[column] - right[column]) * perRange[column];
            else if (left[column] != right[column]) distance++;
        }

        return distance;
    }

    private static double Range(double[] values) => values.Max() - values.Min();

    private static double[] ByRow(Table table)
    {
        var values = new double[table.RowCount * table.Columns.Count];
        for (var column = 0; column < table.Columns.Count; column++)
        {
            for (var row = 0; row < table.RowCount; row++)
            {
                values[(row * table.Columns.Count) + column] = table.Columns[column] is NumberColumn numbers ? numbers.Values[row] : ((LabelColumn)table.Columns[column]).Codes[row];
            }
        }

        return values;
    }
}
