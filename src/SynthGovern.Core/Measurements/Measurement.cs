namespace SynthGovern.Measurements;

/// <summary>
/// One measured fact: a metric of <see cref="MetricCatalog"/>, where it was measured, its value, interval and sample size.
/// Only <see cref="MeasurementStatus.Measured"/> can satisfy a rule.
/// </summary>
/// <param name="N">Number of trials, targets or rows behind the value.</param>
/// <param name="Control">The same quantity on the control half, where the metric has one.</param>
/// <param name="Baseline">
/// What chance alone gives, where the metric has it: for a risk the success of an attacker who guesses, for a gap between groups the size expected if the groups
/// were alike (the noise floor).
/// </param>
public sealed record Measurement(
    string Metric,
    MeasurementStatus Status,
    double? Value,
    Interval? Interval,
    long N,
    Scope Scope,
    double? Control = null,
    double? Baseline = null)
{
    /// <summary>Why the status is what it is, or how to read the value; a sentence for the reader of a report.</summary>
    public string? Note { get; init; }

    /// <summary>
    /// Success rate of an attack on the training rows, where the value is a risk that is made of it and of the rate on the control; from 0 to 1.
    /// </summary>
    public double? Attack { get; init; }

    /// <summary>As many independent trials would be as precise as these were, where they depend on one another; null where they do not.</summary>
    public double? EffectiveTrials { get; init; }

    /// <summary>
    /// The chance of a value at least as large if there were nothing to find; one-sided. For an attack: if the extract told nothing about the training
    /// rows. For a gap between groups: if all groups were alike (permutation test). Null where no such hypothesis is tested.
    /// </summary>
    public double? PValue { get; init; }

    /// <summary>The p-value corrected for the number of attacks that were made together (Holm 1979).</summary>
    public double? AdjustedPValue { get; init; }

    /// <summary>True where the request asked for the measured gap to be evened out, so that it differs from reality by design; else null.</summary>
    public bool? Rebalanced { get; init; }

    /// <summary>A fact that is known exactly, such as an epsilon.</summary>
    public static Measurement Exact(string metric, double value, long n = 0) => new(metric, MeasurementStatus.Measured, value, null, n, Scope.Whole);

    public static Measurement Without(string metric, MeasurementStatus status, Scope scope, string note, long n = 0)
        => new(metric, status, null, null, n, scope) { Note = note };
}

public enum MeasurementStatus
{
    /// <summary>The value can be relied on within its interval.</summary>
    Measured,

    /// <summary>The measurement ran but cannot support a conclusion, for example an attack no better than guessing.</summary>
    Inconclusive,

    /// <summary>Too few observations, or a rate with an empty denominator.</summary>
    NotEstimable,

    /// <summary>The schema lacks a declaration that the metric needs.</summary>
    NotDeclared,

    /// <summary>The metric has no meaning for this data or this generator.</summary>
    NotApplicable,
}

/// <summary>Where a metric was measured: a column, a target, a group, any combination, or the whole table.</summary>
/// <param name="Group">Protected attribute to level, for example sex = F; several for an intersection.</param>
public sealed record Scope(string? Column = null, string? Target = null, IReadOnlyDictionary<string, string>? Group = null)
{
    public static readonly Scope Whole = new();

    public bool Equals(Scope? other)
        => other is not null && Column == other.Column && Target == other.Target && GroupKey(Group) == GroupKey(other.Group);

    public override int GetHashCode() => HashCode.Combine(Column, Target, GroupKey(Group));

    public override string ToString()
    {
        var parts = new[] { Column, Target is null ? null : "target " + Target, Group is null ? null : GroupKey(Group) }.Where(part => part is not null);
        return string.Join(", ", parts) is { Length: > 0 } text ? text : "whole table";
    }

    private static string? GroupKey(IReadOnlyDictionary<string, string>? group)
        => group is null ? null : string.Join(" & ", group.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} = {pair.Value}"));
}

/// <summary>A confidence interval, both ends inclusive.</summary>
public sealed record Interval
{
    public Interval(double low, double high, double level, string method)
    {
        if (!(low <= high)) throw new ArgumentException($"low {low} must not exceed high {high}", nameof(low));
        if (!(level is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(level), level, "a level lies strictly between 0 and 1");
        (Low, High, Level, Method) = (low, high, level, method);
    }

    public double Low { get; }

    public double High { get; }

    /// <summary>Confidence level, for example 0.95.</summary>
    public double Level { get; }

    /// <summary>The method by name, for example "Wilson".</summary>
    public string Method { get; }

    /// <summary>The interval of the absolute value: when this one contains 0, so does that one, as its low end.</summary>
    public Interval Absolute()
        => Low >= 0 ? this
            : High <= 0 ? new Interval(-High, -Low, Level, Method)
            : new Interval(0, Math.Max(-Low, High), Level, Method);

    /// <summary>Both ends moved into the range of values that are possible at all.</summary>
    public Interval Within(double lowest, double highest) => new(Math.Clamp(Low, lowest, highest), Math.Clamp(High, lowest, highest), Level, Method);
}
