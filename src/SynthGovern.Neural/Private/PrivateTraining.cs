using System.Diagnostics;
using System.Globalization;
using SynthGovern.Generators;
using SynthGovern.Measurements;
using SynthGovern.Neural.Training;
using SynthGovern.Privacy.Mechanisms;

namespace SynthGovern.Neural.Private;

/// <summary>
/// DP-SGD (Abadi et al. 2016): a fixed number of steps, each on a Poisson sample of the units of privacy, with clipped gradients, noise and a
/// denominator that is the same in every step. The proof is in <c>DpSgd.md</c>.
/// </summary>
internal sealed class PrivateTraining
{
    /// <summary>Rows whose gradients are computed at once.</summary>
    private const int RowsAtOnce = 2048;

    /// <summary>Steps after which the weights are looked at, in case they run away.</summary>
    private const int StepsPerCheck = 50;

    private readonly PrivateTrainee trainee;
    private readonly PrivateFit fit;
    private readonly GradientNoise noise;
    private readonly double[] sum;
    private readonly double denominator;
    private WeightsSnapshot? lastSound;

    internal PrivateTraining(PrivateTrainee trainee, PrivateFit fit)
    {
        (this.trainee, this.fit) = (trainee, fit);
        sum = new double[trainee.Private.Parameters.Flat.shape[0]];
        noise = new GradientNoise(fit.Plan.NoiseMultiplier, fit.Plan.Options.Clip, sum.Length, new CryptographicBits());
        denominator = Math.Max(1, fit.Plan.Options.SamplingProbability * fit.Known.Units);
    }

    /// <summary>Trains to the end, or says why it cannot begin; the trainee's weights are those to keep.</summary>
    /// <returns>The measurements <c>training.*</c>: no loss is among them, because it would be a statistic of the data without noise.</returns>
    public static Result<IReadOnlyList<Measurement>> Run(PrivateTrainee trainee, PrivateFit fit, FitContext context, CancellationToken cancel)
    {
        var weights = trainee.Private.Parameters.Flat.shape[0];
        if (weights > fit.Plan.MostWeights) return new TooManyWeights(weights, fit.Plan.MostWeights);
        if (fit.Plan.NoiseMultiplier > GradientNoise.MostNoise(weights)) return new TooManyWeights(weights, Math.Pow(GradientNoise.MostNoise(1) / fit.Plan.NoiseMultiplier, 2));
        if (fit.Resumed?.Restore(trainee) is { } stale) return stale;
        var training = new PrivateTraining(trainee, fit);
        var diverged = training.Steps(context, cancel);
        trainee.Finish();
        return Result.Of(PrivateWatch.Measure(trainee, fit.Known, fit.Plan.Options.Steps, diverged));
    }

    private bool Steps(FitContext context, CancellationToken cancel)
    {
        var (sinceReport, sinceWrite, steps) = (Stopwatch.StartNew(), Stopwatch.StartNew(), fit.Plan.Options.Steps);
        for (var step = fit.Resumed?.Done ?? 0; step < steps; step++)
        {
            cancel.ThrowIfCancellationRequested();
            Step(fit.Sampler.Draw());
            if (trainee.RateFalls) trainee.Private.LearningRate *= Falling(step + 1, steps) / Falling(step, steps);
            if ((step + 1) % StepsPerCheck == 0 && !IsSound()) break;
            if (context.Checkpoints is { } checkpoints && (sinceWrite.Elapsed >= checkpoints.Every || step + 1 == steps))
            {
                checkpoints.Write(to => PrivateState.Write(to, trainee, fit, step + 1));
                sinceWrite.Restart();
            }

            if (sinceReport.ElapsedMilliseconds < 100) continue;
            sinceReport.Restart();
            context.Progress?.Report(new FitProgress((step + 1.0) / steps, string.Create(CultureInfo.InvariantCulture, $"private step {step + 1} of {steps}")));
        }

        var sound = IsSound();
        if (!sound) lastSound?.Restore(trainee);
        lastSound?.Dispose();
        return !sound;
    }

    /// <summary>One noisy step, also where no unit was drawn.</summary>
    /// <param name="rows">One per unit that was drawn.</param>
    internal void Step(long[] rows)
    {
        using var scope = NewDisposeScope();
        trainee.Noise.BeforeStep();
        trainee.BeforeStep();
        Array.Clear(sum);
        for (var start = 0; start < rows.Length; start += RowsAtOnce)
        {
            using var part = NewDisposeScope();
            var clipped = ClippedSum.Of(trainee.Private.Parameters, trainee.Gradients(rows[start..Math.Min(rows.Length, start + RowsAtOnce)]), fit.Plan.Options.Clip).cpu().data<double>();
            for (var i = 0; i < sum.Length; i++) sum[i] += clipped[i];
        }

        noise.Add(sum);
        var mean = Array.ConvertAll(sum, value => (float)(value / denominator));
        trainee.Private.Step([tensor(mean, ScalarType.Float32).to(fit.Device)]);
        trainee.AfterStep();
    }

    /// <summary>From 1 down to a tenth, evenly.</summary>
    private static double Falling(int step, int steps) => 1 - (0.9 * step / steps);

    private bool IsSound()
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        if (!trainee.Networks.All(network => float.IsFinite(network.Optimizer.Parameters.Flat.sum().item<float>()))) return false;
        lastSound?.Dispose();
        lastSound = WeightsSnapshot.Of(trainee);
        return true;
    }
}
