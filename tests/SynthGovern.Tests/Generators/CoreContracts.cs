using SynthGovern.Generators;

namespace SynthGovern.Tests.Generators;

public sealed class CoreGenerators : GeneratorList
{
    public override IReadOnlyList<GeneratorFactory> Factories => AllGenerators.Factories;
}

public sealed class CoreGeneratorContract : GeneratorContract<CoreGenerators>;

public sealed class CoreSamplingContract : SamplingContract<CoreGenerators>;

public sealed class CoreSavedModelContract : SavedModelContract<CoreGenerators>;

public sealed class CoreConstraintContract : ConstraintContract<CoreGenerators>;

public sealed class CoreAbilityContract : AbilityContract<CoreGenerators>;
