using Microsoft.EntityFrameworkCore;
using SynthGovern.Governance.Store;

namespace SynthGovern.Web.Features.Budgets.List;

public sealed partial class BudgetList(IDbContextFactory<SynthGovernDbContext> store)
{
    private IReadOnlyList<SourceBudget>? budgets;

    protected override async Task OnInitializedAsync()
    {
        await using var db = await store.CreateDbContextAsync();
        budgets = [.. (await SourceBudget.AllAsync(db)).Values.OrderBy(budget => budget.Source, StringComparer.Ordinal)];
    }
}
