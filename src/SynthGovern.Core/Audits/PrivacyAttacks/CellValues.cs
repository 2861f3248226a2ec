using SynthGovern.Tables;

namespace SynthGovern.Audits.PrivacyAttacks;

/// <summary>The cells of a column as numbers: a label is its code, missing is NaN.</summary>
internal static class CellValues
{
    public static double[] Of(Column column)
    {
        if (column is NumberColumn numbers) return numbers.Values.ToArray();
        var codes = ((LabelColumn)column).Codes;
        var values = new double[codes.Length];
        for (var row = 0; row < values.Length; row++) values[row] = codes[row] == LabelColumn.Missing ? double.NaN : codes[row];
        return values;
    }
}
