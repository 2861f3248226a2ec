using System.Security.Cryptography;
using SynthGovern.Audits;
using SynthGovern.Generators;
using SynthGovern.Governance.Bundles;
using SynthGovern.Governance.Releases;
using SynthGovern.Governance.Store;
using SynthGovern.Policies;
using SynthGovern.Privacy;
using SynthGovern.Releases;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Governance;

/// <summary>A desk with the real independent generator, no audits, and a policy whose one limit on epsilon the test chooses.</summary>
internal sealed class DeskFixture : IAsyncDisposable
{
    private DeskFixture(GovernanceFixture governance)
    {
        Governance = governance;
        Desk = NewDesk();
    }

    public GovernanceFixture Governance { get; }

    public ReleaseDesk Desk { get; }

    /// <summary>What the generator does instead of fitting, after which it fits.</summary>
    public Func<CancellationToken, Task> DuringFit { get; set; } = _ => Task.CompletedTask;

    /// <summary>Whether the generator announces that it touches the data before it does <see cref="DuringFit"/>.</summary>
    public bool TouchesFirst { get; set; } = true;

    /// <summary>What happens between the reading of a request and its charge.</summary>
    public Action BeforeCharge { get; set; } = () => { };

    /// <summary>The epsilon by which the generator plans, where it is not the one it then spends.</summary>
    public double? PlannedEpsilon { get; set; }

    public double EpsilonLimit { get; set; } = 3;

    public Severity Severity { get; set; } = Severity.Deny;

    /// <summary>Why no bundle can be rendered, where it cannot.</summary>
    public Error? DraftFails { get; set; }

    public IReadOnlyList<IAudit> Audits { get; set; } = [];

    public List<BundleOrder> Orders { get; } = [];

    public static async Task<DeskFixture> CreateAsync(StoreKind kind, double ceiling = 3)
    {
        var governance = await GovernanceFixture.CreateAsync(kind);
        await governance.AddPeopleAsync();
        await governance.AddSourceAsync(ceiling);
        return new DeskFixture(governance);
    }

    public static ReleaseRequest Request(double epsilon = 1, string requester = "rita")
        => new(requester, "planning of beds", "City Council", RecipientClass.Contracted, "visits", "independent", epsilon, 1e-6, 50, "test");

    public ReleaseDesk NewDesk() => new(
        Governance.Store, Governance.Log, Governance.Sources, Governance.Budgets, Governance.Home, new DeskParts(Find, _ => Policy(BeforeCharge), Audits, DraftAsync, Governance.Signer), Governance.Clock);

    public async Task<Release> RequestedAsync(double epsilon = 1) => (await Desk.RequestAsync(Request(epsilon))).Value;

    public async Task<Release> DecidedAsync(double epsilon = 1)
    {
        var release = await RequestedAsync(epsilon);
        return (await Desk.RunAsync(release.Id)).Value;
    }

    public async Task<Release> ApprovedAsync()
    {
        var release = await DecidedAsync();
        Assert.Null((await Desk.ReviewAsync(release.Id, "stella", release.EvidenceHash!)).Error);
        return (await Desk.ApproveAsync(release.Id, "olaf", release.EvidenceHash!)).Value;
    }

    public async Task<double> SpentAsync() => (await Governance.Budgets.StateAsync("visits")).Value.RhoSpent;

    public static double RhoOf(double epsilon) => Calibration.Rho(GovernanceFixture.Budget(epsilon));

    public ValueTask DisposeAsync() => Governance.DisposeAsync();

    private Result<IGenerator> Find(string id, IReadOnlyDictionary<string, string> options)
        => AllGenerators.Find(id, options).Then(generator => Result.Of<IGenerator>(new Interrupted(generator, this)));

    private Result<Policy> Policy(Action before)
    {
        before();
        var rule = new Rule("epsilon", "privacy.epsilon", null, Comparison.AtMost, EpsilonLimit, OnUnknown.Warn, Severity, "the board said so", "minutes");
        return new Policy("test", "1.0.0", "Test policy", [rule], new string('0', 64), "policy: test\n");
    }

    private Task<Result<BundleDraft>> DraftAsync(BundleOrder order, CancellationToken cancel)
    {
        Orders.Add(order);
        if (DraftFails is { } why) return Task.FromResult<Result<BundleDraft>>(why);
        var hashes = new Dictionary<string, string> { ["public/extract.csv"] = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(order.ExtractFile))) };
        return Task.FromResult<Result<BundleDraft>>(new BundleDraft(hashes, proof =>
        {
            Assert.True(proof.LeadsToRoot());
            var folder = Directory.CreateDirectory(Path.Combine(Governance.Home.Bundle(order.Release.Id), "public")).FullName;
            File.WriteAllBytes(Path.Combine(folder, "ledger-proof.json"), LedgerProofFile.Bytes(proof));
            return CanonicalJson.Hash(proof);
        }));
    }

    private sealed class Interrupted(IGenerator inner, DeskFixture fixture) : IGenerator
    {
        public GeneratorCard Card => inner.Card;

        public Result<PrivacyEvent> Plan(Schema schema, PrivacyBudget? budget) => inner.Plan(schema, fixture.PlannedEpsilon is { } planned ? GovernanceFixture.Budget(planned) : budget);

        public async Task<Result<FittedGenerator>> FitAsync(Table train, Schema schema, PrivacyBudget? budget, FitContext context, CancellationToken cancel)
        {
            if (fixture.TouchesFirst) context.BeforeData?.Invoke();
            await fixture.DuringFit(cancel);
            return await inner.FitAsync(train, schema, budget, context, cancel);
        }

        public Task<Result<FittedGenerator>> LoadAsync(Stream from, CancellationToken cancel) => inner.LoadAsync(from, cancel);
    }
}
