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

    /// <summary>The estimate before clipping: clearly below 0 it says that training and control rows are not comparable.</summary>
    public readonly record struct Estimate(double Value, double Error, double Level)
    {
        public double Risk => Math.Clamp(Value, 0, 1);

        public Interval Interval => new Interval(Value - Error, Value + Error, Level, Method).Within(0, 1);
    }

    /// <param name="controlSuccesses">Successes on the control; an expected count may be a fraction.</param>
    /// <param name="controlScale">
    /// The control rate is this times <paramref name="controlSuccesses"/> per attack; 1 when the tables have equal sizes. The scale
    /// widens the interval but not the pull of Wilson's centre towards one half, which thus cancels between the two rates.
    /// </param>
    public static Estimate Of(double attackSuccesses, double controlSuccesses, double attacks, double controlScale = 1, double level = 0.95)
    {
        var (attack, attackError) = Wilson.Rate(attackSuccesses, attacks, level);
        var (control, _) = Wilson.Rate(Math.Min(attacks, controlScale * controlSuccesses), attacks, level);
        var controlError = controlScale * Wilson.Rate(Math.Min(attacks, controlSuccesses), attacks, level).HalfWidth;
        var rest = 1 - control;
        var value = (attack - control) / rest;
        var error = Math.Sqrt(Math.Pow(attackError / rest, 2) + Math.Pow(controlError * (attack - 1) / (rest * rest), 2));
        return new Estimate(value, error, level);
    }
}
