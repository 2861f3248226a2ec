namespace SynthGovern.Audits.Fairness.Predictions;

/// <summary>
/// Logistic recalibration without penalty (Cox 1958; Van Calster et al. 2019, doi:10.1186/s12916-019-1466-7): log odds of the outcome = intercept + slope · log
/// odds of the score. A calibrated score has intercept 0 and slope 1; a slope below 1 says that the scores are too extreme.
/// </summary>
/// <param name="InTheLarge">The intercept when the slope is held at 1: 0 when as many are positive as predicted, above when more are.</param>
public sealed record Recalibration(double InTheLarge, double Intercept, double Slope)
{
    private const int MostSteps = 200;
    private const double Accuracy = 1e-13;
    private const double Short = 1e-4;

    /// <summary>
    /// Null where no line exists: one outcome only, equal scores, or scores that separate the outcomes, so that the slope grows without end. Then calibration
    /// in the large is left out too, since from so few rows it says nothing.
    /// </summary>
    /// <param name="score">Between 0 and 1; exactly 0 or 1 is taken one unit of rounding inside, as in <see cref="ScoreQuality.LogLoss"/>.</param>
    public static Recalibration? Of(ReadOnlySpan<double> score, ReadOnlySpan<bool> truth)
    {
        if (!Overlap(score, truth)) return null;
        var odds = new double[score.Length];
        for (var row = 0; row < odds.Length; row++)
        {
            var inside = ScoreQuality.Clamped(score[row]);
            odds[row] = Math.Log(inside / (1 - inside));
        }

        var (inTheLarge, _) = Fit(odds, truth, freeSlope: false);
        var (intercept, slope) = Fit(odds, truth, freeSlope: true);
        return new Recalibration(inTheLarge, intercept, slope);
    }

    /// <summary>A line exists exactly when each outcome has a score above one of the other (Albert and Anderson 1984).</summary>
    private static bool Overlap(ReadOnlySpan<double> score, ReadOnlySpan<bool> truth)
    {
        var (lowest, highest) = (new[] { double.PositiveInfinity, double.PositiveInfinity }, new[] { double.NegativeInfinity, double.NegativeInfinity });
        for (var row = 0; row < score.Length; row++)
        {
            var side = truth[row] ? 1 : 0;
            lowest[side] = Math.Min(lowest[side], score[row]);
            highest[side] = Math.Max(highest[side], score[row]);
        }

        return highest[0] > lowest[1] && highest[1] > lowest[0];
    }

    /// <summary>Newton's method, a step halved while the likelihood falls; short steps are taken as they are, since there rounding decides.</summary>
    private static (double Intercept, double Slope) Fit(double[] odds, ReadOnlySpan<bool> truth, bool freeSlope)
    {
        var at = Point.At(odds, truth, 0, 1);
        for (var step = 0; step < MostSteps; step++)
        {
            var (intercept, slope) = at.NewtonStep(freeSlope);
            var size = Math.Abs(intercept) + Math.Abs(slope);
            var next = Point.At(odds, truth, at.Intercept + intercept, at.Slope + slope);
            for (var length = 0.5; size > Short && !(next.Loss <= at.Loss) && length > Accuracy; length /= 2)
            {
                next = Point.At(odds, truth, at.Intercept + (length * intercept), at.Slope + (length * slope));
            }

            at = next;
            if (size < Accuracy * (1 + Math.Abs(at.Slope))) break;
        }

        return (at.Intercept, at.Slope);
    }

    private readonly record struct Point(double Intercept, double Slope, double Loss, double Gradient, double SlopeGradient, double Curvature, double Mixed, double SlopeCurvature)
    {
        public static Point At(double[] odds, ReadOnlySpan<bool> truth, double intercept, double slope)
        {
            var (loss, gradient, slopeGradient, curvature, mixed, slopeCurvature) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
            for (var row = 0; row < odds.Length; row++)
            {
                var x = intercept + (slope * odds[row]);
                var chance = 1 / (1 + Math.Exp(-x));
                var residual = (truth[row] ? 1 : 0) - chance;
                var weight = chance * (1 - chance);
                var against = truth[row] ? -x : x;
                loss += Math.Max(against, 0) + Math.Log(1 + Math.Exp(-Math.Abs(against)));
                gradient += residual;
                slopeGradient += residual * odds[row];
                curvature += weight;
                mixed += weight * odds[row];
                slopeCurvature += weight * odds[row] * odds[row];
            }

            return new Point(intercept, slope, loss, gradient, slopeGradient, curvature, mixed, slopeCurvature);
        }

        public (double Intercept, double Slope) NewtonStep(bool freeSlope)
        {
            if (!freeSlope) return (Gradient / Curvature, 0);
            var determinant = (Curvature * SlopeCurvature) - (Mixed * Mixed);
            return (((SlopeCurvature * Gradient) - (Mixed * SlopeGradient)) / determinant, ((Curvature * SlopeGradient) - (Mixed * Gradient)) / determinant);
        }
    }
}
