using Microsoft.EntityFrameworkCore;
using SynthGovern.Governance.Budgets;
using SynthGovern.Governance.Store;

namespace SynthGovern.Web.Features.Budgets.List;

public sealed partial class BudgetList(IDbContextFactory<SynthGovernDbContext> store)
{
    private IReadOnlyList<BudgetAccount>? budgets;

    protected override async Task OnInitializedAsync()
    {
        await using var db = await store.CreateDbContextAsync();
        budgets = await BudgetAccount.ReadAsync(db);
    }
}
