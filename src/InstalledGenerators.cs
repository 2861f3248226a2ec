using SynthGovern.Generators;
using SynthGovern.Neural;

namespace SynthGovern;

/// <summary>
/// The one list of generators that the heads offer. It is compiled into each of them, because only they may use every assembly that has
/// generators.
/// </summary>
internal static class InstalledGenerators
{
    /// <summary>One line per assembly.</summary>
    public static readonly IReadOnlyList<GeneratorFactory> Factories =
    [
        .. AllGenerators.Factories,
        .. AllNeuralGenerators.Factories,
    ];

    public static readonly IReadOnlyList<GeneratorCard> Cards = [.. Factories.Select(factory => Find(factory.Id).Value.Card)];

    public static Result<IGenerator> Find(string id, IReadOnlyDictionary<string, string>? options = null) => AllGenerators.Find(Factories, id, options);
}
