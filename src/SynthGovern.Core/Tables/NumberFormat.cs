using System.Globalization;

namespace SynthGovern.Tables;

/// <summary>How a number is written. A datetime has a pattern; a decimal may have a fixed number of decimals.</summary>
/// <param name="Decimals">Digits after the point, or null for the shortest text that reads back to the same number.</param>
/// <param name="DatePattern">A .NET custom date pattern, for example <c>yyyy-MM-dd</c>; null for plain numbers.</param>
public sealed record NumberFormat(int? Decimals, string? DatePattern = null)
{
    public static readonly NumberFormat Integer = new(0);

    public static readonly NumberFormat Shortest = new((int?)null);

    public static readonly NumberFormat Day = new(null, "yyyy-MM-dd");

    public static NumberFormat Default(ColumnKind kind) => kind switch
    {
        ColumnKind.Integer => Integer,
        ColumnKind.DateTime => new NumberFormat(null, "yyyy-MM-ddTHH:mm:ss"),
        _ => Shortest,
    };

    public string Text(double value)
    {
        if (DatePattern is not null) return DateTime.UnixEpoch.AddSeconds(value).ToString(DatePattern, CultureInfo.InvariantCulture);
        return Decimals is { } digits
            ? value.ToString("F" + digits, CultureInfo.InvariantCulture)
            : value.ToString("R", CultureInfo.InvariantCulture);
    }
}
