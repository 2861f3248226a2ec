using System.Text.Json.Nodes;

namespace SynthGovern.Privacy.Vectors;

/// <summary>Evaluates records of reference vectors for accounting from their kind and parameters alone.</summary>
public static class VectorEvaluators
{
    private static readonly IReadOnlyDictionary<string, Func<VectorParameters, IReadOnlyDictionary<string, VectorValue>>> Table
        = SampledGaussianVectors.Kinds
            .Concat(ClosedFormVectors.Kinds)
            .Concat(ZcdpVectors.Kinds)
            .Concat(CompositionVectors.Kinds)
            .Concat(SelectionVectors.Kinds)
            .Concat(CalibrationVectors.Kinds)
            .ToDictionary(kind => kind.Name, kind => kind.Evaluate, StringComparer.Ordinal);

    /// <summary>Every kind of record that is known.</summary>
    public static IReadOnlyCollection<string> Kinds { get; } = [.. Table.Keys];

    /// <summary>The values of a record by key.</summary>
    public static Result<Dictionary<string, VectorValue>> Evaluate(string id, string kind, JsonObject parameters)
    {
        if (!Table.TryGetValue(kind, out var evaluate)) return new UnknownVectorKind(id, kind, Kinds);
        try
        {
            return new Dictionary<string, VectorValue>(evaluate(new VectorParameters(id, parameters)), StringComparer.Ordinal);
        }
        catch (VectorException failure)
        {
            return failure.Error;
        }
    }
}
