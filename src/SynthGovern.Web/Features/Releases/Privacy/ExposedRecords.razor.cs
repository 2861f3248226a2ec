using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;
using SynthGovern.Governance.Sources;
using SynthGovern.Governance.Store;
using SynthGovern.Releases;
using SynthGovern.Tables;
using SynthGovern.Web.Features.Releases.Show;
using SynthGovern.Web.Security;

namespace SynthGovern.Web.Features.Releases.Privacy;

/// <summary>The training records that attacks exposed, for a steward; nothing at all for anybody else. Values are read from the source when asked for.</summary>
public sealed partial class ExposedRecords(IDbContextFactory<SynthGovernDbContext> store, SourceRegistry sources)
{
    private const int PerAttack = 4;

    private IReadOnlyList<ExposedRow>? records;
    private Dictionary<int, string>? shown;
    private bool busy;
    private Error? problem;

    [Parameter]
    [EditorRequired]
    public required ReleaseView View { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> SignedIn { get; set; } = default!;

    protected override async Task OnParametersSetAsync()
    {
        if (!(await SignedIn).User.Has(Role.Steward)) return;
        await using var db = await store.CreateDbContextAsync();
        var all = await db.ExposedRows.AsNoTracking().Where(row => row.ReleaseId == View.Release.Id).ToListAsync();
        records = [.. all.GroupBy(row => row.Audit, StringComparer.Ordinal).SelectMany(audit => audit.OrderByDescending(row => row.Score).Take(PerAttack))];
    }

    private async Task ShowAsync()
    {
        if (!(await SignedIn).User.Has(Role.Steward) || records is null) return;
        busy = true;
        if ((await sources.LoadAsync(View.Release.SourceName)).TryGet(out var source, out problem))
        {
            shown = records.Select(record => record.TrainRow).Distinct().Where(row => row < source.Train.RowCount).ToDictionary(row => row, row => Values(source.Train, row));
        }

        busy = false;
    }

    private static string Values(Table table, int row)
        => string.Join(", ", table.Columns.Select(column => $"{column.Name} {column.Text(row) ?? "missing"}"));
}
