using SynthGovern.Measurements;

namespace SynthGovern.Audits.PrivacyAttacks;

/// <summary>
/// What an attack gains from the training rows beyond what it gains from people the generator never saw:
/// <c>R = (a − c) / (1 − c)</c>, with a and c the centres of the Wilson intervals of the two success rates and the error propagated
/// to first order (Giomi et al. 2023, section 3.3). Both ends are clipped to [0, 1].
/// </summary>
public static class ResidualRisk
{
    public const string Method = "Wilson rates, propagated";

    /// <param name="Value">R before clipping.</param>
    /// <param name="Difference">a − c.</param>
    /// <param name="DifferenceError">Half-width of the interval of the difference.</param>
    public readonly record struct Estimate(double Value, double Error, double Difference, double DifferenceError, double Level)
    {
        public double Risk => Math.Clamp(Value, 0, 1);

        /// <summary>One-sided: the chance of a difference at least as large if attack and control succeed equally often.</summary>
        public double PValue => StandardNormal.Above(Difference / (DifferenceError / StandardNormal.TwoSided(Level)));

        public Interval Interval => new Interval(Value - Error, Value + Error, Level, Method).Within(0, 1);
    }

    /// <param name="controlSuccesses">Successes on the control; an expected count may be a fraction.</param>
    /// <param name="controlAttacks">Questions put to the control; <paramref name="attacks"/> when the tables have equal sizes.</param>
    /// <param name="controlScale">
    /// The control rate is this times the share of successes; 1 when the tables have equal sizes. The scale widens the interval
    /// but not the pull of Wilson's centre towards one half, which thus cancels between the two rates.
    /// </param>
    public static Estimate Of(double attackSuccesses, double attacks, double controlSuccesses, double controlAttacks, double controlScale = 1, double level = 0.95)
    {
        var share = Math.Min(1, controlSuccesses / controlAttacks);
        var (attack, attackError) = Wilson.Rate(attackSuccesses, attacks, level);
        var (control, _) = Wilson.Rate(attacks * Math.Min(1, controlScale * share), attacks, level);
        var controlError = controlScale * Wilson.Rate(controlAttacks * share, controlAttacks, level).HalfWidth;
        var rest = 1 - control;
        var value = (attack - control) / rest;
        var error = Math.Sqrt(Math.Pow(attackError / rest, 2) + Math.Pow(controlError * (attack - 1) / (rest * rest), 2));
        return new Estimate(value, error, attack - control, Math.Sqrt((attackError * attackError) + (controlError * controlError)), level);
    }
}
