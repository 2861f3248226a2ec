using SynthGovern.Generators;
using SynthGovern.Neural.Private;
using SynthGovern.Neural.Tests.Private;
using SynthGovern.Privacy;
using SynthGovern.Privacy.Mechanisms;

namespace SynthGovern.Neural.Tests.Conformance;

/// <summary>Items 10 to 12 of the checklist: batches and the noisy step.</summary>
public sealed class TrainingConformance
{
    private const int Rows = 1000;

    private static readonly PrivacyBudget Budget = PrivacyBudget.Of(3, 1e-6).Value;
    private static readonly DpSgdOptions Options = new() { Steps = 30, SamplingProbability = UnitSampler.Exactly(0.1), Clip = 2 };

    /// <summary>
    /// Shuffled batches accounted as Poisson samples: opacus, private-transformers, tf-privacy, CTAB-GAN+. Every row tosses its own coin in every
    /// step, with the very probability that the event states.
    /// </summary>
    [Fact]
    [Trait("Checklist", "10")]
    public async Task BatchesArePoissonSamplesWithTheProbabilityOfTheEvent()
    {
        var fit = await Fit();
        Assert.Equal(Options.SamplingProbability, Steps(fit.Plan.Event).Probability);
        const int Draws = 3000;
        var draws = Enumerable.Range(0, Draws).Select(_ => fit.Sampler.Draw()).ToList();
        var sizes = draws.Select(batch => (double)batch.Length).ToList();
        var variance = sizes.Select(size => Math.Pow(size - sizes.Average(), 2)).Average();
        Assert.Equal(Rows * 0.1, sizes.Average(), 1.2);
        Assert.InRange(variance, 0.8 * Rows * 0.09, 1.2 * Rows * 0.09);

        // An epoch of ten shuffled batches has every row once; of ten samples, about 35 in 100 rows are missing.
        Assert.InRange(Rows - draws.Take(10).SelectMany(batch => batch).Distinct().Count(), 250, 450);

        // Neither do two rows come together, nor does one come again more or less often than by chance.
        var (first, second) = (Has(0), Has(1));
        Assert.Equal(0.01, first.Zip(second, (one, other) => one && other).Average(both => both ? 1 : 0), 0.01);
        Assert.Equal(0.01, first.Skip(1).Zip(first, (now, before) => now && before).Average(both => both ? 1 : 0), 0.01);

        bool[] Has(long row) => [.. draws.Select(batch => batch.Contains(row))];
    }

    /// <summary>
    /// floor(n q) as denominator of the mean gradient, which tells n (opacus, open in 2026). The denominator is made of what was paid for: it does not
    /// move with the table or with the batch.
    /// </summary>
    [Fact]
    [Trait("Checklist", "11")]
    public async Task TheDenominatorOfAStepIsKnownWithoutTheData()
    {
        var fit = await Fit();
        var others = Shapes.Pairs(Rows / 2, 2);
        var half = fit with { Train = others, Sampler = new UnitSampler(others, Shapes.PairsSchema, Options.SamplingProbability, new CryptographicBits()) };
        var one = Length(fit, 1);
        Assert.Equal(Options.Clip / (Options.SamplingProbability * fit.Known.Units), one, one * 0.01);
        Assert.Equal(one, Length(half, 1), one * 0.01);
        Assert.Equal(7 * one, Length(fit, 7), one * 0.05);
        Assert.NotEqual(Rows, fit.Known.Units);

        static double Length(PrivateFit fit, int rows)
        {
            using var trainee = new PlantedTrainee(1e10f);
            new PrivateTraining(trainee, fit with { Plan = fit.Plan with { NoiseMultiplier = 1e-4 } }).Step(new long[rows]);
            return OneByOne.Length(trainee.Gradient);
        }
    }

    /// <summary>Empty samples that were skipped, or that crashed, and so told that nobody was drawn (opacus). They are steps with all the noise.</summary>
    [Fact]
    [Trait("Checklist", "12")]
    public async Task AStepWithoutRowsIsNoisedAndCounted()
    {
        var fit = await Fit();
        var deviation = new GradientNoise(fit.Plan.NoiseMultiplier, Options.Clip, PlantedTrainee.Weights, new CryptographicBits()).Deviation / (Options.SamplingProbability * fit.Known.Units);
        using (var trainee = new PlantedTrainee(1))
        {
            new PrivateTraining(trainee, fit).Step([]);
            Assert.Equal(deviation, OneByOne.Length(trainee.Gradient) / Math.Sqrt(PlantedTrainee.Weights), deviation * 0.1);
        }

        // A sampler that never draws anybody: as many steps as were planned, all the same.
        var nobody = fit with { Sampler = new UnitSampler(Shapes.Pairs(1), Shapes.PairsSchema, UnitSampler.Exactly(1e-12), new CryptographicBits()) };
        using var alone = new PlantedTrainee(1);
        Assert.True(PrivateTraining.Run(alone, nobody, FitContext.Default, default).Succeeded);
        Assert.Equal(Options.Steps, alone.Private.Steps);
        Assert.All(OneByOne.Doubles(alone.Private.Parameters.Flat.to_type(ScalarType.Float64)), weight => Assert.True(double.IsFinite(weight)));
    }

    private static PoissonSampledEvent Steps(PrivacyEvent spent)
        => Assert.IsType<PoissonSampledEvent>(Assert.Single(Assert.IsType<ComposedEvent>(spent).Events.OfType<SelfComposedEvent>(), part => part.Event is PoissonSampledEvent).Event);

    private static async Task<PrivateFit> Fit()
    {
        var plan = PrivateTrainingPlan.Of(Shapes.PairsSchema, Budget, Options, _ => PlantedTrainee.Weights);
        return (await PrivateFit.PrepareAsync("planted", "no options", plan, Shapes.Pairs(Rows), Shapes.PairsSchema, Budget, new FitContext(Device: "cpu"), default)).Value;
    }
}
