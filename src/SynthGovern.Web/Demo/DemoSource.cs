using Microsoft.EntityFrameworkCore;
using SynthGovern.Governance.Budgets;
using SynthGovern.Governance.Releases;
using SynthGovern.Governance.Samples;
using SynthGovern.Governance.Sources;
using SynthGovern.Governance.Store;
using SynthGovern.Privacy;
using SynthGovern.Releases;
using SynthGovern.Tables;

namespace SynthGovern.Web.Demo;

/// <summary>What a start with <c>--demo</c> finds on its first day: the invented hospital, and one request that is trained at once.</summary>
internal sealed class DemoSource(IDbContextFactory<SynthGovernDbContext> store, SourceRegistry sources, BudgetLedger budgets, ReleaseDesk desk)
{
    private const string Name = "hospital-admissions";

    /// <summary>Null when the sample is there.</summary>
    public async Task<Error?> AddAsync()
    {
        await using var db = await store.CreateDbContextAsync();
        if (await db.Sources.AnyAsync(source => source.Name == Name)) return null;
        using var csv = new MemoryStream();
        CsvWriter.Write(HospitalAdmissions.Table(), csv);
        csv.Position = 0;
        var ceiling = PrivacyBudget.Of(6, 1e-6).Value;
        if ((await sources.AddAsync(Name, csv, HospitalSchema.Schema, ceiling, "steward")).Error is { } error) return error;
        if ((await budgets.SetCeilingAsync(Name, ceiling, "officer")).Error is { } unset) return unset;
        var request = new ReleaseRequest(
            "requester", "Capacity planning of the wards", "Planning team", RecipientClass.Internal, Name, "independent", 3, 1e-6, HospitalAdmissions.Rows, "baseline");
        return (await desk.RequestAsync(request)).Error;
    }
}
