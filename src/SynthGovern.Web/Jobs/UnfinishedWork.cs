using Microsoft.EntityFrameworkCore;
using SynthGovern.Governance.Releases;
using SynthGovern.Governance.Store;
using SynthGovern.Releases;

namespace SynthGovern.Web.Jobs;

/// <summary>
/// At start, takes up what an earlier process left: what was waiting is queued again; what was interrupted while it learned is sent
/// back, because to learn again costs budget and is for its requester to ask.
/// </summary>
internal sealed class UnfinishedWork(IDbContextFactory<SynthGovernDbContext> store, ReleaseDesk desk, ReleaseQueue queue, ILogger<UnfinishedWork> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var release in await desk.RecoverAsync(stoppingToken)) log.LogWarning("The training of release {Release} was interrupted; it was sent back", release);
        await using var db = await store.CreateDbContextAsync(stoppingToken);
        var waiting = await db.Releases.AsNoTracking()
            .Where(release => release.State == ReleaseState.Requested || release.State == ReleaseState.Approved)
            .OrderBy(release => release.ChangedAt).Select(release => new { release.Id, release.State }).ToListAsync(stoppingToken);
        foreach (var release in waiting)
        {
            if (release.State == ReleaseState.Requested) await queue.EnqueueAsync<TrainRelease>(release.Id, stoppingToken);
            else await queue.EnqueueAsync<SignRelease>(release.Id, stoppingToken);
        }
    }
}
