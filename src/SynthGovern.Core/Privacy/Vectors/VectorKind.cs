namespace SynthGovern.Privacy.Vectors;

/// <summary>A kind of record and how its values are computed.</summary>
internal sealed record VectorKind(string Name, Func<VectorParameters, IReadOnlyDictionary<string, VectorValue>> Evaluate);
