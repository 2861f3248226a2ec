using System.Globalization;
using SynthGovern.Tables;

namespace SynthGovern.Audits;

/// <summary>A declared target as a yes or no per row: favourable, not favourable, or unknown when the value is missing.</summary>
internal static class Outcome
{
    public static bool?[] Of(Table table, Target target)
    {
        var favourable = new bool?[table.RowCount];
        if (table[target.Column] is LabelColumn labels)
        {
            for (var row = 0; row < favourable.Length; row++)
            {
                if (labels.Text(row) is { } text) favourable[row] = text == target.Favourable;
            }

            return favourable;
        }

        var numbers = (NumberColumn)table[target.Column];
        var wanted = double.TryParse(target.Favourable, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;
        for (var row = 0; row < favourable.Length; row++)
        {
            if (!numbers.IsMissing(row)) favourable[row] = numbers.Values[row] == wanted || numbers.Text(row) == target.Favourable;
        }

        return favourable;
    }
}
