using System.Reflection;
using System.Text.RegularExpressions;
using SynthGovern.Generators;
using SynthGovern.Privacy;
using SynthGovern.Privacy.Mechanisms;
using SynthGovern.Tests.Conventions;

namespace SynthGovern.Tests.Conformance;

/// <summary>Item 4 of the checklist: where the noise comes from.</summary>
public sealed partial class RandomnessConformance
{
    /// <summary>
    /// Noise from generators that are not cryptographic: diffprivlib, privcount, the research code of AIM and MST. Only the operating system fills
    /// the bits of samplers, no sampler can be seeded, and a seed with a budget is refused.
    /// </summary>
    [Fact]
    [Trait("Checklist", "4")]
    public async Task PrivacyNoiseComesFromTheOperatingSystemAloneAndHasNoSeed()
    {
        var sources = SourceTree.Files(["src"], ".cs").ToDictionary(SourceTree.Relative, File.ReadAllText, StringComparer.Ordinal);
        Assert.Empty(sources.Where(source => OtherGenerators().IsMatch(source.Value)).Select(source => source.Key));
        Assert.Empty(sources.Where(source => GivenBits().IsMatch(source.Value)).Select(source => source.Key));
        Assert.Equal(["src/SynthGovern.Core/Privacy/Mechanisms/CryptographicBits.cs"], sources.Where(source => source.Value.Contains("CryptographicBits(Action", StringComparison.Ordinal)).Select(source => source.Key));
        string[] mechanisms = ["src/SynthGovern.Core/Privacy/", "src/SynthGovern.Neural/Private/GradientNoise.cs", "src/SynthGovern.Neural/Private/UnitSampler.cs", "src/SynthGovern.Neural/Private/ClippedSum.cs"];
        Assert.Empty(sources.Where(source => mechanisms.Any(part => source.Key.StartsWith(part, StringComparison.Ordinal)) && source.Value.Contains("Seeded", StringComparison.Ordinal)).Select(source => source.Key));

        Assert.Empty(Assert.Single(typeof(CryptographicBits).GetConstructors()).GetParameters());
        var samplers = typeof(CryptographicBits).Assembly.GetExportedTypes().Where(type => type.Namespace == typeof(CryptographicBits).Namespace && type != typeof(CryptographicBits) && !(type.IsAbstract && type.IsSealed)).ToList();
        Assert.True(samplers.Count >= 5);
        Assert.All(samplers, sampler => Assert.Contains(sampler.GetMethods(BindingFlags.Public | BindingFlags.Instance).Concat<MethodBase>(sampler.GetConstructors()), method => method.GetParameters().Any(parameter => parameter.ParameterType == typeof(CryptographicBits))));

        var budget = PrivacyBudget.Of(1, 1e-6).Value;
        foreach (var generator in AllGenerators.All.Where(generator => generator.Card.CanBePrivate))
        {
            Assert.IsType<SeedInPrivateFit>((await generator.FitAsync(Clinic.Table(20), Clinic.Schema, budget, new FitContext(Seed: 3), default)).Error);
            using var seeded = (await generator.FitAsync(Clinic.Table(20), Clinic.Schema, null, new FitContext(Seed: 3), default)).Value;
            Assert.IsType<NonPrivateEvent>(seeded.Spent);
        }
    }

    [GeneratedRegex(@"\bnew Random\(|\bRandom\.Shared\b|MathNet\.Numerics\.Random\b|\.Sample\w*\(\s*(new )?System\.Random|\bMersenneTwister\b|\bXoshiro\w*\(", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex OtherGenerators();

    /// <summary>Bits that somebody hands in, which is for tests alone.</summary>
    [GeneratedRegex(@"\bnew CryptographicBits\(\s*[^)\s]|\bCryptographicBits \w+ = new\(\s*[^)\s]", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex GivenBits();
}
