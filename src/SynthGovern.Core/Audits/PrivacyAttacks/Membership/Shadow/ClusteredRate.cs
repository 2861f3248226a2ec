using MathNet.Numerics.Distributions;
using SynthGovern.Measurements;

namespace SynthGovern.Audits.PrivacyAttacks.Membership.Shadow;

/// <summary>
/// The true positive rate at a false positive rate, over all targets and models together. The interval of <see cref="MembershipScores"/>
/// counts scores as independent; where the scores of one model go together it is widened to the interval that counts models.
/// </summary>
internal static class ClusteredRate
{
    public static MembershipEstimate Of(double share, double[][] scores, bool[][] held, double level)
    {
        var models = scores[0].Length;
        var estimate = new MembershipScores(Pick(scores, held, true), Pick(scores, held, false)).TruePositiveRate(share, level);
        var outside = Pick(scores, held, false).OrderDescending().ToArray();
        var threshold = outside[(int)Math.Floor(share * outside.Length)];
        var positives = held.Sum(ofTarget => ofTarget.Count(itIs => itIs));
        var influence = new double[models];
        for (var target = 0; target < scores.Length; target++)
        {
            for (var model = 0; model < models; model++)
            {
                if (held[target][model]) influence[model] += ((scores[target][model] > threshold ? 1 : 0) - estimate.Value) / positives;
            }
        }

        var half = StudentT.InvCDF(0, 1, models - 1, (1 + level) / 2) * Math.Sqrt(influence.Sum(part => part * part) * models / (models - 1));
        var (low, high) = (Math.Min(estimate.Interval.Low, estimate.Value - half), Math.Max(estimate.Interval.High, estimate.Value + half));
        return estimate with { Interval = new Interval(low, high, level, estimate.Interval.Method + ", widened for scores of one model").Within(0, 1) };
    }

    private static IEnumerable<double> Pick(double[][] scores, bool[][] held, bool wanted)
        => scores.Zip(held, (ofTarget, its) => ofTarget.Where((_, model) => its[model] == wanted)).SelectMany(ofTarget => ofTarget);
}
