using System.Security.Cryptography;
using SynthGovern.Governance;
using SynthGovern.Governance.Budgets;
using SynthGovern.Governance.Ledger;
using SynthGovern.Governance.People;
using SynthGovern.Governance.Sources;
using SynthGovern.Governance.Store;
using SynthGovern.Privacy;
using SynthGovern.Releases;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Governance;

/// <summary>A store with everything around it: a clock that the test moves, a signer of tree heads, people and a small source.</summary>
public sealed class GovernanceFixture : IAsyncDisposable
{
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private GovernanceFixture(TestStore store)
    {
        Store = store;
        Home = new SynthGovernHome(Path.Combine(store.Folder, "home"));
        Log = new LedgerLog(Clock);
        People = new UserDirectory(store, Log, Clock);
        Sources = new SourceRegistry(store, Log, Home, Clock);
        Budgets = new BudgetLedger(store, Log, Clock);
        Signer = new HeadSigner(
            "test-key",
            data => key.SignData(data, HashAlgorithmName.SHA256),
            (signer, data, signature) => signer == "test-key" && key.VerifyData(data, signature, HashAlgorithmName.SHA256));
    }

    public TestStore Store { get; }

    public SettableClock Clock { get; } = new();

    public SynthGovernHome Home { get; }

    public LedgerLog Log { get; }

    public UserDirectory People { get; }

    public SourceRegistry Sources { get; }

    public BudgetLedger Budgets { get; }

    public HeadSigner Signer { get; }

    public static Schema Schema { get; } = new("visits",
    [
        new ColumnSchema("patient", ColumnKind.Identifier),
        new ColumnSchema("sex", ColumnKind.Categorical) { Categories = new Categories(["F", "M"], Declared) },
        new ColumnSchema("age", ColumnKind.Integer) { Bounds = new Bounds(0, 120, Declared) },
    ])
    {
        Subject = new SubjectId("patient", 2),
    };

    private static Declaration Declared => new(DeclarationStatus.Declared, "stella", new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public static async Task<GovernanceFixture> CreateAsync(StoreKind kind) => new(await TestStore.CreateAsync(kind));

    /// <summary>Forty patients with one to four visits each.</summary>
    public static MemoryStream Visits(int patients = 40)
    {
        var csv = new System.Text.StringBuilder("patient,sex,age\n");
        for (var patient = 0; patient < patients; patient++)
        {
            for (var visit = 0; visit <= patient % 4; visit++)
                csv.Append(System.Globalization.CultureInfo.InvariantCulture, $"p{patient},{(patient % 2 == 0 ? "F" : "M")},{20 + patient}\n");
        }

        return new MemoryStream(System.Text.Encoding.UTF8.GetBytes(csv.ToString()));
    }

    public static PrivacyBudget Budget(double epsilon, double delta = 1e-6) => PrivacyBudget.Of(epsilon, delta).Value;

    /// <summary>A source with a ceiling that olga set.</summary>
    public async Task<Source> AddSourceAsync(double ceiling = 3, string name = "visits")
    {
        var source = await ProposeSourceAsync(ceiling, name);
        Assert.Null((await Budgets.SetCeilingAsync(name, Budget(ceiling), "olga")).Error);
        return source;
    }

    /// <summary>A source of which no officer has set the ceiling.</summary>
    public async Task<Source> ProposeSourceAsync(double ceiling = 3, string name = "visits")
        => (await Sources.AddAsync(name, Visits(), Schema, Budget(ceiling), "stella")).Value;

    /// <summary>rita requests, stella is steward, olaf and olga are officers, adam administers.</summary>
    public async Task AddPeopleAsync()
    {
        foreach (var (name, role) in new[] { ("rita", Role.Requester), ("stella", Role.Steward), ("olaf", Role.Officer), ("olga", Role.Officer), ("adam", Role.Administrator) })
        {
            Assert.Null((await People.AddAsync(name, [role])).Error);
        }
    }

    public async Task<LedgerAuditReport> AuditAsync(IReadOnlyList<SignedTreeHead>? kept = null)
    {
        await using var db = Store.CreateDbContext();
        return await LedgerAudit.RunAsync(db, Signer, kept);
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        key.Dispose();
    }
}

public sealed class SettableClock : TimeProvider
{
    private DateTimeOffset now = new(2026, 11, 22, 12, 0, 0, 123, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => now;

    public void Advance(TimeSpan by) => now += by;
}
