using System.Collections.Concurrent;
using System.Collections.Immutable;
using SynthGovern.Generators;
using SynthGovern.Releases;

namespace SynthGovern.Web.Jobs;

/// <summary>How far the trainings of this process are. Pages watch it; the truth about a release is its state in the store.</summary>
public sealed class ProgressBoard
{
    private readonly ConcurrentDictionary<string, ReleaseProgress> latest = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ImmutableList<TrainingEpoch>> epochs = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Error> failures = new(StringComparer.Ordinal);

    /// <summary>Raised with the id of a release whose progress or state has changed.</summary>
    public event EventHandler<ReleaseEventArgs>? Changed;

    public ReleaseProgress? Of(string release) => latest.GetValueOrDefault(release);

    /// <summary>The epochs of the training that is going on, oldest first; empty for generators without epochs. Measured on real people without noise.</summary>
    public IReadOnlyList<TrainingEpoch> EpochsOf(string release) => epochs.GetValueOrDefault(release, []);

    /// <summary>Why the last work on a release came to nothing; null while it goes on and when it went well.</summary>
    public Error? FailureOf(string release) => failures.GetValueOrDefault(release);

    /// <summary>Work on the release begins, perhaps again.</summary>
    public void Begin(string release)
    {
        failures.TryRemove(release, out _);
        epochs.TryRemove(release, out _);
    }

    public void Fail(string release, Error error) => failures[release] = error;

    public void Report(string release, ReleaseProgress progress)
    {
        latest[release] = progress;
        if (progress.Epoch is { } epoch) epochs.AddOrUpdate(release, _ => [epoch], (_, before) => before.Add(epoch));
        Changed?.Invoke(this, new ReleaseEventArgs(release));
    }

    /// <summary>The work has ended, well or not.</summary>
    public void Finish(string release)
    {
        latest.TryRemove(release, out _);
        epochs.TryRemove(release, out _);
        Changed?.Invoke(this, new ReleaseEventArgs(release));
    }

    /// <summary>Synchronous, so that reports keep their order.</summary>
    public IProgress<ReleaseProgress> For(string release) => new Reporter(this, release);

    private sealed class Reporter(ProgressBoard board, string release) : IProgress<ReleaseProgress>
    {
        public void Report(ReleaseProgress value) => board.Report(release, value);
    }
}

public sealed class ReleaseEventArgs(string release) : EventArgs
{
    public string Release { get; } = release;
}
