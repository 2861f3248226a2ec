using SynthGovern.Tables;

namespace SynthGovern.Audits.PrivacyAttacks.Membership;

/// <summary>
/// The numbers of a row in standard deviations from the mean of the training table; a missing number stands at the mean. Columns that
/// hold one value only are left out. Whatever lies farther out than <see cref="Farthest"/> is put there: one absurd number in the extract would
/// otherwise widen its kernels until they hide everybody else.
/// </summary>
internal sealed class StandardNumbers
{
    /// <summary>In standard deviations of the training table; of fewer than ten thousand rows none lies farther out.</summary>
    public const double Farthest = 100;

    private readonly List<(string Name, double Mean, double Deviation)> columns = [];

    public StandardNumbers(Table train)
    {
        foreach (var column in train.Columns.OfType<NumberColumn>())
        {
            var values = column.Values.ToArray().Where(value => !double.IsNaN(value)).ToArray();
            if (values.Length < 2) continue;
            var mean = values.Average();
            var deviation = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
            if (deviation > 0 && double.IsFinite(deviation)) columns.Add((column.Name, mean, deviation));
        }
    }

    /// <summary>How many columns there are.</summary>
    public int Width => columns.Count;

    /// <summary>One array per row.</summary>
    public double[][] Of(Table table)
    {
        var rows = new double[table.RowCount][];
        var numbers = columns.Select(column => (table.Numbers(column.Name), column.Mean, column.Deviation)).ToArray();
        for (var row = 0; row < rows.Length; row++)
        {
            rows[row] = Array.ConvertAll(numbers, column => column.Item1.IsMissing(row) ? 0 : Math.Clamp((column.Item1.Values[row] - column.Mean) / column.Deviation, -Farthest, Farthest));
        }

        return rows;
    }
}
