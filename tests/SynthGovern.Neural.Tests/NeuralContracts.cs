using SynthGovern.Generators;
using SynthGovern.Testing;

namespace SynthGovern.Neural.Tests;

/// <summary>The contracts of generators over the neural ones.</summary>
public sealed class NeuralGenerators : GeneratorList
{
    public override IReadOnlyList<GeneratorFactory> Factories => AllNeuralGenerators.Factories;

    public override IReadOnlyDictionary<string, string> Quick(string id)
    {
        var options = new Dictionary<string, string>(StringComparer.Ordinal) { ["epochs"] = "30", ["batch"] = "100", ["watch-rows"] = "200" };
        if (id is "argn" or "tvae" or "wgan-gp") (options["steps"], options["sampling-probability"]) = ("60", "0.1");
        if (id is "gan" or "wgan" or "wgan-gp" or "ctgan") options["width"] = "64";
        return options;
    }

    public override double? LeastSeparation(string id) => id is "gan" or "wgan" or "wgan-gp" or "ctgan" ? null : base.LeastSeparation(id);
}

public sealed class NeuralGeneratorContract : GeneratorContract<NeuralGenerators>;

public sealed class NeuralSamplingContract : SamplingContract<NeuralGenerators>;

public sealed class NeuralSavedModelContract : SavedModelContract<NeuralGenerators>;

public sealed class NeuralConstraintContract : ConstraintContract<NeuralGenerators>;

public sealed class NeuralAbilityContract : AbilityContract<NeuralGenerators>;
