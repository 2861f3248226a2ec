using System.Globalization;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace SynthGovern.Governance.Store;

/// <summary>Times are kept in UTC with milliseconds, so that every database and every text gives back the same moment.</summary>
public static class Moments
{
    public static DateTimeOffset Moment(this TimeProvider clock) => Whole(clock.GetUtcNow());

    public static DateTimeOffset Whole(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);

    /// <summary>RFC 3339, for example 2026-11-22T13:39:04.120Z.</summary>
    public static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    public static DateTimeOffset Read(string text)
        => DateTimeOffset.ParseExact(text, "yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}

/// <summary>For SQLite, which has no time type: text whose order is the order in time.</summary>
public sealed class MomentText() : ValueConverter<DateTimeOffset, string>(at => Moments.Text(at), text => Moments.Read(text));

/// <summary>For PostgreSQL, which takes UTC only.</summary>
public sealed class MomentInUtc() : ValueConverter<DateTimeOffset, DateTimeOffset>(at => at.ToUniversalTime(), at => at);
