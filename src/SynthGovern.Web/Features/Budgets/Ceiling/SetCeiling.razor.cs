using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using SynthGovern.Governance.Budgets;
using SynthGovern.Governance.Pictures;
using SynthGovern.Governance.Store;
using SynthGovern.Privacy;
using SynthGovern.Releases;
using SynthGovern.Web.Security;

namespace SynthGovern.Web.Features.Budgets.Ceiling;

/// <summary>The ceiling of a source as it was set, or the form by which an officer sets it.</summary>
public sealed partial class SetCeiling(BudgetLedger budgets)
{
    private string person = "";
    private bool maySet;
    private bool busy;
    private Error? problem;

    [Parameter]
    [EditorRequired]
    public required BudgetAccount Account { get; set; }

    /// <summary>Called after it was set.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> SignedIn { get; set; } = default!;

    private string Epsilon { get; set; } = "";

    private string Delta { get; set; } = "";

    protected override async Task OnInitializedAsync()
    {
        var signedIn = (await SignedIn).User;
        (person, maySet) = (signedIn.UserName(), signedIn.Has(Role.Officer));
        Epsilon = Account.Source.CeilingEpsilon.ToString("R", CultureInfo.InvariantCulture);
        Delta = Account.Source.CeilingDelta.ToString("R", CultureInfo.InvariantCulture);
    }

    private static string UnitOf(BudgetCeiling set) => set.Unit == PrivacyUnit.Row ? "row" : $"person, at most {Figures.Plural(set.MaxRowsPerSubject, "row")} each";

    private async Task SetAsync()
    {
        if (!PrivacyBudget.Of(Number(Epsilon), Number(Delta)).TryGet(out var ceiling, out problem)) return;
        busy = true;
        problem = (await budgets.SetCeilingAsync(Account.Source.Name, ceiling, person)).Error;
        busy = false;
        if (problem is null) await Changed.InvokeAsync();
    }

    private static double Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;
}
