using SynthGovern.Measurements;

namespace SynthGovern.SelfAudits;

/// <summary>How often an attacker said "in", where the canary was in and where it was not, at a threshold that was fixed beforehand.</summary>
/// <param name="TruePositives">From 0 to <paramref name="In"/>.</param>
/// <param name="FalsePositives">From 0 to <paramref name="Out"/>.</param>
public readonly record struct AttackCounts(long TruePositives, long In, long FalsePositives, long Out)
{
    /// <summary>
    /// The largest epsilon that these counts refute (Jagielski, Ullman and Oprea 2020): any (epsilon, delta) private mechanism has
    /// TPR ≤ e^epsilon FPR + delta and TNR ≤ e^epsilon FNR + delta. Rates are replaced by Clopper–Pearson limits.
    /// </summary>
    /// <param name="risk">Chance that the truth is below the result; a quarter of it goes to each of the four limits.</param>
    public double EpsilonLow(double delta, double risk)
    {
        var each = risk / 4;
        var (truePositive, falsePositive) = (ClopperPearson.Low(TruePositives, In, each), ClopperPearson.High(FalsePositives, Out, each));
        var (trueNegative, falseNegative) = (ClopperPearson.Low(Out - FalsePositives, Out, each), ClopperPearson.High(In - TruePositives, In, each));
        return Math.Max(0, Math.Max(Ratio(truePositive - delta, falsePositive), Ratio(trueNegative - delta, falseNegative)));
    }

    /// <summary>So far are rates drawn together: with less, the best of many thresholds would be the luckiest.</summary>
    private const double Deviations = 3;

    /// <summary>A rough epsilon without any confidence, for choosing thresholds: rates are drawn towards each other by their deviation.</summary>
    public double Estimate
    {
        get
        {
            double Low(long count, long of) => Math.Max(0, (count - (Deviations * Math.Sqrt(count)) - Deviations) / of);
            double High(long count, long of) => (count + (Deviations * Math.Sqrt(count)) + Deviations) / of;
            return Math.Max(Ratio(Low(TruePositives, In), High(FalsePositives, Out)), Ratio(Low(Out - FalsePositives, Out), High(In - TruePositives, In)));
        }
    }

    /// <summary>
    /// The largest mu that these counts refute if the mechanism is Gaussian: its rates satisfy Φ⁻¹(TPR) ≤ mu − Φ⁻¹(1 − FPR) (Dong, Roth and Su 2022).
    /// </summary>
    /// <param name="risk">Chance that the truth is below the result; half of it goes to each limit.</param>
    public double GaussianMuLow(double risk)
        => Separation(1 - ClopperPearson.High(FalsePositives, Out, risk / 2), ClopperPearson.Low(TruePositives, In, risk / 2));

    /// <summary>A rough mu, for choosing thresholds: best where both rates are known well.</summary>
    public double GaussianEstimate
    {
        get
        {
            double Deviation(double rate, long of) => 2 * Math.Sqrt(rate * (1 - rate) / of);
            var (truePositive, falsePositive) = ((TruePositives + 1.0) / (In + 2), (FalsePositives + 1.0) / (Out + 2));
            return Separation(1 - falsePositive - Deviation(falsePositive, Out), truePositive - Deviation(truePositive, In));
        }
    }

    /// <summary>What a perfect attacker would prove with so many trials.</summary>
    public static double MostProvable(long @in, long @out, double delta, double risk) => new AttackCounts(@in, @in, 0, @out).EpsilonLow(delta, risk);

    private static double Separation(double trueNegative, double truePositive)
        => trueNegative is > 0 and < 1 && truePositive is > 0 and < 1 ? Math.Max(0, StandardNormal.Quantile(trueNegative) + StandardNormal.Quantile(truePositive)) : 0;

    private static double Ratio(double above, double below) => above > 0 ? Math.Log(above / below) : double.NegativeInfinity;
}
