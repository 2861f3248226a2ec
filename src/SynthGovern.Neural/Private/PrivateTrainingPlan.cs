using SynthGovern.Encoding;
using SynthGovern.Generators;
using SynthGovern.Generators.Independent;
using SynthGovern.Privacy;
using SynthGovern.Privacy.Accountants;
using SynthGovern.Tables;

namespace SynthGovern.Neural.Private;

/// <summary>
/// What a private training will do: measure every column with noise, then a fixed number of noisy steps. Fixed by schema, options and budget
/// before the data is seen; the noise is the least that stays within the budget.
/// </summary>
/// <param name="NoiseMultiplier">Deviation of the noise of a step in units of its sensitivity.</param>
/// <param name="MostWeights">The network has no more; the distance of the noise from its stated distribution is counted for so many.</param>
internal sealed record PrivateTrainingPlan(MeasurementPlan Measurement, DpSgdOptions Options, double NoiseMultiplier, long MostWeights)
{
    /// <summary>Every subject counts as one row of its own in the marginals.</summary>
    public static readonly IndependentOptions MeasurementOptions = new();

    public PrivacyEvent Event => EventOf(Measurement, Options, NoiseMultiplier, MostWeights);

    /// <param name="weightsOf">The most weights of the network that sees rows of the data, for these domains.</param>
    public static Result<PrivateTrainingPlan> Of(Schema schema, PrivacyBudget budget, DpSgdOptions options, Func<IReadOnlyList<ColumnDomain>, long> weightsOf)
    {
        if (!PublicDomains.Of(schema, forPrivateFit: true).TryGet(out var domains, out var error)) return error;
        if (!MeasurementPlan.Of(domains, schema, budget, options.Preprocessing, MeasurementOptions).TryGet(out var measurement, out error)) return error;
        var weights = weightsOf(domains);
        return Calibration.NoiseMultiplier(multiplier => EventOf(measurement, options, multiplier, weights), budget, new RdpAccountant())
            .Then<PrivateTrainingPlan>(noise => new PrivateTrainingPlan(measurement, options, noise, weights));
    }

    /// <summary>As <see cref="IGenerator.CountDeviation"/> has it: the marginals are counted.</summary>
    public static double? CountDeviation(string column, Schema schema, PrivacyBudget budget, DpSgdOptions options)
        => PublicDomains.Of(schema, forPrivateFit: true).Then(domains => MeasurementPlan.Of(domains, schema, budget, options.Preprocessing, MeasurementOptions)).TryGet(out var plan, out _)
            ? plan.CountDeviation(column)
            : null;

    private static ComposedEvent EventOf(MeasurementPlan measurement, DpSgdOptions options, double multiplier, long weights) => new(
    [
        measurement.Event,
        new SelfComposedEvent(new PoissonSampledEvent(options.SamplingProbability, new DiscreteGaussianEvent(multiplier)), options.Steps),
        new TotalVariationEvent(options.Steps * GradientNoise.DistancePerStep(weights)),
    ]);
}
