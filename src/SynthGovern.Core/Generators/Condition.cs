namespace SynthGovern.Generators;

/// <summary>Fixed values of a sample, from <c>--where "column=value,…"</c>. Values are as they stand in a CSV file.</summary>
public sealed record Condition(IReadOnlyDictionary<string, string> Values);
