using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace SynthGovern.Web.Layout.Times;

/// <summary>A moment in the reader's zone, with UTC on hover and how long ago it was beside it.</summary>
public sealed partial class Moment(TimeProvider clock)
{
    [Parameter]
    [EditorRequired]
    public required DateTimeOffset At { get; set; }

    private string Iso => At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private string Relative => Ago(clock.GetUtcNow() - At);

    internal static string Ago(TimeSpan passed)
    {
        var size = passed.Duration();
        if (size < TimeSpan.FromMinutes(1)) return "just now";
        var text = size.TotalMinutes < 60 ? Count((int)size.TotalMinutes, "minute")
            : size.TotalHours < 48 ? Count((int)size.TotalHours, "hour")
            : Count((int)size.TotalDays, "day");
        return passed >= TimeSpan.Zero ? text + " ago" : "in " + text;
    }

    private static string Count(int number, string unit) => number == 1 ? $"1 {unit}" : $"{number} {unit}s";
}
