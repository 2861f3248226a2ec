using SynthGovern.Generators;
using SynthGovern.Neural.Adversarial;
using SynthGovern.Neural.Argn;
using SynthGovern.Neural.Private;
using SynthGovern.Neural.Tvae;

namespace SynthGovern.Neural;

/// <summary>Every generator of this assembly. The contract tests run over it, and so do the heads.</summary>
public static class AllNeuralGenerators
{
    private const string Pac = "Lin et al. 2018, PacGAN: The Power of Two Samples in Generative Adversarial Networks";

    public static readonly IReadOnlyList<GeneratorFactory> Factories =
    [
        Adversarial(
            new GeneratorCard("gan", "Generative adversarial network", "the joint distribution of all columns, by a generator against a classifier", "Goodfellow et al. 2014, Generative Adversarial Nets"),
            AdversarialDefaults.Gan),
        Adversarial(
            new GeneratorCard("wgan", "Wasserstein GAN with weight clipping", "the joint distribution of all columns, by a generator against a critic of bounded weights", "Arjovsky, Chintala and Bottou 2017, Wasserstein Generative Adversarial Networks"),
            AdversarialDefaults.Wgan),
        Adversarial(
            new GeneratorCard("wgan-gp", "Wasserstein GAN with gradient penalty", "the joint distribution of all columns, by a generator against a critic of bounded slope", "Gulrajani et al. 2017, Improved Training of Wasserstein GANs"),
            AdversarialDefaults.WganGp,
            AdversarialDefaults.WganGpUnderBudget),
        Adversarial(
            new GeneratorCard("ctgan", "Conditional tabular GAN", "the joint distribution of all columns, rare categories included, by training on conditions", "Xu et al. 2019, Modeling Tabular Data Using Conditional GAN; " + Pac),
            AdversarialDefaults.Ctgan),
        new(ArgnGenerator.Id, ArgnOptions.Table.Names, given => PrivateOptions<ArgnOptions>.Read(ArgnOptions.Table, new ArgnOptions(), ArgnOptions.UnderBudget, given).Then<IGenerator>(options => new ArgnGenerator(options))),
        new(TvaeGenerator.Id, TvaeOptions.Table.Names, given => PrivateOptions<TvaeOptions>.Read(TvaeOptions.Table, new TvaeOptions(), TvaeOptions.UnderBudget, given).Then<IGenerator>(options => new TvaeGenerator(options))),
    ];

    /// <summary>Each with its default options.</summary>
    public static IReadOnlyList<IGenerator> All => [.. Factories.Select(factory => factory.Make(new Dictionary<string, string>(StringComparer.Ordinal)).Value)];

    /// <param name="underBudget">The defaults under a budget; null for an id that cannot be private.</param>
    private static GeneratorFactory Adversarial(GeneratorCard card, AdversarialOptions defaults, AdversarialOptions? underBudget = null)
    {
        var table = AdversarialOptionTable.Of(card.Id, defaults, underBudget);
        return new GeneratorFactory(card.Id, table.Names, given => PrivateOptions<AdversarialOptions>.Read(table, defaults, underBudget ?? defaults, given)
            .Then(options => AdversarialGenerator.Create(card with { ScoresRows = true, CanBePrivate = underBudget is not null }, options)));
    }
}
