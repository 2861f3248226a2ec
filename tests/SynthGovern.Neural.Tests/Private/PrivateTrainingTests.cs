using SynthGovern.Generators;
using SynthGovern.Neural.Private;
using SynthGovern.Privacy;

namespace SynthGovern.Neural.Tests.Private;

public sealed class PrivateTrainingTests
{
    private static readonly PrivacyBudget Budget = PrivacyBudget.Of(3, 1e-6).Value;
    private static readonly DpSgdOptions Options = new() { Steps = 30, SamplingProbability = UnitSampler.Exactly(0.1), Clip = 2 };

    [Fact]
    public async Task AnEmptyBatchIsNoisyToo()
    {
        var fit = await Fit(1000);
        using var trainee = new PlantedTrainee(1);
        new PrivateTraining(trainee, fit).Step([]);
        var deviation = Deviation(fit) / (0.1 * fit.Known.Units);
        Assert.Equal(deviation, OneByOne.Length(trainee.Gradient) / Math.Sqrt(PlantedTrainee.Weights), deviation * 0.08);
    }

    /// <summary>However long a gradient and however many rows there are: each adds the clipping norm, over a denominator that never changes.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(3000)]
    public async Task EveryRowAddsItsClippedGradientOverAConstantDenominator(int rows)
    {
        var fit = await Fit(1000);
        using var trainee = new PlantedTrainee(1e10f);
        new PrivateTraining(trainee, fit with { Plan = fit.Plan with { NoiseMultiplier = 1e-4 } }).Step(new long[rows]);
        var expected = rows * Options.Clip / (Options.SamplingProbability * fit.Known.Units);
        Assert.Equal(expected, OneByOne.Length(trainee.Gradient), expected * 0.01);
    }

    [Fact]
    public async Task ThePlanDependsOnNoRowAndTheModelSpentIt()
    {
        var generator = Shapes.Generator("argn", ("steps", "30"));
        var planned = generator.Plan(Shapes.PairsSchema, Budget).Value;
        foreach (var rows in new[] { 50, 700 })
        {
            using var model = (await generator.FitAsync(Shapes.Pairs(rows), Shapes.PairsSchema, Budget, FitContext.Default, default)).Value;
            Assert.Equal(planned, model.Spent);
        }

        var parts = Assert.IsType<ComposedEvent>(planned).Events;
        var steps = Assert.IsType<SelfComposedEvent>(parts[1]);
        Assert.Equal(30, steps.Count);
        Assert.IsType<DiscreteGaussianEvent>(Assert.IsType<PoissonSampledEvent>(steps.Event).Event);
        Assert.InRange(Assert.IsType<TotalVariationEvent>(parts[2]).Distance, 1e-30, 1e-22);
    }

    [Theory]
    [InlineData("argn")]
    [InlineData("tvae")]
    public async Task ARelationIsLearnedUnderAGenerousBudget(string id)
    {
        var generator = Shapes.Generator(id, ("sampling-probability", "0.05"));
        using var model = (await generator.FitAsync(Shapes.Pairs(6000), Shapes.PairsSchema, PrivacyBudget.Of(20, 1e-6).Value, FitContext.Default, default)).Value;
        var drawn = model.Sample(4000, null, 1).Value;
        var equal = Enumerable.Range(0, 4000).Count(row => drawn["left"].Text(row) == drawn["right"].Text(row)) / 4000.0;
        Assert.InRange(equal, 0.75, 1);
        Assert.Equal(0, Shapes.Fact(model, "training.diverged"));
        Assert.Equal(1, Shapes.Fact(model, "training.mode-coverage"));
    }

