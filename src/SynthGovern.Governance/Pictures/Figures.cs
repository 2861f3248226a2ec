using System.Globalization;
using SynthGovern.Measurements;

namespace SynthGovern.Governance.Pictures;

/// <summary>
/// Numbers as people read them: at most three significant digits, percentages for shares and probabilities, percentage points for
/// differences of rates. What is promised to a person (epsilon, delta) is rounded up, never down.
/// </summary>
public static class Figures
{
    public const string Missing = "–";

    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>A plain number: 0.885, 12.5, 12,300, 1e-6.</summary>
    public static string Number(double value)
    {
        if (double.IsNaN(value)) return Missing;
        if (double.IsInfinity(value)) return value > 0 ? "unbounded" : "−unbounded";
        var rounded = Significant(value, 3);
        var text = Math.Abs(rounded) is > 0 and < 0.001 or >= 1e7 ? Scientific(Math.Abs(rounded)) : Math.Abs(rounded).ToString("#,0.#####", Culture);
        return rounded < 0 ? "−" + text : text;
    }

    public static string Count(long value) => value.ToString("#,0", Culture);

    /// <summary>"1 rule", "2 rules".</summary>
    public static string Plural(long count, string singular, string? plural = null) => $"{Count(count)} {(count == 1 ? singular : plural ?? singular + "s")}";

    /// <summary>A value with its unit, as the metric catalogue names units: "3.4 %", "6.1 points", "0.885".</summary>
    public static string Value(double? value, string unit) => value switch
    {
        null => Missing,
        { } number when !double.IsFinite(number) => Number(number),
        { } number => Bare(number, unit) + Suffix(unit, number),
    };

    /// <summary>The same number where the unit stands elsewhere, as on an axis.</summary>
    public static string WithoutUnit(double value, string unit) => double.IsFinite(value) ? Bare(value, unit) : Number(value);

    /// <summary>"0 to 7.2 %": the unit once, behind both ends.</summary>
    public static string Range(double low, double high, string unit)
        => IsShare(unit) && double.IsFinite(low) && double.IsFinite(high) && !IsTiny(low) && !IsTiny(high)
            ? $"{Bare(low, unit)} to {Bare(high, unit)}{Suffix(unit, high)}"
            : $"{Value(low, unit)} to {Value(high, unit)}";

    /// <summary>"3.4 % [0.5 to 7.2 %]"; the status word when there is no value.</summary>
    public static string ValueWithInterval(Measurement measurement)
    {
        if (measurement.Value is not { } value || double.IsNaN(value)) return Words.Of(Marks.Of(measurement.Status));
        var unit = UnitOf(measurement.Metric);
        return measurement.Interval is { } interval ? $"{Value(value, unit)} [{Range(interval.Low, interval.High, unit)}]" : Value(value, unit);
    }

    /// <summary>Unit of a metric as the catalogue names it; "" for a metric that it does not know.</summary>
    public static string UnitOf(string metric) => MetricCatalog.TryGet(metric, out var known) ? known.Unit : "";

    /// <summary>Rounded up at the third digit, with one decimal at least: "1.0", "2.35"; "unbounded" when infinite.</summary>
    public static string Epsilon(double epsilon)
    {
        if (!double.IsFinite(epsilon)) return Number(epsilon);
        var up = RoundUp(epsilon);
        return up is > 0 and < 0.001 ? Scientific(up) : up.ToString("#,0.0####", Culture);
    }

    /// <summary>Rounded up at the third digit: "1e-6".</summary>
    public static string Delta(double delta) => double.IsFinite(delta) && delta > 0 ? Scientific(RoundUp(delta)) : Number(delta);

    /// <summary>The first twelve characters of a hash.</summary>
    public static string Hash(string? hash) => string.IsNullOrEmpty(hash) ? Missing : hash.Length <= 12 ? hash : hash[..12];

    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("d MMM yyyy, HH:mm", Culture) + " UTC";

    public static string Date(DateTimeOffset at) => at.UtcDateTime.ToString("d MMM yyyy", Culture);

    /// <summary>"2 days", "3 h", "5 min", "12 s".</summary>
    public static string Duration(TimeSpan span) => span switch
    {
        { TotalDays: >= 2 } => Plural((long)span.TotalDays, "day"),
        { TotalHours: >= 2 } => $"{(long)span.TotalHours} h",
        { TotalMinutes: >= 2 } => $"{(long)span.TotalMinutes} min",
        _ => $"{Math.Max(0, (long)span.TotalSeconds)} s",
    };

    /// <summary>Units of differences that are written in percentage points.</summary>
    internal static bool IsPoints(string unit) => unit is "difference of rates" or "difference of shares";

    /// <summary>Units that are written in percent or in percentage points.</summary>
    internal static bool IsShare(string unit) => IsPoints(unit) || IsPercent(unit);

    private static bool IsPercent(string unit) => unit is "share" or "probability" or "share of rows" or "share of variance";

    private static bool IsTiny(double value) => Math.Abs(value) is > 0 and < 0.0005;

    private static string Suffix(string unit, double value)
        => IsPoints(unit) ? " points" : IsPercent(unit) && !IsTiny(value) ? " %" : "";

    private static string Bare(double value, string unit)
    {
        if (!IsShare(unit)) return Number(value);
        if (IsTiny(value)) return IsPoints(unit) ? Number(value * 100) : Number(value);
        var percent = Math.Round(value * 100, 1, MidpointRounding.AwayFromZero);
        if (Math.Abs(percent) >= 1000) return Number(value * 100);
        var text = Math.Abs(percent).ToString("0.#", Culture);
        return percent < 0 ? "−" + text : text;
    }

    private static double Significant(double value, int digits)
    {
        if (value == 0) return 0;
        var scale = digits - 1 - (int)Math.Floor(Math.Log10(Math.Abs(value)));
        return scale is >= 0 and <= 15
            ? Math.Round(value, scale, MidpointRounding.AwayFromZero)
            : double.Parse(value.ToString("E" + (digits - 1), Culture), Culture);
    }

    /// <summary>Up at the third significant digit; a double's own rounding error (1 part in 10^12) is not a reason to go up.</summary>
    private static double RoundUp(double value)
    {
        var near = Significant(value, 3);
        if (near >= value * (1 - 1e-12)) return near;
        return Significant(near + Math.Pow(10, Math.Floor(Math.Log10(value)) - 2), 3);
    }

    private static string Scientific(double value) => value.ToString("0.##e0", Culture);
}
