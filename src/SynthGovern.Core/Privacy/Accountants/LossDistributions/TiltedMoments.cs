namespace SynthGovern.Privacy.Accountants.LossDistributions;

/// <summary>
/// The cumulant generating function of a sum of privacy losses at theta, and the mean and variance of that sum under the law whose
/// density was multiplied by e^(theta · loss).
/// </summary>
internal readonly record struct TiltedMoments(double LogMoment, double Mean, double Variance)
{
    public static TiltedMoments Of(IReadOnlyList<(LossDistribution Law, long Count)> parts, double theta)
    {
        var (logMoment, mean, variance) = (0.0, 0.0, 0.0);
        foreach (var (law, count) in parts)
        {
            var one = Of(law, theta);
            logMoment += count * one.LogMoment;
            mean += count * one.Mean;
            variance += count * one.Variance;
        }

        return new(logMoment, mean, variance);
    }

    private static TiltedMoments Of(LossDistribution law, double theta)
    {
        // From the end at which the factor is largest, so that it only falls; what has underflowed no longer counts.
        var mass = law.Mass;
        var fromTop = theta > 0;
        var ratio = Math.Exp(-Math.Abs(theta) * law.Interval);
        var (factor, sum, first, second) = (1.0, 0.0, 0.0, 0.0);
        for (var step = 0; step < mass.Length && factor > 1e-290; step++, factor *= ratio)
        {
            var weight = factor * mass[fromTop ? mass.Length - 1 - step : step];
            sum += weight;
            weight *= step;
            first += weight;
            second += weight * step;
        }

        var end = (fromTop ? law.Highest : law.Lowest) * law.Interval;
        var average = first / sum;
        var spread = Math.Max(0, (second / sum) - (average * average));
        return new((theta * end) + Math.Log(sum), end - ((fromTop ? 1 : -1) * average * law.Interval), spread * law.Interval * law.Interval);
    }
}
