using System.Globalization;
using SynthGovern.Measurements;
using SynthGovern.Policies.Yaml;
using YamlDotNet.RepresentationModel;

namespace SynthGovern.Policies;

/// <summary>Reads one rule of a policy file.</summary>
internal static class RuleReader
{
    private static readonly string[] RuleKeys =
        ["id", "metric", "scope", "at_most", "at_least", "over", "on_unknown", "severity", "small_groups", "when_rebalanced", "because", "source"];

    /// <summary>Null after a problem, which the file then holds.</summary>
    public static Rule? Read(YamlFile file, YamlNode item)
    {
        if (YamlMap.Of(file, item, RuleKeys) is not { } map) return null;
        var id = map.Required("id");
        if (!PolicyReader.Name().IsMatch(id)) file.Report(map.LineOf("id"), "a rule's id is made of a-z, 0-9 and hyphens", id);
        var metric = Metric(file, map);
        var scope = map.Map("scope", ScopeReader.Keys) is { } within ? ScopeReader.Read(within) : null;
        if (scope == Scope.Whole) file.Report(map.Line, "an empty scope", allowed: string.Join(", ", ScopeReader.Keys), remedy: "Leave scope out to take the worst over all");
        var (comparison, threshold) = Limit(file, map, metric);
        var severity = map.Choice("severity", Severity.Deny);
        var onUnknown = map.Choice("on_unknown", (OnUnknown)severity);
        var smallGroups = map.Choice("small_groups", (SmallGroups)onUnknown);
        var over = map.Choice("over", Over.All);
        if (over == Over.Everybody && scope?.Group is not null) file.Report(map.LineOf("over"), "a rule over everybody cannot be limited to a group", scope.ToString());
        if ((int)onUnknown < (int)severity)
        {
            // Otherwise a worse value would be let through more easily than an unclear one.
            file.Report(map.Line, "a breach may not be judged more mildly than a value that is unknown", $"severity {YamlNames.Of(severity)}");
        }

        if ((int)smallGroups < (int)onUnknown)
        {
            // Otherwise leaving a group out would be better than reporting that it is small.
            file.Report(map.Line, "a small group may not be judged more strictly than one that was not measured", $"small_groups {YamlNames.Of(smallGroups)}");
        }

        var rule = new Rule(id, metric?.Id ?? "", scope, comparison, threshold, onUnknown, severity, map.Required("because"), map.Required("source"))
        {
            SmallGroups = smallGroups,
            Over = over,
            WhenRebalanced = map.Has("when_rebalanced") ? map.Choice("when_rebalanced", severity) : null,
        };
        return file.Problem is null ? rule : null;
    }

    public static Metric? Metric(YamlFile file, YamlMap map)
    {
        var id = map.Required("metric");
        if (MetricCatalog.TryGet(id, out var metric)) return metric;
        var nearest = Spelling.Nearest(id, MetricCatalog.Metrics.Select(known => known.Id));
        file.Report(map.LineOf("metric"), "unknown metric", id, remedy: $"Nearest: {string.Join(", ", nearest)}");
        return null;
    }

    private static (Comparison Comparison, double Threshold) Limit(YamlFile file, YamlMap map, Metric? metric)
    {
        if (map.Has("at_most") == map.Has("at_least"))
        {
            file.Report(map.Line, "a rule has one limit", map.Has("at_most") ? "at_most and at_least" : "none", "at_most: number, or at_least: number");
            return default;
        }

        var comparison = map.Has("at_most") ? Comparison.AtMost : Comparison.AtLeast;
        var key = YamlNames.Of(comparison);
        var threshold = map.Number(key);
        if (metric is null || !double.IsFinite(threshold)) return (comparison, threshold);
        var line = map.LineOf(key);
        var got = $"{key} {threshold.ToString(CultureInfo.InvariantCulture)}";
        var range = $"{metric.Low.ToString(CultureInfo.InvariantCulture)} to {metric.High.ToString(CultureInfo.InvariantCulture)}";
        if (comparison == Comparison.AtMost != (metric.Direction == Direction.LowerIsBetter))
        {
            file.Report(line, $"the limit of {metric.Id} points the wrong way", got, metric.Direction == Direction.LowerIsBetter ? "at_most" : "at_least");
        }
        else if (threshold < metric.Low || threshold > metric.High)
        {
            file.Report(line, $"the limit lies outside what {metric.Id} can be", got, range);
        }
        else if (threshold == (comparison == Comparison.AtMost ? metric.High : metric.Low))
        {
            file.Report(line, $"the limit of {metric.Id} could never be breached", got, range);
        }

        return (comparison, threshold);
    }
}
