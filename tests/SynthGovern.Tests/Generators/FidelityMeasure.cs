using SynthGovern.Tables;

namespace SynthGovern.Tests.Generators;

/// <summary>
/// One-way similarity for the tests of generators: 1 − total variation over labels and missing, and for numbers over atoms (values of at least
/// 1 % of the rows) and the deciles of what lies between them.
/// </summary>
internal static class FidelityMeasure
{
    public static double OneWay(Column real, Column synthetic)
    {
        Func<Column, int, string> bin = (column, row) => column.Text(row) ?? "";
        if (real is NumberColumn numbers)
        {
            var bins = Bins(numbers);
            bin = (column, row) => bins(((NumberColumn)column).Values[row]);
        }

        var (left, right) = (Shares(real, bin), Shares(synthetic, bin));
        return 1 - (left.Keys.Union(right.Keys).Sum(key => Math.Abs(left.GetValueOrDefault(key) - right.GetValueOrDefault(key))) / 2);
    }

    /// <summary>Over the deciles alone, several of which may fall on one value.</summary>
    public static double Deciles(NumberColumn real, NumberColumn synthetic)
    {
        var values = real.Values.ToArray().Where(double.IsFinite).Order().ToArray();
        var edges = Enumerable.Range(1, 9).Select(i => values[values.Length * i / 10]).Distinct().ToArray();
        string Bin(Column column, int row) => column.IsMissing(row) ? "" : edges.Count(edge => edge < ((NumberColumn)column).Values[row]).ToString();
        var (left, right) = (Shares(real, Bin), Shares(synthetic, Bin));
        return 1 - (left.Keys.Union(right.Keys).Sum(key => Math.Abs(left.GetValueOrDefault(key) - right.GetValueOrDefault(key))) / 2);
    }

    private static Func<double, string> Bins(NumberColumn real)
    {
        var values = real.Values.ToArray().Where(double.IsFinite).ToArray();
        var atoms = values.GroupBy(value => value).Where(group => group.Count() >= 0.01 * real.Count).Select(group => group.Key).ToHashSet();
        var rest = values.Where(value => !atoms.Contains(value)).Order().ToArray();
        var edges = rest.Length < 10 ? [] : Enumerable.Range(1, 9).Select(i => rest[rest.Length * i / 10]).Distinct().ToArray();
        return value => double.IsNaN(value) ? "" : atoms.Contains(value) ? $"={value}" : $"bin {edges.Count(edge => edge < value)}";
    }

    private static Dictionary<string, double> Shares(Column column, Func<Column, int, string> bin)
        => Enumerable.Range(0, column.Count).GroupBy(row => bin(column, row)).ToDictionary(group => group.Key, group => (double)group.Count() / column.Count);
}
