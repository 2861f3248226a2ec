using SynthGovern.Generators;

namespace SynthGovern.Testing;

/// <summary>The generators of one assembly, for the contracts. A test project derives one, and one class of each contract over it.</summary>
public abstract class GeneratorList
{
    public abstract IReadOnlyList<GeneratorFactory> Factories { get; }

    /// <summary>Options under which a generator learns a table of a few hundred rows in a second or two.</summary>
    public virtual IReadOnlyDictionary<string, string> Quick(string id) => new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>
    /// How often a row of train must score above a row from anywhere in the clinic's domain; null for scores that are tested on a table whose columns
    /// depend on each other, because the clinic's do not.
    /// </summary>
    public virtual double? LeastSeparation(string id) => 0.52;
}
