namespace SynthGovern.Privacy.Mechanisms;

/// <summary>
/// Scores on a public grid, and coins of exactly exp(−rate × gap) over their distances from the best. Rounding happens once, before any
/// randomness, and is counted in the sensitivity; from there on only whole numbers take part.
/// </summary>
internal sealed class GridScores
{
    /// <summary>The grid is so fine: 2^20 steps are one sensitivity.</summary>
    private const int StepsPerSensitivity = 1 << 20;

    /// <summary>Each of two neighbouring scores moves by half a step and by the rounding of one division.</summary>
    private const int Sensitivity = StepsPerSensitivity + 2;

    private const double MostSteps = 1L << 50;
    private const ulong RateDenominator = 1UL << 62;

    private readonly long[] gaps;
    private readonly ulong rate;

    /// <param name="rate">How fast probability falls per sensitivity of distance from the best, for example epsilon / 2.</param>
    public GridScores(ReadOnlySpan<double> scores, double sensitivity, double rate)
    {
        if (scores.IsEmpty) throw new ArgumentException("no candidate", nameof(scores));
        var step = sensitivity / StepsPerSensitivity;
        gaps = new long[scores.Length];
        for (var i = 0; i < gaps.Length; i++) gaps[i] = Steps(scores[i], step);
        var best = gaps.Max();
        for (var i = 0; i < gaps.Length; i++) gaps[i] = best - gaps[i];
        this.rate = (ulong)Math.BitDecrement(Math.BitDecrement(rate / Sensitivity * RateDenominator));
    }

    public int Count => gaps.Length;

    /// <summary>True with probability exp(−rate × distance of candidate <paramref name="i"/> from the best).</summary>
    public bool Accept(CryptographicBits bits, int i) => gaps[i] == 0 || BernoulliExp.Sample(bits, (UInt128)gaps[i] * rate, RateDenominator);

    /// <summary>The logarithm of the probability with which <see cref="Accept"/> says yes, as a number.</summary>
    internal double LogProbability(int i) => -(double)((UInt128)gaps[i] * rate) / RateDenominator;

    /// <summary>The smallest and largest rate that a number of 62 bits after the point holds with six digits.</summary>
    internal static double CheckedEpsilon(double epsilon)
        => epsilon is >= 1e-6 and <= 1e6 ? epsilon : throw new ArgumentOutOfRangeException(nameof(epsilon), epsilon, "from 1e-6 to 1e6");

    internal static double CheckedSensitivity(double sensitivity)
        => sensitivity > 0 && double.IsFinite(sensitivity) ? sensitivity : throw new ArgumentOutOfRangeException(nameof(sensitivity), sensitivity, "finite and above 0");

    private static long Steps(double score, double step)
    {
        var steps = Math.Round(score / step);
        return Math.Abs(steps) <= MostSteps ? (long)steps : throw new ArgumentOutOfRangeException(nameof(score), score, "finite, and at most 2^30 sensitivities from 0");
    }
}
