using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;
using SynthGovern.Governance.Releases;
using SynthGovern.Audits;
using SynthGovern.Governance.Pictures;
using SynthGovern.Governance.Sources;
using SynthGovern.Governance.Store;
using SynthGovern.Releases;
using SynthGovern.Tables;
using SynthGovern.Web.Features.Releases.Show;
using SynthGovern.Web.Security;

namespace SynthGovern.Web.Features.Releases.Privacy;

/// <summary>The training records that attacks exposed, for a steward; nothing at all for anybody else. Values are read from the source when asked for, and that is put on record.</summary>
public sealed partial class ExposedRecords(IDbContextFactory<SynthGovernDbContext> store, SourceRegistry sources, ReleaseDesk desk)
{
    private const int PerAttack = 4;

    private IReadOnlyList<ExposedRow>? records;
    private Dictionary<int, string>? shown;
    private string? release;
    private bool busy;
    private Error? problem;

    [Parameter]
    [EditorRequired]
    public required ReleaseView View { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> SignedIn { get; set; } = default!;

    protected override async Task OnParametersSetAsync()
    {
        var id = View.Release.Id;
        if (release != id) (release, records, shown, problem) = (id, null, null, null);
        if (!(await SignedIn).User.Has(Role.Steward)) return;
        await using var db = await store.CreateDbContextAsync();
        var all = await db.ExposedRows.AsNoTracking().Where(row => row.ReleaseId == id).ToListAsync();
        if (release != id) return;
        records = [.. all.GroupBy(row => row.Audit, StringComparer.Ordinal).SelectMany(audit => audit.OrderByDescending(row => row.Score).Take(PerAttack))];
    }

    private async Task ShowAsync()
    {
        var user = (await SignedIn).User;
        if (!user.Has(Role.Steward) || records is not { } asked) return;
        busy = true;
        var (of, rows) = (View.Release, asked.Select(record => record.TrainRow).Distinct());
        var (values, error) = await ReadAsync(of.Id, of.SourceName, rows, user.UserName());
        if (of.Id == release) (shown, problem) = (values, error);
        busy = false;
    }

    /// <summary>The record comes first: what cannot be put on record is not shown.</summary>
    private async Task<(Dictionary<int, string>? Values, Error? Problem)> ReadAsync(string id, string sourceName, IEnumerable<int> rows, string steward)
    {
        if (!(await desk.RecordExposedReadAsync(id, steward)).TryGet(out _, out var error)) return (null, error);
        if (!(await sources.LoadAsync(sourceName)).TryGet(out var source, out error)) return (null, error);
        return (rows.Where(row => row < source.Train.RowCount).ToDictionary(row => row, row => Values(source.Train, row)), null);
    }

    private static string TitleOf(string audit)
        => AllAudits.Cards.FirstOrDefault(card => card.Id == audit) is { } known ? Sentences.Title(known.Metrics[0]) : audit;

    private static string Values(Table table, int row)
        => string.Join(", ", table.Columns.Select(column => $"{column.Name} {column.Text(row) ?? "missing"}"));
}
