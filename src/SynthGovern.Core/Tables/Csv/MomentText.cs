using System.Globalization;

namespace SynthGovern.Tables.Csv;

/// <summary>
/// Reads moments: in the pattern of the column, else (unless told otherwise) in ISO 8601. A moment with an offset from UTC becomes the moment in UTC, because
/// a column has no zone.
/// </summary>
internal sealed class MomentText(string? pattern, bool withIso = true)
{
    private const int Longest = 64;

    private static readonly string[] Iso =
    [
        "yyyy-MM-dd", "yyyy-MM-ddTHH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-ddTHH:mm", "yyyy-MM-dd HH:mm",
    ];

    private static readonly string[] IsoWithOffset =
    [
        "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-ddTHH:mmK", "yyyy-MM-dd HH:mmK", "yyyy-MM-dd HH:mm:ss.FFFFFFF K",
    ];

    private readonly string[] patterns = pattern is null ? Iso : withIso ? [pattern, .. Iso] : [pattern];
    private readonly string[] withOffset = pattern is null || withIso ? IsoWithOffset : [];

    public bool TryParse(ReadOnlySpan<byte> cell, out double seconds)
    {
        seconds = double.NaN;
        if (cell.Length is 0 or > Longest) return false;
        Span<char> text = stackalloc char[Longest];
        text = text[..System.Text.Encoding.UTF8.GetChars(cell, text)];
        if (!DateTime.TryParseExact(text, patterns, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
            && !DateTime.TryParseExact(text, withOffset, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out moment))
            return false;
        seconds = Seconds(moment);
        return true;
    }

    /// <summary>Whether a pattern can say every day and reads back what it wrote.</summary>
    public static bool IsPattern(string pattern)
    {
        var day = new DateTime(2013, 11, 25);
        try
        {
            return pattern.Length > 1
                && DateTime.TryParseExact(day.ToString(pattern, CultureInfo.InvariantCulture), pattern, CultureInfo.InvariantCulture, DateTimeStyles.None, out var read)
                && read == day;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    public static double Seconds(DateTime moment) => (moment.Ticks - DateTime.UnixEpoch.Ticks) / (double)TimeSpan.TicksPerSecond;
}
