using System.Globalization;
using System.Text;
using SynthGovern.Measurements;

namespace SynthGovern.Policies;

/// <summary>Findings in sentences: what was observed with its interval, the limit, by how much it misses, and what would pass.</summary>
internal static class Explanation
{
    public static string Of(Rule rule, Judgement worst, int judged, IReadOnlyList<Measurement> tooSmall)
    {
        var text = new StringBuilder();
        if (worst.Observed is not { } observed) text.Append($"{Title(rule)}{Where(rule.Scope)} was not measured, so nothing shows that it is {Limit(rule)}.");
        else if (worst.Defect is { } defect) text.Append($"{Title(rule)}{Where(observed.Scope)} cannot be judged: {defect}. This counts as a breach.");
        else if (worst.Margin is not { } margin) text.Append(NotMeasured(rule, observed));
        else text.Append($"{Observed(rule, observed)}; {Limit(rule)} is allowed: {Outcome(worst.State, observed, margin)}.");
        if (worst.Observed?.Rebalanced == true) text.Append(Rebalanced(rule));
        if (judged > 1 && worst.Observed is not null) text.Append($" The worst of {judged.ToString(CultureInfo.InvariantCulture)} values.");
        if (tooSmall.Count > 0) text.Append(" Too small to be judged: ").AppendJoin("; ", tooSmall.Select(NameAndSize)).Append('.');
        return text.ToString();
    }

    /// <summary>The nearest change that would pass, or null when the rule holds.</summary>
    public static string? Remedy(Rule rule, Judgement worst)
    {
        if (worst.State == RuleState.Holds) return null;
        if (worst.Observed is not { } observed || worst.Margin is null)
        {
            return $"Measure it: a value whose whole interval is {Limit(rule)} passes.";
        }

        if (observed.Interval is not { } interval) return $"A value of {Limit(rule)} passes.";
        var end = rule.Comparison == Comparison.AtMost ? interval.High : interval.Low;
        var nearest = observed.Value!.Value + (rule.Threshold - end);
        var passes = $"With an interval of this width, a value of {Words(rule.Comparison)} {Figure(nearest)} passes";
        return worst.State == RuleState.Unknown && EnoughTrials(rule, observed, end) is { } trials
            ? $"{passes}; so does this value measured on about {trials} instead of {observed.N.ToString(CultureInfo.InvariantCulture)}."
            : passes + ".";
    }

    /// <summary>How many trials would bring the interval inside at the same value: its width falls with their square root.</summary>
    private static string? EnoughTrials(Rule rule, Measurement observed, double end)
    {
        var value = observed.Value!.Value;
        var room = Math.Abs(rule.Threshold - value);
        var isInside = rule.Comparison == Comparison.AtMost ? value < rule.Threshold : value > rule.Threshold;
        var trials = Math.Ceiling(observed.N * Math.Pow((end - value) / room, 2));
        return isInside && observed.N > 0 && trials is > 0 and < 1e9 ? trials.ToString("0", CultureInfo.InvariantCulture) : null;
    }

    private static string Rebalanced(Rule rule) => rule.WhenRebalanced is { } severity
        ? $" The request asked for this gap to be evened out, so it differs from reality on purpose; the rule then asks for {(severity == Severity.SecondApproval ? "a second approval" : severity == Severity.Deny ? "refusal" : "a warning")} where it does not hold."
        : " The request asked for this gap to be evened out; the rule makes no difference.";

    private static string NotMeasured(Rule rule, Measurement observed)
    {
        var why = observed.Status switch
        {
            MeasurementStatus.Inconclusive => "was measured without a conclusion",
            MeasurementStatus.NotEstimable => "cannot be estimated",
            MeasurementStatus.NotDeclared => "lacks a declaration in the schema",
            _ => "has no meaning for this data",
        };
        var note = observed.Note is { Length: > 0 } said ? $" ({said.TrimEnd('.')})" : "";
        return $"{Title(rule)}{Where(observed.Scope)} {why}{note}, so nothing shows that it is {Limit(rule)}.";
    }

    private static string Observed(Rule rule, Measurement observed)
    {
        var text = $"{Title(rule)}{Where(observed.Scope)} is {Figure(observed.Value!.Value)}";
        return observed.Interval is { } interval
            ? $"{text} ({Figure(interval.Level * 100)} % interval {Figure(interval.Low)} to {Figure(interval.High)}, {interval.Method})"
            : text;
    }

    private static string Outcome(RuleState state, Measurement observed, double margin)
    {
        var by = Figure(Math.Abs(margin));
        return (state, observed.Interval) switch
        {
            (RuleState.Holds, null) => $"it holds by {by}",
            (RuleState.Holds, _) => $"the whole interval is inside, by {by}",
            (RuleState.Breached, null) => $"it misses by {by}",
            (RuleState.Breached, _) => $"the whole interval is outside, and misses by {by}",
            _ => $"the interval reaches {by} beyond the limit, so the rule is neither confirmed nor refuted",
        };
    }

    private static string NameAndSize(Measurement group) => $"{group.Scope} (n = {group.N.ToString(CultureInfo.InvariantCulture)})";

    private static string Title(Rule rule) => MetricCatalog.TryGet(rule.Metric, out var metric) ? metric.Title : rule.Metric;

    private static string Where(Scope? scope) => scope is null || scope == Scope.Whole ? "" : $" for {scope}";

    private static string Limit(Rule rule) => $"{Words(rule.Comparison)} {Figure(rule.Threshold)}";

    private static string Words(Comparison comparison) => comparison == Comparison.AtMost ? "at most" : "at least";

    /// <summary>Four significant digits, enough to read; the finding itself holds the exact numbers.</summary>
    private static string Figure(double value) => value.ToString("G4", CultureInfo.InvariantCulture).Replace("E", "e", StringComparison.Ordinal);
}
