using SynthGovern.Encoding;
using SynthGovern.Generators;
using SynthGovern.Generators.Independent;
using SynthGovern.Privacy;
using SynthGovern.Tables;

namespace SynthGovern.Neural.Private;

/// <summary>
/// What a private training will do: measure every column with noise, then a fixed number of noisy steps. Fixed by schema, options and budget
/// before the data is seen; the noise is the least that stays within the budget.
/// </summary>
/// <param name="NoiseMultiplier">Deviation of the noise of a step in units of its sensitivity.</param>
internal sealed record PrivateTrainingPlan(MeasurementPlan Measurement, DpSgdOptions Options, double NoiseMultiplier)
{
    /// <summary>No network may have more: what the distance of the noise from its stated distribution is counted for.</summary>
    public const long MostWeights = 1L << 28;

    /// <summary>Every subject counts as one row of its own in the marginals.</summary>
    public static readonly IndependentOptions MeasurementOptions = new();

    private const double LeastNoise = 0.2, MostNoise = 1e6;

    public PrivacyEvent Event => EventOf(Measurement, Options, NoiseMultiplier);

    public static Result<PrivateTrainingPlan> Of(Schema schema, PrivacyBudget budget, DpSgdOptions options)
    {
        if (!PublicDomains.Of(schema, forPrivateFit: true).TryGet(out var domains, out var error)) return error;
        if (!MeasurementPlan.Of(domains, schema, budget, options.Preprocessing, MeasurementOptions).TryGet(out var measurement, out error)) return error;
        var noise = Calibrate(budget, multiplier => EventOf(measurement, options, multiplier));
        return noise > MostNoise ? new BudgetTooSmall(budget) : new PrivateTrainingPlan(measurement, options, noise);
    }

    private static ComposedEvent EventOf(MeasurementPlan measurement, DpSgdOptions options, double multiplier) => new(
    [
        measurement.Event,
        new SelfComposedEvent(new PoissonSampledEvent(options.SamplingProbability, new DiscreteGaussianEvent(multiplier)), options.Steps),
        new TotalVariationEvent(options.Steps * GradientNoise.DistancePerStep(MostWeights)),
    ]);

    /// <summary>The least multiplier whose event stays within the budget, to four digits.</summary>
    private static double Calibrate(PrivacyBudget budget, Func<double, PrivacyEvent> eventOf)
    {
        var accountant = new SampledGaussianRdp();
        bool Fits(double multiplier) => accountant.Epsilon(eventOf(multiplier), budget.Delta).TryGet(out var epsilon, out _) && epsilon <= budget.Epsilon;
        if (Fits(LeastNoise)) return LeastNoise;
        var (low, high) = (LeastNoise, 1.0);
        while (!Fits(high))
        {
            if (high > MostNoise) return double.PositiveInfinity;
            (low, high) = (high, high * 2);
        }

        while (high > low * (1 + 1e-4))
        {
            var middle = Math.Sqrt(low * high);
            if (Fits(middle)) high = middle;
            else low = middle;
        }

        return high;
    }
}
