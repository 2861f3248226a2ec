using Microsoft.AspNetCore.Components;
using SynthGovern.Governance.Budgets;
using SynthGovern.Governance.Store;

namespace SynthGovern.Web.Features.Budgets.Uses;

/// <summary>Every use of a budget, and whether it is reserved, spent or was given back.</summary>
public sealed partial class BudgetUses
{
    [Parameter]
    [EditorRequired]
    public required BudgetAccount Account { get; set; }

    private static string StateOf(BudgetUse use) => use.Settlement switch
    {
        null => "reserved: the training runs",
        { Outcome: BudgetOutcome.Spent } => "spent",
        { } released => $"given back: {released.Why}",
    };
}
