using SynthGovern.Measurements;

namespace SynthGovern.Policies;

/// <summary>One measurement under one rule.</summary>
/// <param name="Margin">Distance from the deciding end of the interval to the limit, positive inside.</param>
/// <param name="Defect">Why the measurement cannot be what its metric says; null when it can.</param>
internal sealed record Judgement(Measurement? Observed, RuleState State, Verdict Consequence, double? Margin, string? Defect)
{
    /// <summary>Rounding that is not held against a value at the very end of its metric's range.</summary>
    private const double RangeSlack = 1e-9;

    public static Judgement Missing(Rule rule) => new(null, RuleState.Unknown, WhenUnknown(rule), null, null);

    public static Judgement Of(Rule rule, Measurement measured)
    {
        if (measured.Status != MeasurementStatus.Measured)
        {
            var isSmallGroup = measured is { Status: MeasurementStatus.NotEstimable, Scope.Group: not null };
            return new Judgement(measured, RuleState.Unknown, isSmallGroup ? WhenTooSmall(rule) : WhenUnknown(rule), null, null);
        }

        if (DefectOf(measured) is { } defect) return new Judgement(measured, RuleState.Unknown, WhenBreached(rule), null, defect);
        var value = measured.Value!.Value;
        var (low, high) = measured.Interval is { } interval ? (interval.Low, interval.High) : (value, value);
        return rule.Comparison == Comparison.AtMost
            ? Of(rule, measured, high <= rule.Threshold, low > rule.Threshold, rule.Threshold - high, rule.Threshold - low)
            : Of(rule, measured, low >= rule.Threshold, high < rule.Threshold, low - rule.Threshold, high - rule.Threshold);
    }

    /// <param name="worse">Margin of the end of the interval that lies nearer to, or further beyond, the limit.</param>
    private static Judgement Of(Rule rule, Measurement measured, bool holds, bool breached, double worse, double better)
    {
        if (holds) return new Judgement(measured, RuleState.Holds, Verdict.Allowed, worse, null);
        var asked = measured.Rebalanced == true && rule.WhenRebalanced is { } severity ? (Verdict?)Of(severity) : null;
        return breached
            ? new Judgement(measured, RuleState.Breached, asked ?? WhenBreached(rule), better, null)
            : new Judgement(measured, RuleState.Unknown, asked ?? WhenUnknown(rule), worse, null);
    }

    /// <summary>A number that is none, or that the metric cannot take, is treated as a breach: it must never pass as a low value.</summary>
    private static string? DefectOf(Measurement measured)
    {
        if (measured.Value is not { } value) return "it was reported as measured but has no value";
        if (double.IsNaN(value)) return "its value is not a number";
        if (!MetricCatalog.TryGet(measured.Metric, out var metric)) return null;
        return value >= metric.Low - RangeSlack && value <= metric.High + RangeSlack ? null : "its value lies outside what the metric can be";
    }

    private static Verdict WhenUnknown(Rule rule) => rule.OnUnknown switch
    {
        OnUnknown.Warn => Verdict.Allowed,
        OnUnknown.SecondApproval => Verdict.NeedsSecondApproval,
        _ => Verdict.Denied,
    };

    private static Verdict WhenTooSmall(Rule rule) => rule.SmallGroups switch
    {
        SmallGroups.List or SmallGroups.Warn => Verdict.Allowed,
        SmallGroups.SecondApproval => Verdict.NeedsSecondApproval,
        _ => Verdict.Denied,
    };

    /// <summary>Never milder than for an unknown value, or tightening a limit could help.</summary>
    private static Verdict WhenBreached(Rule rule)
    {
        var severity = Of(rule.Severity);
        return severity > WhenUnknown(rule) ? severity : WhenUnknown(rule);
    }

    private static Verdict Of(Severity severity) => severity switch
    {
        Severity.Warn => Verdict.Allowed,
        Severity.SecondApproval => Verdict.NeedsSecondApproval,
        _ => Verdict.Denied,
    };
}
