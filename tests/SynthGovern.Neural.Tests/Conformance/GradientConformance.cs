using System.Runtime.CompilerServices;
using SynthGovern.Encoding.Spans;
using SynthGovern.Generators;
using SynthGovern.Neural.Adversarial;
using SynthGovern.Neural.Argn;
using SynthGovern.Neural.Private;
using SynthGovern.Neural.Spans;
using SynthGovern.Neural.Tests.Argn;
using SynthGovern.Neural.Tests.Private;
using SynthGovern.Neural.Tvae;
using SynthGovern.Privacy;

namespace SynthGovern.Neural.Tests.Conformance;

/// <summary>Items 13 and 14 of the checklist: gradients of records.</summary>
public sealed class GradientConformance
{
    private const int Rows = 6;

    private static readonly PrivacyBudget Budget = PrivacyBudget.Of(3, 1e-6).Value;

    /// <summary>
    /// Batch normalisation and other layers that mix records (opacus), conditional vectors whose frequencies nobody paid for (smartnoise). Such options are
    /// refused with the reason, and the gradient of a record stays what it is when all others of its batch are exchanged.
    /// </summary>
    [Fact]
    [Trait("Checklist", "13")]
    public async Task NoRecordChangesTheGradientOfAnotherAndWhatWouldIsRefused()
    {
        foreach (var (option, value, reason) in new[] { ("pac", "5", "share one gradient"), ("minibatch-kernels", "4", "compares each row"), ("conditional", "1", "no Poisson sample"), ("feature-matching", "1", "without noise") })
        {
            var generator = Shapes.Generator("wgan-gp", (option, value));
            var refused = Assert.IsType<OptionNotPrivate>((await generator.FitAsync(Shapes.Pairs(100), Shapes.PairsSchema, Budget, FitContext.Default, default)).Error);
            Assert.Contains(option, refused.ToString(), StringComparison.Ordinal);
            Assert.Contains(reason, refused.ToString(), StringComparison.Ordinal);
            Assert.Equal(refused.ToString(), generator.Plan(Shapes.PairsSchema, Budget).Error!.ToString());
        }

        foreach (var gradients in new[] { (Func<ulong, IReadOnlyList<RecordGradient>>)OfTvae, OfCritic, OfArgn })
        {
            using var scope = NewDisposeScope();
            var (before, after) = (OneByOne.Doubles(ClippedSum.Norms(gradients(1))), OneByOne.Doubles(ClippedSum.Norms(gradients(2))));
            Assert.True(before[0] > 0);
            Assert.Equal(before[0], after[0], before[0] * 1e-4);
            Assert.DoesNotContain(Enumerable.Range(1, Rows - 1), row => Math.Abs(before[row] - after[row]) < before[row] * 1e-6);
        }
    }

