using SynthGovern.Measurements;
using SynthGovern.Policies;

namespace SynthGovern.Governance.Pictures;

/// <summary>One value to be drawn: a dot, its interval as a line, its limit as a bracket, the control as a hollow dot.</summary>
/// <param name="Value">Null or NaN when there is none; <see cref="Mark"/> then says why.</param>
public sealed record IntervalRow(string Label, double? Value)
{
    public double? Low { get; init; }

    public double? High { get; init; }

    public double? Limit { get; init; }

    /// <summary>On which side of the limit the allowed values lie.</summary>
    public Comparison LimitSide { get; init; }

    /// <summary>The same quantity on real people who were not learned from.</summary>
    public double? Control { get; init; }

    /// <summary>Ends of the control's own interval; null where only its value is known.</summary>
    public double? ControlLow { get; init; }

    public double? ControlHigh { get; init; }

    public string Unit { get; init; } = "share";

    public long N { get; init; }

    public Mark Mark { get; init; }

    /// <summary>What the row says where there is no rule to judge it, in a word or two; stands where a mark would.</summary>
    public string? Word { get; init; }

    public string? Note { get; init; }

    public bool HasValue => Value is { } value && !double.IsNaN(value);

    public static IntervalRow Of(Measurement measurement, Rule? rule = null, Mark? mark = null, string? label = null)
        => new(label ?? Sentences.ScopeOf(measurement.Scope), measurement.Value)
        {
            Low = measurement.Interval?.Low,
            High = measurement.Interval?.High,
            Limit = rule?.Threshold,
            LimitSide = rule?.Comparison ?? Comparison.AtMost,
            Control = measurement.Control,
            Unit = Figures.UnitOf(measurement.Metric),
            N = measurement.N,
            Mark = mark ?? Marks.Of(measurement.Status),
            Note = measurement.Note,
        };

    /// <summary>
    /// The success rate of an attack on the people of the training data against that on others, each with the Wilson interval of its rate;
    /// the value itself where no rate is known, without the control's, which may be of another kind.
    /// </summary>
    public static IntervalRow OfAttack(Measurement measurement, string? label = null)
    {
        if (measurement is not { Attack: { } attack, Control: { } control, N: > 0 }) return Of(measurement, label: label) with { Control = null };
        var trials = measurement.EffectiveTrials ?? measurement.N;
        var (onTrain, onControl) = (Wilson.Of(attack * trials, trials), Wilson.Of(control * trials, trials));
        return Of(measurement, label: label) with
        {
            Value = attack, Low = onTrain.Low, High = onTrain.High, ControlLow = onControl.Low, ControlHigh = onControl.High,
        };
    }

    /// <summary>The row in one sentence, for those who cannot see the picture.</summary>
    public string Alternative
    {
        get
        {
            if (!HasValue) return $"{Label}: {(Mark is Mark.None ? "not measured" : Words.Of(Mark).ToLowerInvariant())}";
            var text = $"{Label}: {Figures.Value(Value, Unit)}";
            if (Low is { } low && High is { } high) text += $", interval {Figures.Range(low, high, Unit)}";
            if (Limit is { } limit) text += $", limit {(LimitSide is Comparison.AtMost ? "at most" : "at least")} {Figures.Value(limit, Unit)}";
            if (Control is { } control) text += $", control {Figures.Value(control, Unit)}";
            if (ControlLow is { } least && ControlHigh is { } most) text += $", interval {Figures.Range(least, most, Unit)}";
            return Mark is Mark.None ? text : $"{text}, {Words.Of(Mark).ToLowerInvariant()}";
        }
    }
}
