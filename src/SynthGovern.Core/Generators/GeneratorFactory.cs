namespace SynthGovern.Generators;

/// <summary>How a generator is made from the options of <c>--set name=value</c>.</summary>
/// <param name="Options">Name to meaning and range.</param>
public sealed record GeneratorFactory(
    string Id,
    IReadOnlyDictionary<string, string> Options,
    Func<IReadOnlyDictionary<string, string>, Result<IGenerator>> Make);
