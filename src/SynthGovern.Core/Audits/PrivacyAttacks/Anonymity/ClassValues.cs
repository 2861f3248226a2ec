using SynthGovern.Tables;

namespace SynthGovern.Audits.PrivacyAttacks.Anonymity;

/// <summary>
/// How often each value of a sensitive column occurs in the whole table and in each class of quasi-identifiers. Numbers are in rising
/// order, labels in the order of the schema, missing at the end; values that do not occur are left out. A class keeps the values that it
/// has and no others: a column may have as many values as rows, and there may be as many classes.
/// </summary>
internal sealed class ClassValues
{
    private ClassValues(int[] whole, IReadOnlyList<(int Value, int Rows)[]> classes) => (Rows, Whole, Classes) = (whole.Sum(), whole, classes);

    public int Rows { get; }

    /// <summary>Rows with each value.</summary>
    public int[] Whole { get; }

    /// <summary>For each class its values by their place in <see cref="Whole"/>, in rising order, and its rows with each; every class has at least one row.</summary>
    public IReadOnlyList<(int Value, int Rows)[]> Classes { get; }

    /// <param name="classes">The classes of one table by its quasi-identifiers.</param>
    /// <param name="sensitive">A column of the same table.</param>
    public static ClassValues Of(RowClasses classes, Column sensitive)
    {
        var values = Places(sensitive);
        var whole = new int[values.Length == 0 ? 0 : values.Max() + 1];
        foreach (var value in values) whole[value]++;
        var (classOf, inClass) = (classes.OfRow[0], Array.ConvertAll(classes.Sizes(0), size => new int[size]));
        var filled = new int[classes.Count];
        for (var row = 0; row < values.Length; row++) inClass[classOf[row]][filled[classOf[row]]++] = values[row];
        return new ClassValues(whole, Array.ConvertAll(inClass, Counts));
    }

    private static (int Value, int Rows)[] Counts(int[] values)
    {
        Array.Sort(values);
        var counts = new List<(int Value, int Rows)>();
        for (int start = 0, end; start < values.Length; start = end)
        {
            for (end = start + 1; end < values.Length && values[end] == values[start]; end++)
            {
            }

            counts.Add((values[start], end - start));
        }

        return [.. counts];
    }

    private static int[] Places(Column column)
    {
        var values = column is NumberColumn numbers
            ? Array.ConvertAll(numbers.Values.ToArray(), value => double.IsNaN(value) ? double.PositiveInfinity : value)
            : Array.ConvertAll(((LabelColumn)column).Codes.ToArray(), code => code == LabelColumn.Missing ? double.PositiveInfinity : code);
        var distinct = values.Distinct().Order().ToArray();
        return Array.ConvertAll(values, value => Array.BinarySearch(distinct, value));
    }
}
