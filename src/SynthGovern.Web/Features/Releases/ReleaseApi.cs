using System.Security.Claims;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SynthGovern.Generators.Rebalancing;
using SynthGovern.Governance.Releases;
using SynthGovern.Governance.Store;
using SynthGovern.Releases;
using SynthGovern.Web.Features.Approvals;
using SynthGovern.Web.Features.Approvals.Decide;
using SynthGovern.Web.Features.Deliveries;
using SynthGovern.Web.Jobs;
using SynthGovern.Web.Security;

namespace SynthGovern.Web.Features.Releases;

/// <summary>What a program may do with a token: ask, follow, decide, withdraw. Four eyes hold: one token is one person.</summary>
internal static class ReleaseApi
{
    public static void MapReleaseApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/releases").WithTags("Releases").DisableAntiforgery();
        api.MapGet("/", ListAsync).WithSummary("The releases you may see");
        api.MapPost("/", RequestAsync).WithSummary("Ask for a synthetic extract");
        api.MapGet("/{id}", StatusAsync).WithSummary("Where a release stands");
        foreach (var (verb, to) in new[]
        {
            ("review", ReleaseState.StewardReviewed), ("approve", ReleaseState.Approved), ("refuse", ReleaseState.Refused),
            ("send-back", ReleaseState.SentBack), ("withdraw", ReleaseState.Withdrawn), ("deliver", ReleaseState.Delivered),
        })
        {
            api.MapPost("/{id}/" + verb, (string id, Judgement? judgement, ClaimsPrincipal person, SynthGovernDbContext db, ReleaseMoves moves, CancellationToken cancel)
                => MoveAsync(id, to, judgement, person, db, moves, cancel)).WithSummary($"Move a release to {to}");
        }
    }

    private static async Task<Ok<List<ReleaseStatus>>> ListAsync(ClaimsPrincipal person, SynthGovernDbContext db, CancellationToken cancel)
        => TypedResults.Ok(await db.Releases.AsNoTracking().VisibleTo(person).OrderByDescending(release => release.ChangedAt)
            .Select(release => new ReleaseStatus(release.Id, release.State, release.SourceName, release.Purpose, release.Recipient, release.Requester, release.ChangedAt))
            .ToListAsync(cancel));

    private static async Task<Results<Ok<ReleaseStatus>, NotFound>> StatusAsync(string id, ClaimsPrincipal person, SynthGovernDbContext db, CancellationToken cancel)
        => await Find(id, person, db, cancel) is { } release ? TypedResults.Ok(ReleaseStatus.Of(release, person)) : TypedResults.NotFound();

    private static async Task<Results<Created<ReleaseStatus>, ForbidHttpResult, ProblemHttpResult>> RequestAsync(
        Asked asked, ClaimsPrincipal person, ReleaseDesk desk, ReleaseQueue queue, CancellationToken cancel)
    {
        if (!person.Has(Role.Requester)) return TypedResults.Forbid();
        if (!(await desk.RequestAsync(asked.By(person.UserName()), null, cancel)).TryGet(out var release, out var error)) return Refusal(error);
        await queue.EnqueueAsync<TrainRelease>(release.Id, cancel);
        return TypedResults.Created($"/api/releases/{release.Id}", ReleaseStatus.Of(release, person));
    }

    private static async Task<Results<Ok<ReleaseStatus>, NotFound, ForbidHttpResult, ProblemHttpResult>> MoveAsync(
        string id, ReleaseState to, Judgement? judgement, ClaimsPrincipal person, SynthGovernDbContext db, ReleaseMoves moves, CancellationToken cancel)
    {
        if (await Find(id, person, db, cancel) is not { } release) return TypedResults.NotFound();
        var action = ReleaseAction.For(release, person).FirstOrDefault(candidate => candidate.To == to
            || (to == ReleaseState.Approved && candidate.To == ReleaseState.AwaitingSecondApproval));
        if (action is null) return TypedResults.Forbid();
        var move = new AskedMove(id, release.Version, judgement?.Evidence, action.To, action.Role, person.UserName(), judgement?.Text ?? "");
        if (!(await moves.MakeAsync(move)).TryGet(out var made, out var error)) return Refusal(error);
        var status = ReleaseStatus.Of((await Find(id, person, db, cancel))!, person);
        return TypedResults.Ok(made.DeliveryToken is { } token ? status with { Delivery = "/" + DeliveryEndpoints.Address(token) } : status);
    }

    private static Task<Release?> Find(string id, ClaimsPrincipal person, SynthGovernDbContext db, CancellationToken cancel)
        => db.Releases.AsNoTracking().VisibleTo(person).SingleOrDefaultAsync(release => release.Id == id, cancel);

    private static ProblemHttpResult Refusal(Error error) => TypedResults.Problem(new ProblemDetails
    {
        Title = error.What,
        Detail = error.ToString(),
        Status = error.Kind switch
        {
            ErrorKind.BadInput => StatusCodes.Status400BadRequest,
            ErrorKind.Denied or ErrorKind.NeedsSecondApproval => StatusCodes.Status403Forbidden,
            _ => StatusCodes.Status409Conflict,
        },
    });

    /// <summary>A request for an extract; its requester is the owner of the token.</summary>
    internal sealed record Asked(
        string Source, string Purpose, string Recipient, RecipientClass RecipientClass, string Generator, double Epsilon, double Delta, int Rows, string Policy, RebalancingRequest? Rebalancing = null)
    {
        public ReleaseRequest By(string person) => new(person, Purpose, Recipient, RecipientClass, Source, Generator, Epsilon, Delta, Rows, Policy) { Rebalancing = Rebalancing };
    }

    /// <param name="Text">The reason, where one is due.</param>
    /// <param name="Evidence">The whole hash of the evidence that the caller read; needed to review and to approve.</param>
    internal sealed record Judgement(string? Text, string? Evidence);

    /// <summary>Where a release stands, without any measured value.</summary>
    internal sealed record ReleaseStatus(string Id, ReleaseState State, string Source, string Purpose, string Recipient, string Requester, DateTimeOffset ChangedAt)
    {
        /// <summary>For those who may read the evidence.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? EvidenceHash { get; init; }

        /// <summary>Where the recipient fetches the public bundle: said once, in answer to the delivery, to be sent to nobody else.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? Delivery { get; init; }

        public static ReleaseStatus Of(Release release, ClaimsPrincipal person)
            => new(release.Id, release.State, release.SourceName, release.Purpose, release.Recipient, release.Requester, release.ChangedAt)
            {
                EvidenceHash = person.SeesInside() ? release.EvidenceHash : null,
            };
    }
}
