namespace SynthGovern.Privacy.Accountants;

/// <summary>
/// What it costs that noise came from a distribution near the stated one. If each output distribution is within tau in total variation
/// of one that is (epsilon, delta') private, the mechanism is (epsilon, delta' + (1 + e^epsilon) tau) private.
/// </summary>
internal static class SubstitutedNoise
{
    /// <summary>The smallest epsilon found with delta' + (1 + e^epsilon) tau at most delta; infinite when tau leaves nothing.</summary>
    /// <param name="distance">tau, zero or more.</param>
    /// <param name="epsilonAt">Epsilon of the stated events at a delta; falls as delta grows.</param>
    public static double Epsilon(double distance, double delta, Func<double, double> epsilonAt)
    {
        if (!(distance > 0)) return epsilonAt(delta);
        // delta' from high to low: each is a valid choice where what it leaves pays for the distance.
        for (var left = delta * (1 - Calibration.DeltaForDistance); left > delta * 1e-3; left -= (delta - left) * 9)
        {
            var epsilon = epsilonAt(left);
            if (left + ((1 + Math.Exp(epsilon)) * distance) <= delta) return epsilon;
        }

        return double.PositiveInfinity;
    }
}
