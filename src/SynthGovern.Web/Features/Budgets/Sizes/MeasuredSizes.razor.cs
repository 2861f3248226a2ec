using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;
using SynthGovern.Generators.Groups;
using SynthGovern.Governance.Budgets;
using SynthGovern.Governance.Store;
using SynthGovern.Privacy;
using SynthGovern.Releases;
using SynthGovern.Web.Security;

namespace SynthGovern.Web.Features.Budgets.Sizes;

/// <summary>The noisy sizes of a source's protected groups, or the form by which a steward pays for them.</summary>
public sealed partial class MeasuredSizes(IDbContextFactory<SynthGovernDbContext> store, SizeBook book)
{
    private IReadOnlyList<NoisySize>? sizes;
    private string person = "";
    private bool mayMeasure;
    private bool busy;
    private Error? problem;

    [Parameter]
    [EditorRequired]
    public required BudgetAccount Account { get; set; }

    /// <summary>Called after they were measured.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> SignedIn { get; set; } = default!;

    private string Epsilon { get; set; } = "0.05";

    protected override async Task OnParametersSetAsync()
    {
        var signedIn = (await SignedIn).User;
        (person, mayMeasure) = (signedIn.UserName(), signedIn.Has(Role.Steward) && Account.Ceiling is not null);
        await using var db = await store.CreateDbContextAsync();
        sizes = await SizeBook.ReadAsync(db, Account.Source.Name);
    }

    private async Task MeasureAsync()
    {
        if (!double.TryParse(Epsilon, NumberStyles.Float, CultureInfo.InvariantCulture, out var epsilon)) epsilon = double.NaN;
        if (!PrivacyBudget.Of(epsilon, Account.State.Ceiling.Delta).TryGet(out var budget, out problem)) return;
        busy = true;
        if ((await book.MeasureAsync(Account.Source.Name, budget, person)).TryGet(out var measured, out problem)) sizes = measured;
        busy = false;
        if (problem is null) await Changed.InvokeAsync();
    }
}
