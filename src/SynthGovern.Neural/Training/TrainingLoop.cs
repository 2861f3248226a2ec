using System.Diagnostics;
using System.Globalization;
using SynthGovern.Generators;

namespace SynthGovern.Neural.Training;

/// <summary>
/// Runs a <see cref="Trainee"/> for some epochs or some time: stops early, lowers learning rates on a plateau, watches, notices
/// divergence and vanishing gradients, and keeps checkpoints from which a training goes on as if it had never stopped.
/// </summary>
internal sealed class TrainingLoop(Trainee trainee, TrainingOptions options, TrainingWatch watch, FitContext context, string fingerprint, ulong seed, Device device) : IDisposable
{
    private const double RunsAway = 1e4;

    private readonly List<TrainingEpoch> history = [];
    private readonly Stopwatch elapsed = Stopwatch.StartNew();
    private readonly Stopwatch sinceReport = Stopwatch.StartNew();
    private WeightsSnapshot? best;
    private WeightsSnapshot? lastSound;
    private double bestScore = double.PositiveInfinity;
    private int bestEpoch;
    private int lastDecay;
    private TimeSpan before;
    private TimeSpan lastCheckpoint;

    private TimeSpan Elapsed => before + elapsed.Elapsed;

    /// <summary>Trains to the end and leaves the weights to be kept in the trainee.</summary>
    public TrainingHistory Run(CancellationToken cancel)
    {
        var diverged = false;
        while (history.Count < options.Epochs && !diverged && !IsOver())
        {
            var epoch = RunEpoch(cancel);
            history.Add(epoch);
            diverged = HasDiverged(epoch);
            if (!diverged) AfterSoundEpoch(epoch);
            context.Progress?.Report(new FitProgress(Share(0), Describe(epoch), epoch));
        }

        if (diverged) lastSound?.Restore(trainee);
        else if (options.KeepBest) best?.Restore(trainee);
        return new TrainingHistory(history, diverged, options.KeepBest && !diverged ? bestEpoch : history.Count);
    }

    private TrainingEpoch RunEpoch(CancellationToken cancel)
    {
        trainee.BeginEpoch(history.Count);
        using var meter = new EpochMeter(device);
        for (var step = 0; step < trainee.StepsPerEpoch; step++)
        {
            cancel.ThrowIfCancellationRequested();
            trainee.Noise.BeforeStep();
            using (NewDisposeScope()) trainee.Step(step, meter);
            if (sinceReport.ElapsedMilliseconds < 100) continue;
            sinceReport.Restart();
            context.Progress?.Report(new FitProgress(Share((step + 1.0) / trainee.StepsPerEpoch), string.Create(CultureInfo.InvariantCulture, $"epoch {history.Count + 1} of {options.Epochs}")));
        }

        var reading = Watch();
        return new TrainingEpoch(history.Count + 1, options.Epochs, meter.Losses, meter.GradientNorms, reading.Coverage, reading.DistinctRows, reading.Wasserstein);
    }

    private WatchReading Watch()
    {
        if (options.WatchRows == 0 || trainee.Networks.Any(network => !IsFinite(network.Optimizer.Parameters.Flat))) return new WatchReading(0, 0, 0, 0);
        using var scope = NewDisposeScope();
        return watch.Read(trainee.Sample(options.WatchRows, (ulong)history.Count));
    }

    private void AfterSoundEpoch(TrainingEpoch epoch)
    {
        lastSound?.Dispose();
        lastSound = WeightsSnapshot.Of(trainee);
        var score = trainee.Validate() ?? epoch.Wasserstein + 1 - epoch.Coverage;
        if (score < bestScore)
        {
            (bestScore, bestEpoch) = (score, history.Count);
            best?.Dispose();
            best = options.KeepBest ? WeightsSnapshot.Of(trainee) : null;
        }

        var waited = history.Count - Math.Max(bestEpoch, lastDecay);
        if (options.PlateauPatience > 0 && waited >= options.PlateauPatience)
        {
            lastDecay = history.Count;
            foreach (var (_, optimizer) in trainee.Networks) optimizer.LearningRate /= 2;
        }

        WriteCheckpoint();
    }

    private bool IsOver()
        => (options.TimeLimit is { } limit && Elapsed >= limit) || (options.Patience > 0 && history.Count - bestEpoch >= options.Patience);

    private bool HasDiverged(TrainingEpoch epoch)
    {
        if (epoch.Losses.Values.Concat(epoch.GradientNorms.Values).Any(value => !double.IsFinite(value))) return true;
        if (trainee.Networks.Any(network => !IsFinite(network.Optimizer.Parameters.Flat))) return true;
        return epoch.Losses.Any(loss => Math.Abs(loss.Value) > RunsAway * (1 + Math.Abs(history[0].Losses[loss.Key])));
    }

    private static bool IsFinite(Tensor values)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        return float.IsFinite(values.sum().item<float>());
    }

    /// <summary>By epochs or by time, whichever ends first.</summary>
    private double Share(double ofEpoch)
    {
        var byEpochs = (history.Count + ofEpoch) / options.Epochs;
        return Math.Min(1, options.TimeLimit is { } limit ? Math.Max(byEpochs, Elapsed / limit) : byEpochs);
    }

    private static string Describe(TrainingEpoch epoch)
        => string.Create(CultureInfo.InvariantCulture, $"epoch {epoch.Epoch} of {epoch.Epochs}, {string.Join(", ", epoch.Losses.Select(loss => $"{loss.Key} {loss.Value:0.###}"))}");

    private void WriteCheckpoint()
    {
        if (context.Checkpoints is not { } checkpoints || (Elapsed - lastCheckpoint < checkpoints.Every && history.Count < options.Epochs)) return;
        var optimizers = trainee.Networks.Select(network => network.Optimizer).ToList();
        var state = new TrainingProgressState(
            fingerprint,
            seed,
            history.Count,
            trainee.Noise.Position,
            history,
            bestScore,
            bestEpoch,
            lastDecay,
            [.. optimizers.Select(optimizer => optimizer.Steps)],
            [.. optimizers.Select(optimizer => optimizer.LearningRate)],
            Elapsed);
        checkpoints.Write(to => TrainingState.Write(to, trainee, state, best));
        lastCheckpoint = Elapsed;
    }

    /// <summary>Goes on from the stored checkpoint, if there is one; call it before <see cref="Run"/>.</summary>
    public async Task<Error?> GoOnAsync(CancellationToken cancel)
    {
        using var stored = context.Checkpoints?.Open();
        if (stored is null) return null;
        var read = await TrainingState.ReadAsync(stored, trainee, fingerprint, cancel).ConfigureAwait(false);
        if (!read.TryGet(out var state, out var error)) return error;
        before = state.Progress.Elapsed;
        history.AddRange(state.Progress.History);
        (bestScore, bestEpoch, lastDecay, best) = (state.Progress.BestScore, state.Progress.BestEpoch, state.Progress.LastDecay, state.Best);
        lastSound = WeightsSnapshot.Of(trainee);
        foreach (var epoch in history) context.Progress?.Report(new FitProgress(Share(0), Describe(epoch), epoch));
        return null;
    }

    public void Dispose()
    {
        best?.Dispose();
        lastSound?.Dispose();
    }
}
