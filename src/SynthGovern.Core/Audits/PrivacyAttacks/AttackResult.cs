using System.Globalization;
using System.Text;
using SynthGovern.Measurements;

namespace SynthGovern.Audits.PrivacyAttacks;

/// <summary>How often an attack succeeded on people who were learned from and on people who were not.</summary>
/// <param name="Trials">Questions put, or people aimed at, on the training side.</param>
/// <param name="OnControl">Successes on the control before <paramref name="ControlScale"/>; an expected count may be a fraction.</param>
/// <param name="ControlScale">See <see cref="EqualCrowd"/>; 1 where the same is asked of equally many.</param>
/// <param name="DesignEffect">See <see cref="RandomDivisions"/>; 1 where the trials are independent.</param>
internal readonly record struct Successes(int Trials, int OnTrain, int ControlTrials, double OnControl, double ControlScale = 1, double DesignEffect = 1)
{
    public double Rate => (double)OnTrain / Trials;

    public double ControlRate => Math.Min(1, ControlScale * OnControl / ControlTrials);

    public ResidualRisk.Estimate Estimate
    {
        get
        {
            var (independent, wider) = (ResidualRisk.Of(OnTrain, Trials, OnControl, ControlTrials, ControlScale), Math.Sqrt(DesignEffect));
            return independent with { Error = wider * independent.Error, DifferenceError = wider * independent.DifferenceError };
        }
    }
}

/// <summary>
/// What is concluded from the successes of an attack; the three attacks of WP29 share it.
/// <para>
/// On a copied extract every trial of these attacks succeeds, ties apart: their power against copying depends on the number of trials alone.
/// An attack that ran often enough and succeeded no more often than on the control therefore is evidence of low risk, and a rule may hold on
/// it: it is <see cref="MeasurementStatus.Measured"/>, and that it did not even beat thoughtless guessing is said in the note. It is
/// <see cref="MeasurementStatus.Inconclusive"/> when it succeeds significantly less often on the training rows than on the control: these are
/// then not alike (not divided at random, or the extract was filtered against the training rows).
/// </para>
/// </summary>
internal static class AttackResult
{
    /// <summary>Fewer rows of a table, people of a group or trials of an attack are not judged.</summary>
    public const int Fewest = 50;

    /// <summary>
    /// Up to which chance a success counts as one beyond chance where records are named to the steward, so that an audit names people
    /// of a harmless release once in a hundred releases: see <see cref="AreBeyondChance"/>.
    /// </summary>
    public const double Beyond = 0.01;

    /// <summary>How many half-widths of a 95 % interval make one of 99.9 %.</summary>
    private static readonly double FarBelow = StandardNormal.TwoSided(0.999) / StandardNormal.TwoSided(0.95);

    /// <param name="guessing">Success rate of an attacker who guesses; null where it was not tried.</param>
    /// <param name="words">A sentence with places for the rate, the number of trials and the rate on the control.</param>
    public static Measurement Judge(string metric, Scope scope, Successes successes, double? guessing, CompositeFormat words)
    {
        var estimate = successes.Estimate;
        var (status, reason) = true switch
        {
            _ when IsFarBelow(estimate) => (MeasurementStatus.Inconclusive, "the attack succeeds less often on training rows than on the control, beyond chance: the two are not alike. "),
            _ when successes.Rate <= guessing => (MeasurementStatus.Measured, "the attack does no better than guessing. "),
            _ => (MeasurementStatus.Measured, string.Empty),
        };
        var counts = string.Format(CultureInfo.InvariantCulture, words, successes.Rate, successes.Trials, successes.ControlRate);
        var baseline = guessing is { } rate ? string.Create(CultureInfo.InvariantCulture, $", {rate:P1} by guessing") : string.Empty;
        return new Measurement(metric, status, estimate.Risk, estimate.Interval, successes.Trials, scope, successes.ControlRate, guessing)
        {
            Note = reason + counts + baseline,
            Attack = successes.Rate,
            EffectiveTrials = successes.DesignEffect > 1 ? successes.Trials / successes.DesignEffect : null,
            PValue = estimate.PValue,
        };
    }

    /// <summary>
    /// Which of an audit's measurements are successes beyond chance, corrected for all of them together (Holm 1979): of twenty secrets and
    /// groups one always succeeds. A measurement without a p-value is none and does not count.
    /// </summary>
    public static bool[] AreBeyondChance(IReadOnlyList<Measurement> measurements)
    {
        var beyond = new bool[measurements.Count];
        int[] judged = [.. Enumerable.Range(0, beyond.Length).Where(i => measurements[i].PValue is not null)];
        var chances = Holm.Adjust([.. judged.Select(i => measurements[i].PValue!.Value)]);
        for (var i = 0; i < judged.Length; i++) beyond[judged[i]] = chances[i] <= Beyond;
        return beyond;
    }

    /// <summary>The answer where a table or a group has too few rows.</summary>
    /// <param name="synthetic">Null where the number of synthetic rows does not matter.</param>
    /// <param name="what">What sort of rows is counted, for example "rows" or "rows of Female".</param>
    public static Measurement TooFew(string metric, Scope scope, int train, int control, int? synthetic, string what)
        => Measurement.Without(
            metric,
            MeasurementStatus.NotEstimable,
            scope,
            (synthetic is { } extract
                ? string.Create(CultureInfo.InvariantCulture, $"{train} training, {control} control and {extract} synthetic {what}")
                : string.Create(CultureInfo.InvariantCulture, $"{train} training and {control} control {what}")) + $"; {Fewest} of each are needed",
            Math.Min(train, control));

    private static bool IsFarBelow(ResidualRisk.Estimate estimate) => estimate.Difference + (FarBelow * estimate.DifferenceError) < 0;
}
