using System.Collections.Concurrent;
using SynthGovern.Releases;

namespace SynthGovern.Web.Jobs;

/// <summary>How far the trainings of this process are. Pages watch it; the truth about a release is its state in the store.</summary>
public sealed class ProgressBoard
{
    private readonly ConcurrentDictionary<string, ReleaseProgress> latest = new(StringComparer.Ordinal);

    /// <summary>Raised with the id of a release whose progress or state has changed.</summary>
    public event EventHandler<ReleaseEventArgs>? Changed;

    public ReleaseProgress? Of(string release) => latest.GetValueOrDefault(release);

    public void Report(string release, ReleaseProgress progress)
    {
        latest[release] = progress;
        Changed?.Invoke(this, new ReleaseEventArgs(release));
    }

    /// <summary>The training has ended, well or not.</summary>
    public void Finish(string release)
    {
        latest.TryRemove(release, out _);
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
