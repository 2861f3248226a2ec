using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;
using SynthGovern.Generators;
using SynthGovern.Generators.Groups;
using SynthGovern.Governance.Budgets;
using SynthGovern.Governance.Policies;
using SynthGovern.Governance.Releases;
using SynthGovern.Governance.Store;
using SynthGovern.Policies;
using SynthGovern.Privacy;
using SynthGovern.Releases;
using SynthGovern.Tables;
using SynthGovern.Web.Features.Policies;
using SynthGovern.Web.Jobs;
using SynthGovern.Web.Security;

namespace SynthGovern.Web.Features.Releases.Request;

/// <summary>Four short steps, with what it would cost beside them, before anything is sent. Also for asking again, differently.</summary>
public sealed partial class NewRequest(
    IDbContextFactory<SynthGovernDbContext> store, ReleaseDesk desk, ReleaseQueue queue, PolicyLibrary library, NavigationManager navigation)
{
    private RequestDraft request = new();
    private IReadOnlyDictionary<string, BudgetAccount>? budgets;
    private IReadOnlyDictionary<string, Schema> schemas = new Dictionary<string, Schema>(StringComparer.Ordinal);
    private IReadOnlyDictionary<string, IReadOnlyList<NoisySize>> sizes = new Dictionary<string, IReadOnlyList<NoisySize>>(StringComparer.Ordinal);
    private IReadOnlyList<Policy> policies = [];
    private string person = "";
    private bool busy;
    private Error? problem;

    [CascadingParameter]
    private Task<AuthenticationState> SignedIn { get; set; } = default!;

    [SupplyParameterFromQuery(Name = "source")]
    private string? Source { get; set; }

    /// <summary>Id of a release that was sent back and is asked for again.</summary>
    [SupplyParameterFromQuery(Name = "again")]
    private string? Again { get; set; }

    private static IReadOnlyList<GeneratorCard> Generators => InstalledGenerators.Cards;

    private GeneratorCard? Chosen => Generators.FirstOrDefault(card => card.Id == request.Generator);

    private bool IsParityRefused => request.Rebalancing is { } rebalancing && Chosen is { } generator && rebalancing.Check(schemas[request.Source], generator) is not null;

    private string Title => Again is null ? "New request" : "Ask again";

    private BudgetAccount? Budget => budgets!.GetValueOrDefault(request.Source);

    /// <summary>What the generator would do to the data, without touching it.</summary>
    private Result<PrivacyEvent> Plan => request.Budget.Then(budget
        => InstalledGenerators.Find(request.Generator).Then(generator => generator.Plan(schemas[request.Source], budget)));

    private double? Rho => Plan.Then(plan => BudgetFilter.Cost(Budget!.State.Ceiling, plan)).TryGet(out var rho, out _) ? rho : null;

    private Result<BudgetState> Outlook
    {
        get
        {
            var outlook = Plan.Then(plan => Budget!.Forecast(plan));
            return outlook.Error is BudgetExceeded refused && request.Budget.TryGet(out var budget, out _)
                ? StillFits.Explain(refused, budget.Delta, smaller => InstalledGenerators.Find(request.Generator).Then(generator => generator.Plan(schemas[request.Source], smaller)))
                : outlook;
        }
    }

    /// <summary>What each protected group can expect; from declared or noisy sizes, so that a requester may see it.</summary>
    private IReadOnlyList<GroupForecast>? Forecasts => request.Budget
        .Then(budget => InstalledGenerators.Find(request.Generator)
            .Then(generator => Result.Of(GroupForecast.Of(generator, schemas[request.Source], budget, sizes.GetValueOrDefault(request.Source) ?? [], 1 - TrainControlSplit.DefaultControlShare)))).TryGet(out var forecasts, out _) ? forecasts : null;

    protected override async Task OnInitializedAsync()
    {
        person = (await SignedIn).User.UserName();
        policies = library.All();
        await using var db = await store.CreateDbContextAsync();
        budgets = (await BudgetAccount.ReadAsync(db)).ToDictionary(account => account.Source.Name, StringComparer.Ordinal);
        schemas = (await db.Sources.AsNoTracking().ToListAsync()).Select(source => (source.Name, Read: SchemaYaml.Read(source.SchemaYaml, source.Name)))
            .Where(source => source.Read.Succeeded).ToDictionary(source => source.Name, source => source.Read.Value, StringComparer.Ordinal);
        var measured = new Dictionary<string, IReadOnlyList<NoisySize>>(StringComparer.Ordinal);
        foreach (var source in schemas.Keys) measured[source] = await SizeBook.ReadAsync(db, source);
        sizes = measured;
        var before = Again is null ? null : await db.Releases.AsNoTracking().SingleOrDefaultAsync(release => release.Id == Again && release.Requester == person && release.State == ReleaseState.SentBack);
        if (before is null) Again = null;
        request = before is not null ? RequestDraft.Of(before) : Fresh();
    }

    private RequestDraft Fresh() => new()
    {
        Source = Source is not null && schemas.ContainsKey(Source) ? Source : schemas.Keys.FirstOrDefault() ?? "",
        Generator = Generators.First(card => card.CanBePrivate).Id,
        Policy = policies.Count > 0 ? policies[0].Name : "",
    };

    private async Task SubmitAsync()
    {
        busy = true;
        var asked = Again is { } id
            ? await desk.ResubmitAsync(id, request.ToRequest(person))
            : await desk.RequestAsync(request.ToRequest(person));
        busy = false;
        if (!asked.TryGet(out var release, out problem)) return;
        await queue.EnqueueAsync<TrainRelease>(release.Id);
        navigation.NavigateTo($"/releases/{release.Id}");
    }
}
