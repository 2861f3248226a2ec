using MathNet.Numerics.Distributions;
using SynthGovern.Measurements;

namespace SynthGovern.Audits.PrivacyAttacks.Membership.Shadow;

/// <summary>
/// The area under the ROC curve of each target, over the same shadow models, averaged over the targets.
/// <para>
/// The interval takes the models as the independent units, because one model gives one score for every target: the contributions of DeLong et
/// al. 1988 are added up by model (Obuchowski 1997, Nonparametric analysis of clustered ROC curve data, Biometrics 53:567), on the
/// logit scale, with Student's quantile. It always contains what a perfect attack could prove: that no model erred excludes, with the chance
/// of the level, no more than a share q of models that tell nothing, where (1 − q)ⁿ = 1 − level.
/// </para>
/// <para>
/// The p-value needs no model of the scores: if an extract tells nothing about who was learned from, then the coins that put each target in
/// half of the models are independent of all scores and, between targets, of each other. Given the scores, each target's rank sum
/// has the permutation distribution of Mann and Whitney with ties, and the sum over targets is compared with its exact mean and variance.
/// </para>
/// </summary>
internal sealed record StratifiedAuc(double Value, Interval Interval, double PValue)
{
    /// <param name="scores">By target and model; higher means more likely held.</param>
    /// <param name="held">By target and model; each target has both.</param>
    public static StratifiedAuc Of(IReadOnlyList<double[]> scores, IReadOnlyList<bool[]> held, double level = 0.95)
    {
        var models = scores[0].Length;
        var (influence, sum, spread, surplus, step) = (new double[models], 0.0, 0.0, 0.0, double.PositiveInfinity);
        for (var target = 0; target < scores.Count; target++)
        {
            var ranks = new Placements(scores[target], held[target]);
            sum += ranks.Auc;
            surplus += ranks.Surplus;
            spread += ranks.NullVariance;
            step = Math.Min(step, ranks.Step);
            for (var model = 0; model < models; model++) influence[model] += ranks.Influence(model) / scores.Count;
        }

        var value = sum / scores.Count;
        var variance = influence.Sum(part => part * part);
        var chance = spread > 0 ? StandardNormal.Above((surplus - (step / 2)) / Math.Sqrt(spread)) : 1;
        return new StratifiedAuc(value, IntervalOf(value, variance, models, level), chance);
    }

    /// <summary>The low end of the interval when no score is out of order.</summary>
    public static double LowWhenPerfect(int models, double level) => (1 + Math.Pow(1 - level, 2.0 / models)) / 2;

    private static Interval IntervalOf(double value, double variance, int models, double level)
    {
        var perfect = LowWhenPerfect(models, level);
        var (low, high) = (perfect, 1 - perfect);
        if (value is > 0 and < 1 && !(variance > 0)) return HanleyMcNeil.Of(value, models / 2, models - (models / 2), level);
        if (value is > 0 and < 1)
        {
            var quantile = StudentT.InvCDF(0, 1, models - 1, (1 + level) / 2);
            var half = quantile * Math.Sqrt(variance) / (value * (1 - value));
            (low, high) = (Logistic(Math.Log(value / (1 - value)) - half), Logistic(Math.Log(value / (1 - value)) + half));
        }

        return new Interval(Math.Min(Math.Min(low, perfect), value), Math.Max(Math.Max(high, 1 - perfect), value), level, "DeLong by shadow model, logit scale");

        static double Logistic(double x) => 1 / (1 + Math.Exp(-x));
    }
}
