namespace SynthGovern.Encoding.Codes;

/// <summary>One code that a cell of a column has. A column of many labels and a datetime have several, always in the same order.</summary>
/// <param name="Column">Index of the column among the learnable columns of the schema.</param>
/// <param name="Cardinality">The codes are 0 … Cardinality − 1; at least 1.</param>
public sealed record CodePart(string Name, int Column, int Cardinality);
