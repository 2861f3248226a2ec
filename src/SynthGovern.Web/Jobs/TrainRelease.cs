using SynthGovern.Governance.Releases;

namespace SynthGovern.Web.Jobs;

/// <summary>Trains, audits and judges.</summary>
public sealed class TrainRelease(ReleaseDesk desk, ProgressBoard board, ILogger<TrainRelease> log) : ReleaseJob(board, log)
{
    private readonly ProgressBoard board = board;

    protected override async Task<Error?> WorkAsync(string release, CancellationToken cancel)
        => (await desk.RunAsync(release, board.For(release), cancel)).Error;
}