    [Theory]
    [InlineData("argn", "patience", "0")]
    [InlineData("argn", "validation", "0.2")]
    [InlineData("argn", "keep-best", "1")]
    [InlineData("tvae", "held-out", "0.2")]
    [InlineData("tvae", "seconds", "10")]
    [InlineData("wgan-gp", "plateau-patience", "3")]
    [InlineData("wgan-gp", "pac", "5")]
    [InlineData("wgan-gp", "minibatch-kernels", "4")]
    [InlineData("wgan-gp", "conditional", "1")]
    [InlineData("wgan-gp", "feature-matching", "1")]
    [InlineData("wgan-gp", "spectral-norm", "1")]
    [InlineData("wgan-gp", "self-attention", "1")]
    public async Task WhatLooksAtDataOrMixesRowsIsRefusedByName(string id, string option, string value)
    {
        var generator = Shapes.Generator(id, (option, value));
        foreach (var error in new[] { generator.Plan(Shapes.PairsSchema, Budget).Error, (await generator.FitAsync(Shapes.Pairs(100), Shapes.PairsSchema, Budget, FitContext.Default, default)).Error })
        {
            Assert.Contains(option, Assert.IsType<OptionNotPrivate>(error).ToString(), StringComparison.Ordinal);
            Assert.Equal(ErrorKind.BudgetRefused, error!.Kind);
        }

        Assert.IsType<NonPrivateEvent>(generator.Plan(Shapes.PairsSchema, null).Value);
    }

    [Theory]
    [InlineData("argn")]
    [InlineData("tvae")]
    [InlineData("wgan-gp")]
    public async Task AKilledTrainingGoesOnWithoutPayingForTheMarginalsAgain(string id)
    {
        var (generator, train) = (Shapes.Generator(id, ("steps", "40")), Shapes.Pairs(400));
        using var kill = new CancellationTokenSource();
        byte[]? stored = null;
        var writes = 0;
        var checkpoints = new Checkpoints(() => stored is null ? null : new MemoryStream(stored), Write, TimeSpan.Zero);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => generator.FitAsync(train, Shapes.PairsSchema, Budget, new FitContext(Checkpoints: checkpoints), kill.Token));
        var marginals = Marginals(stored!);
        using var model = (await generator.FitAsync(train, Shapes.PairsSchema, Budget, new FitContext(Checkpoints: checkpoints), default)).Value;
        Assert.Equal(40, writes);
        Assert.Equal(marginals, Marginals(stored!));
        Assert.Equal(generator.Plan(Shapes.PairsSchema, Budget).Value, model.Spent);
        var other = PrivacyBudget.Of(2, 1e-6).Value;
        Assert.IsType<CheckpointOfAnotherTraining>((await generator.FitAsync(train, Shapes.PairsSchema, other, new FitContext(Checkpoints: checkpoints), default)).Error);
        Assert.IsType<CheckpointOfAnotherTraining>((await generator.FitAsync(Shapes.Pairs(400, 2), Shapes.PairsSchema, Budget, new FitContext(Checkpoints: checkpoints), default)).Error);

        void Write(Action<Stream> write)
        {
            using var stream = new MemoryStream();
            write(stream);
            stored = stream.ToArray();
            if (++writes == 15) kill.Cancel();
        }
    }

    private static string Marginals(byte[] state)
    {
        var text = System.Text.Encoding.UTF8.GetString(state);
        var start = text.IndexOf("marginals", StringComparison.OrdinalIgnoreCase);
        return text[start..text.IndexOf("steps", start, StringComparison.OrdinalIgnoreCase)];
    }

    private static double Deviation(PrivateFit fit)
        => new GradientNoise(fit.Plan.NoiseMultiplier, Options.Clip, PlantedTrainee.Weights, new Privacy.Mechanisms.CryptographicBits()).Deviation;

    private static async Task<PrivateFit> Fit(int rows)
        => (await PrivateFit.PrepareAsync("planted", "no options", PrivateTrainingPlan.Of(Shapes.PairsSchema, Budget, Options, _ => PlantedTrainee.Weights), Shapes.Pairs(rows), Shapes.PairsSchema, Budget, new FitContext(Device: "cpu"), default)).Value;
}
