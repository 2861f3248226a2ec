using Quartz;

namespace SynthGovern.Web.Jobs;

/// <summary>Hands a release to a worker. The queue is in memory: at start it is filled again from the store.</summary>
public sealed class ReleaseQueue(ISchedulerFactory schedulers)
{
    internal const string ReleaseKey = "release";

    public async Task EnqueueAsync<TJob>(string release, CancellationToken cancel = default)
        where TJob : IJob
    {
        var scheduler = await schedulers.GetScheduler(cancel);
        var key = new JobKey(release, typeof(TJob).Name);
        if (await scheduler.GetJobDetail(key, cancel) is not null) return;
        var job = JobBuilder.Create<TJob>().WithIdentity(key).UsingJobData(ReleaseKey, release).Build();
        await scheduler.ScheduleJob(job, TriggerBuilder.Create().StartNow().Build(), cancellationToken: cancel);
    }
}
