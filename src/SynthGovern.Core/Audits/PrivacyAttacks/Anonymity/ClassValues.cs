using SynthGovern.Tables;

namespace SynthGovern.Audits.PrivacyAttacks.Anonymity;

/// <summary>
/// How often each value of a sensitive column occurs in the whole table and in each class of quasi-identifiers. Numbers are in rising
/// order, labels in the order of the schema, missing at the end; values that do not occur are left out.
/// </summary>
internal sealed class ClassValues
{
    private ClassValues(int[] whole, IReadOnlyList<int[]> classes) => (Whole, Classes) = (whole, classes);

    /// <summary>Rows with each value.</summary>
    public int[] Whole { get; }

    /// <summary>For each class its rows with each value; every class has at least one row.</summary>
    public IReadOnlyList<int[]> Classes { get; }

    public static ClassValues Of(Table keys, Column sensitive, CancellationToken cancel)
    {
        var places = Places(sensitive);
        var classes = RowClasses.Of([keys], cancel);
        var count = places.Length == 0 ? 0 : places.Max() + 1;
        var (whole, inClass) = (new int[count], new int[classes.Count][]);
        for (var row = 0; row < places.Length; row++)
        {
            var counts = inClass[classes.OfRow[0][row]] ??= new int[count];
            counts[places[row]]++;
            whole[places[row]]++;
        }

        return new ClassValues(whole, inClass);
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
