using SynthGovern.Governance.Releases;

namespace SynthGovern.Web.Jobs;

/// <summary>Renders, signs and bundles what was approved.</summary>
public sealed class SignRelease(ReleaseDesk desk, ProgressBoard board, ILogger<SignRelease> log) : ReleaseJob(board, log)
{
    protected override async Task<Error?> WorkAsync(string release, CancellationToken cancel) => (await desk.SignAsync(release, cancel)).Error;
}
