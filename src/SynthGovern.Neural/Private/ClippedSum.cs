using SynthGovern.Neural.Training;

namespace SynthGovern.Neural.Private;

/// <summary>The sum of the gradients of the records of a batch, each shortened to the clipping norm over all parameters together (Abadi et al. 2016).</summary>
internal static class ClippedSum
{
    /// <param name="gradients">One for every parameter: a parameter without one would be learned without protection, or not at all.</param>
    /// <param name="clip">The L2 norm to which a longer gradient is shortened.</param>
    /// <returns>In the order of the parameters. // (parameters) of doubles</returns>
    public static Tensor Of(ParameterSet parameters, IReadOnlyList<RecordGradient> gradients, double clip)
    {
        using var quiet = no_grad();
        var byName = gradients.ToDictionary(gradient => gradient.Parameter, StringComparer.Ordinal);
        var weights = Weights(gradients, clip);
        var sum = cat([.. parameters.Specs.Select(spec => Part(byName, spec, weights))], 0);
        return byName.Count == parameters.Specs.Count ? sum : throw new InvalidOperationException($"{byName.Count} gradients for {parameters.Specs.Count} parameters");
    }

    /// <summary>The norm of each record's gradient over all parameters. // (B) of doubles</summary>
    public static Tensor Norms(IReadOnlyList<RecordGradient> gradients)
    {
        using var quiet = no_grad();
        return gradients.Select(gradient => gradient.SquaredNorms()).Aggregate((sum, squares) => sum.add(squares)).sqrt();
    }

    private static Tensor Weights(IReadOnlyList<RecordGradient> gradients, double clip) => Norms(gradients).clamp_min(clip).reciprocal().mul(clip);

    private static Tensor Part(Dictionary<string, RecordGradient> byName, ParameterSpec spec, Tensor weights)
    {
        if (!byName.TryGetValue(spec.Name, out var gradient)) throw new InvalidOperationException($"no gradient per record of {spec.Name}");
        var part = gradient.WeightedSum(weights).reshape(-1);
        return part.shape[0] == spec.Count ? part : throw new InvalidOperationException($"{part.shape[0]} numbers for {spec.Name} instead of {spec.Count}");
    }
}
