using System.Globalization;

namespace SynthGovern.Governance.Pictures;

internal static class Svg
{
    /// <summary>A coordinate: two decimals, no exponent, so that equal pictures are equal bytes.</summary>
    public static string N(double value) => double.IsFinite(value) ? Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture) : "0";

    /// <summary>A label that must fit into a picture; the table beside has it in full.</summary>
    /// <param name="most">Characters at most, the ellipsis included.</param>
    public static string Short(string label, int most) => label.Length <= most ? label : label[..(most - 1)].TrimEnd() + "…";
}
