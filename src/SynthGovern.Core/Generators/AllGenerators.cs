using SynthGovern.Generators.Independent;
using SynthGovern.Generators.Marginals.Aim;
using SynthGovern.Generators.Marginals.Mst;

namespace SynthGovern.Generators;

/// <summary>Every generator of this assembly. The contract tests run over it, and so does the command line.</summary>
public static class AllGenerators
{
    private static readonly IReadOnlyDictionary<string, string> Defaults = new Dictionary<string, string>(StringComparer.Ordinal);

    public static readonly IReadOnlyList<GeneratorFactory> Factories =
    [
        new(IndependentGenerator.Id, IndependentOptions.Names, options => IndependentOptions.Read(options).Then<IGenerator>(read => new IndependentGenerator(read))),
        new(MstGenerator.Id, MstOptions.Names, options => MstOptions.Read(options).Then<IGenerator>(read => new MstGenerator(read))),
        new(AimGenerator.Id, AimOptions.Names, options => AimOptions.Read(options).Then<IGenerator>(read => new AimGenerator(read))),
    ];

    /// <summary>Each with its default options.</summary>
    public static IReadOnlyList<IGenerator> All => [.. Factories.Select(factory => factory.Make(Defaults).Value)];

    /// <summary>The generator with this id and these options, or an error that lists what there is.</summary>
    public static Result<IGenerator> Find(string id, IReadOnlyDictionary<string, string>? options = null) => Find(Factories, id, options);

    /// <summary>For heads that join the lists of several assemblies.</summary>
    public static Result<IGenerator> Find(IReadOnlyList<GeneratorFactory> factories, string id, IReadOnlyDictionary<string, string>? options = null)
        => factories.FirstOrDefault(factory => factory.Id == id) is { } found
            ? found.Make(options ?? Defaults)
            : new UnknownGenerator(id, factories.Select(factory => factory.Id));
}
