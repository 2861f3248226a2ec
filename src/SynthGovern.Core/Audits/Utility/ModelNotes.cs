using System.Globalization;
using SynthGovern.Measurements;

namespace SynthGovern.Audits.Utility;

/// <summary>Why a model cannot be learned or tested.</summary>
internal sealed record ModelObstacle(MeasurementStatus Status, string Why)
{
    public Measurement As(string metric, Scope scope, EvaluationScores scores) => Measurement.Without(metric, Status, scope, Why, scores.Truth.Length);
}

/// <summary>Sentences beside the values of models.</summary>
internal static class ModelNotes
{
    /// <summary>Tested rows of each outcome below which no rate of a model is estimated.</summary>
    private const int FewestPerClass = 10;

    /// <summary>Null when a model can be learned from the extract and tested on the control.</summary>
    public static ModelObstacle? Obstacle(EvaluationScores scores)
    {
        if (scores.Features == 0) return new ModelObstacle(MeasurementStatus.NotApplicable, "no other column could predict the target");
        if (scores.SmallestTested < FewestPerClass) return Missing("control", scores.Positives, scores.Truth.Length - scores.Positives);
        var (favourable, other) = scores.Learnable(LearnedFrom.Synthetic);
        return scores.CanLearn(LearnedFrom.Synthetic) ? null : Missing("synthetic", favourable, other);

        ModelObstacle Missing(string table, int favourable, int other)
            => new(MeasurementStatus.NotEstimable, string.Create(CultureInfo.InvariantCulture, $"the {table} table has {favourable} rows with {scores.Target.Column} = {scores.Target.Favourable} and {other} with another value"));
    }

    /// <param name="loss">Value of the model learned from real people minus that of the model learned from the extract.</param>
    public static string Loss(double loss, Interval interval)
        => string.Create(CultureInfo.InvariantCulture, $"learning from the training table alone instead changes the value by {loss:+0.0000;-0.0000;0} (95 % interval {interval.Low:+0.0000;-0.0000;0} to {interval.High:+0.0000;-0.0000;0}, both tested on the same people)");

    /// <summary>The sentences that there are; null when there is none.</summary>
    public static string? Join(params string?[] sentences)
        => string.Join("; ", sentences.Where(sentence => !string.IsNullOrEmpty(sentence))) is { Length: > 0 } joined ? joined : null;
}