    /// <summary>
    /// Parameters that are tied, unused or forgotten and so trained without clipping and noise (opacus), optimiser moments from gradients without
    /// noise. Each parameter has one gradient per record or the sum is refused, and a private optimiser steps in one place.
    /// </summary>
    [Fact]
    [Trait("Checklist", "14")]
    public void EveryTrainedParameterHasAGradientPerRecordAndIsSteppedWithNoiseAlone()
    {
        using var scope = NewDisposeScope();
        foreach (var (parameters, gradients) in new[] { (Tvae.Parameters, OfTvae(1)), (Critic.Parameters, OfCritic(1)), (Argn.Parameters, OfArgn(1)) })
        {
            Assert.Equal(parameters.Specs.Select(spec => spec.Name).Order(StringComparer.Ordinal), gradients.Select(gradient => gradient.Parameter).Order(StringComparer.Ordinal));
            Assert.Equal(parameters.Flat.shape[0], ClippedSum.Of(parameters, gradients, 1).shape[0]);
            foreach (var gradient in gradients) Assert.Throws<InvalidOperationException>(() => ClippedSum.Of(parameters, [.. gradients.Except([gradient])], 1));
            Assert.Throws<InvalidOperationException>(() => ClippedSum.Of(parameters, [.. gradients, new DirectGradient("forgotten", ones(Rows, 2))], 1));
        }

        var steps = Directory.EnumerateFiles(Path.Combine(Root(), "src", "SynthGovern.Neural"), "*.cs", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file) is var name && (name.EndsWith("PrivateTrainee.cs", StringComparison.Ordinal) || Path.GetDirectoryName(file)!.EndsWith("Private", StringComparison.Ordinal)))
            .SelectMany(File.ReadLines).Select(line => line.Trim()).Where(line => line.Contains(".Step([", StringComparison.Ordinal) || line.Contains("dam.Step(", StringComparison.Ordinal) || line.Contains("ptimizer.Step(", StringComparison.Ordinal)).ToList();
        Assert.Equal(["generatorAdam.Step(critic.Judge(Make(), null, masks).Score.mean().neg());", "trainee.Private.Step([tensor(mean, ScalarType.Float32).to(fit.Device)]);"], steps.Order(StringComparer.Ordinal));
    }

    private static readonly SpanLayout Layout = new([new EncodedSpan("a", SpanKind.OneHot, 0, 4), new EncodedSpan("a", SpanKind.Scalar, 4, 1), new EncodedSpan("b", SpanKind.OneHot, 5, 3)], 8, CPU);
    private static readonly TvaeNetwork Tvae = new(new TvaeOptions { Latent = 3, Layers = [7, 5] }, Layout, 8, new SeededRandom(2), CPU);
    private static readonly CriticNetwork Critic = new(AdversarialDefaults.WganGpUnderBudget with { CriticLayers = [6, 5, 4], CriticDropout = 0 }, 0, 8, new SeededRandom(4), CPU);
    private static readonly ArgnLayout Slots = new(ArgnTables.Parts, new ArgnOptions { Embedding = 5, Hidden = 4, FewestHidden = 6 });
    private static readonly ArgnNetwork Argn = ArgnNetwork.Create(Slots, null, new SeededRandom(1), CPU);

    private static IReadOnlyList<RecordGradient> OfTvae(ulong others) => Tvae.RecordGradients(Encoded(others), Encoded(7, 3, first: 7));

    private static IReadOnlyList<RecordGradient> OfCritic(ulong others) => CriticGradients.Of(Critic, Encoded(others), Encoded(8, first: 8), full([Rows, 1], 0.3f, ScalarType.Float32), 10, null);

    private static IReadOnlyList<RecordGradient> OfArgn(ulong others)
    {
        var (first, rest) = (new SeededRandom(9), new SeededRandom(100 + others));
        var codes = Slots.Parts.Select(part => Enumerable.Range(0, Rows).Select(row => (row == 0 ? first : rest).Next(part.Cardinality)).ToArray()).ToArray();
        var rows = ArgnRows.Of(Slots, codes, [.. Enumerable.Range(0, Rows)], CPU);
        return ArgnGradients.Of(Argn, rows.Inputs.view(1, Rows, -1), rows.Targets, rows.Known, tensor(Slots.Positions([5, 2, 1, 0, 4, 3])).view(1, -1), null);
    }

    /// <summary>Numbers of rows of which the first is always the same.</summary>
    private static Tensor Encoded(ulong others, int width = 8, ulong first = 3)
    {
        var (own, rest) = (new SeededRandom(first), new SeededRandom(100 + others));
        return tensor(Enumerable.Range(0, Rows * width).Select(i => (float)((i < width ? own : rest).NextDouble() - 0.3)).ToArray()).view(Rows, width);
    }

    private static string Root([CallerFilePath] string here = "")
    {
        var folder = Path.GetDirectoryName(here)!;
        while (!File.Exists(Path.Combine(folder, "SynthGovern.sln"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
