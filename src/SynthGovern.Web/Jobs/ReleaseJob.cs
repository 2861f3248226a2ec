using Quartz;

namespace SynthGovern.Web.Jobs;

/// <summary>Work on one release. What it reaches is in the store; what it reports on the way is for open pages only.</summary>
public abstract class ReleaseJob(ProgressBoard board, ILogger log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var release = context.MergedJobDataMap.GetString(ReleaseQueue.ReleaseKey)!;
        board.Begin(release);
        try
        {
            if (await WorkAsync(release, cancellationToken) is not { } error) return;
            board.Fail(release, error);
            log.LogInformation("Release {Release}: {Error}", release, error);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            board.Fail(release, new WorkFailed());
            log.LogError(failure, "The work on release {Release} failed", release);
        }
        finally
        {
            board.Finish(release);
        }
    }

    /// <summary>Null when it was done.</summary>
    protected abstract Task<Error?> WorkAsync(string release, CancellationToken cancel);
}
