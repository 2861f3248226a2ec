using SynthGovern.Generators.Groups;
using SynthGovern.Governance.Pictures;

namespace SynthGovern.Governance.Budgets;

/// <summary>A forecast in words, for the page and the terminal.</summary>
public static class ForecastWords
{
    /// <summary>What can be expected of one group, for example "about 3,400 people learned from, its count off by about 1.2 %".</summary>
    public static string Of(GroupForecast forecast) => forecast switch
    {
        { Size: null } => "size not known",
        { IsBelowFloor: true } => $"about {People(forecast)}: below the floor of {GroupForecast.FewestPeople}, nothing reliable can be said of it",
        { RelativeError: { } error } => $"about {People(forecast)}, its count off by about {Figures.Value(error, "share")}",
        _ => $"about {People(forecast)}",
    };

    /// <summary>What the reader must know besides; null when everything is there.</summary>
    public static string? Caution(IReadOnlyList<GroupForecast> forecasts)
    {
        if (forecasts.Count == 0) return "The schema names no protected groups, so nothing can be said of any.";
        if (forecasts.All(forecast => forecast.Size is null)) return "Nobody has declared or measured the sizes of the protected groups, so the error of each cannot be foretold.";
        return forecasts.All(forecast => forecast.RelativeError is null) ? "This generator does not count groups by themselves: how far off a group's count will be cannot be foretold." : null;
    }

    private static string People(GroupForecast forecast) => Figures.Plural((long)Math.Round(forecast.Size!.Value), "person", "people");
}
