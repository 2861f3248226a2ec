using System.Globalization;

namespace SynthGovern.Tables.Csv;

internal static class NumberText
{
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>Digits with an optional sign, point and exponent. Too large a number is infinite; words such as NaN are not numbers.</summary>
    /// <param name="decimalComma">Whether a comma may stand for the point, as it does where lists are delimited by semicolons; elsewhere 1,234 would be ambiguous.</param>
    public static bool TryParse(ReadOnlySpan<byte> cell, bool decimalComma, out double value)
    {
        if (TryParseDigits(cell, out value)) return true;
        if (cell.IndexOfAnyInRange((byte)'0', (byte)'9') < 0) return false;
        if (double.TryParse(cell, Style, CultureInfo.InvariantCulture, out value)) return true;
        if (!decimalComma || cell.Length > 64 || cell.Contains((byte)'.') || cell.Count((byte)',') != 1) return false;
        Span<byte> pointed = stackalloc byte[cell.Length];
        cell.Replace(pointed, (byte)',', (byte)'.');
        return double.TryParse(pointed, Style, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Whole numbers of up to 15 digits, which are exact as doubles and which most cells are.</summary>
    private static bool TryParseDigits(ReadOnlySpan<byte> cell, out double value)
    {
        value = double.NaN;
        if (cell.Length is 0 or > 15) return false;
        var number = 0L;
        foreach (var digit in cell)
        {
            if (digit is < (byte)'0' or > (byte)'9') return false;
            number = (number * 10) + (digit - '0');
        }

        value = number;
        return true;
    }
}
