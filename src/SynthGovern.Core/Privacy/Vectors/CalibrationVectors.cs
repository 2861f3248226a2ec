using SynthGovern.Privacy.Accountants;

namespace SynthGovern.Privacy.Vectors;

/// <summary>The noise that DP-SGD needs.</summary>
internal static class CalibrationVectors
{
    public static IEnumerable<VectorKind> Kinds => [new("noise_calibration", Noise)];

    private static Dictionary<string, VectorValue> Noise(VectorParameters given)
    {
        var (probability, steps, budget) = (given.Number("sampling_prob", 0, 1), given.Whole("steps"), given.Budget("target_epsilon"));
        var values = new Dictionary<string, VectorValue>(StringComparer.Ordinal);
        foreach (var (name, accountant) in new (string, IAccountant)[] { ("rdp", new RdpAccountant()), ("pld", new PldAccountant()) })
        {
            if (!Calibration.SampledGaussianNoiseMultiplier(probability, steps, budget, accountant).TryGet(out var noise, out var refused)) throw new VectorException(refused);
            var spent = new SelfComposedEvent(new PoissonSampledEvent(probability, new GaussianEvent(noise)), steps);
            values[$"{name}_noise_multiplier"] = VectorValue.Of(noise, Tolerance.Noise);
            values[$"{name}_achieved_epsilon"] = VectorValue.Of(accountant.Epsilon(spent, budget.Delta).Value, Tolerance.AtMost(budget.Epsilon));
        }

        return values;
    }
}
