using System.Globalization;

namespace SynthGovern.Governance.Pictures;

internal static class Svg
{
    /// <summary>A coordinate: two decimals, no exponent, so that equal pictures are equal bytes.</summary>
    public static string N(double value) => double.IsFinite(value) ? Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture) : "0";
}
