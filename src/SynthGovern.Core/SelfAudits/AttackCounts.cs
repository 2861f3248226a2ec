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

    /// <summary>What a perfect attacker would prove with so many trials.</summary>
    public static double MostProvable(long @in, long @out, double delta, double risk) => new AttackCounts(@in, @in, 0, @out).EpsilonLow(delta, risk);

    private static double Ratio(double above, double below) => above > 0 ? Math.Log(above / below) : double.NegativeInfinity;
}
