using System.Globalization;

namespace SynthGovern.Tables.Csv;

internal static class NumberText
{
    /// <summary>Digits with an optional sign, point and exponent. Too large a number is infinite; words such as NaN are not numbers.</summary>
    /// <param name="decimalComma">Whether a comma may stand for the point, as it does in files delimited by something else.</param>
    public static bool TryParse(ReadOnlySpan<byte> cell, bool decimalComma, out double value)
    {
        value = double.NaN;
        if (cell.IndexOfAnyInRange((byte)'0', (byte)'9') < 0) return false;
        if (double.TryParse(cell, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value)) return true;
        if (!decimalComma || cell.Length > 64 || cell.Contains((byte)'.') || cell.Count((byte)',') != 1) return false;
        Span<byte> pointed = stackalloc byte[cell.Length];
        cell.Replace(pointed, (byte)',', (byte)'.');
        return double.TryParse(pointed, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value);
    }
}
