using SynthGovern.Measurements;

namespace SynthGovern.Audits.Fairness.Predictions;

/// <summary>How well predicted probabilities agree with the outcomes of a group: order, distance and calibration.</summary>
/// <param name="MeanScore">Mean predicted probability.</param>
/// <param name="Brier">Mean squared distance of score and outcome (Brier 1950).</param>
/// <param name="LogLoss">Mean of −ln of the probability given to what happened; a score of exactly 0 or 1 is taken one unit of rounding (2⁻⁵²) inside.</param>
/// <param name="MeanAbsoluteError">Mean distance of score and outcome.</param>
/// <param name="RSquared">Share of the variance of the outcome that the score explains; null when all outcomes are the same.</param>
/// <param name="Auc">Null when only one outcome occurs.</param>
/// <param name="Recalibration">Null when no such line exists.</param>
public sealed record ScoreQuality(
    double MeanScore, double Brier, double LogLoss, double MeanAbsoluteError, double? RSquared, RocAuc? Auc, Reliability Reliability, Recalibration? Recalibration)
{
    private const double Inside = 1.0 / (1L << 52);

    /// <summary>One per group of the partition; null for a group without rows.</summary>
    public static ScoreQuality?[] PerGroup(PredictionTable table, Partition partition)
    {
        var (scores, truths) = (new List<double>[partition.Groups.Count], new List<bool>[partition.Groups.Count]);
        for (var group = 0; group < scores.Length; group++) (scores[group], truths[group]) = ([], []);
        for (var row = 0; row < table.Rows; row++)
        {
            if (partition.Codes[row] is not (>= 0 and var group)) continue;
            scores[group].Add(table.Score[row]);
            truths[group].Add(table.Truth[row]);
        }

        return [.. scores.Zip(truths, (score, truth) => score.Count == 0 ? null : Of([.. score], [.. truth]))];
    }

    /// <param name="score">At least one, each between 0 and 1.</param>
    public static ScoreQuality Of(double[] score, bool[] truth)
    {
        var (sum, squares, logs, distances, positives) = (0.0, 0.0, 0.0, 0.0, 0);
        for (var row = 0; row < score.Length; row++)
        {
            var distance = Math.Abs((truth[row] ? 1 : 0) - score[row]);
            sum += score[row];
            squares += distance * distance;
            distances += distance;
            logs -= Math.Log(truth[row] ? Clamped(score[row]) : 1 - Clamped(score[row]));
            positives += truth[row] ? 1 : 0;
        }

        var both = positives > 0 && positives < score.Length;
        var rate = (double)positives / score.Length;
        return new ScoreQuality(
            sum / score.Length,
            squares / score.Length,
            logs / score.Length,
            distances / score.Length,
            both ? 1 - (squares / score.Length / (rate * (1 - rate))) : null,
            both ? RocAuc.Of(score, truth) : null,
            Reliability.Of(score, truth),
            Recalibration.Of(score, truth));
    }

    internal static double Clamped(double score) => Math.Clamp(score, Inside, 1 - Inside);
}
