using System.Security.Claims;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SynthGovern.Governance.Pictures;
using SynthGovern.Governance.Store;
using SynthGovern.Policies;
using SynthGovern.Releases;
using SynthGovern.Web.Security;

namespace SynthGovern.Web.Features.Releases.Show;

/// <summary>One release as one person may see it. What was measured on real people is null for a requester.</summary>
/// <param name="Previous">The last release of the same source that was approved before this one was requested.</param>
public sealed record ReleaseView(Release Release, ReleaseEvidence? Evidence, Decision? Decision, bool SeesInside, PreviousRelease? Previous)
{
    public IReadOnlyList<ReleaseStep> Steps { get; } = [.. Release.Steps.OrderBy(step => step.Number)];

    /// <summary>Work goes on by itself: the page follows it live.</summary>
    public bool IsRunning => Release.State is ReleaseState.Requested or ReleaseState.Training or ReleaseState.Audited;

    public static async Task<ReleaseView?> LoadAsync(IDbContextFactory<SynthGovernDbContext> store, string id, ClaimsPrincipal person, CancellationToken cancel)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        var release = await db.Releases.AsNoTracking().VisibleTo(person)
            .Include(row => row.Steps).Include(row => row.Source)
            .SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (release is null) return null;
        if (!person.SeesInside()) return new ReleaseView(release, null, null, false, null);
        return new ReleaseView(release, Read<ReleaseEvidence>(release.EvidenceJson), Read<Decision>(release.DecisionJson), true, await PreviousOf(db, release, cancel));
    }

    private static T? Read<T>(string? json)
        where T : class
        => json is null ? null : JsonSerializer.Deserialize<T>(json, Json.Options);

    private static Task<PreviousRelease?> PreviousOf(SynthGovernDbContext db, Release release, CancellationToken cancel)
        => db.Releases.AsNoTracking()
            .Where(row => row.SourceName == release.SourceName && row.Id != release.Id && row.RequestedAt < release.RequestedAt)
            .Where(row => row.State == ReleaseState.Signed || row.State == ReleaseState.Delivered)
            .OrderByDescending(row => row.RequestedAt)
            .Select(row => (PreviousRelease?)new PreviousRelease(row.Id, row.Purpose, row.Recipient, row.Epsilon, row.Rows, row.Generator, row.Policy, row.RequestedAt, row.RebalancingJson))
            .FirstOrDefaultAsync(cancel);
}

/// <summary>What an officer compares a new release with.</summary>
public sealed record PreviousRelease(string Id, string Purpose, string Recipient, double Epsilon, int Rows, string Generator, string Policy, DateTimeOffset RequestedAt, string? RebalancingJson = null)
{
    /// <summary>One sentence for each thing that differs.</summary>
    public IEnumerable<string> Changes(Release now)
    {
        if (now.Recipient != Recipient) yield return $"Recipient: {Recipient} then, {now.Recipient} now.";
        if (now.Purpose != Purpose) yield return $"Purpose: “{Purpose}” then, “{now.Purpose}” now.";
        if (!now.Epsilon.Equals(Epsilon)) yield return $"Epsilon: {Figures.Epsilon(Epsilon)} then, {Figures.Epsilon(now.Epsilon)} now.";
        if (now.Rows != Rows) yield return $"Rows of the extract: {Figures.Count(Rows)} then, {Figures.Count(now.Rows)} now.";
        if (now.Generator != Generator) yield return $"Generator: {Generator} then, {now.Generator} now.";
        if (now.Policy != Policy) yield return $"Policy: {Policy} then, {now.Policy} now.";
        if (now.RebalancingJson != RebalancingJson) yield return now.RebalancingJson is null ? "Kind of extract: rebalanced then, representative now." : $"Kind of extract: {(RebalancingJson is null ? "representative" : "rebalanced otherwise")} then, rebalanced now.";
    }
}
