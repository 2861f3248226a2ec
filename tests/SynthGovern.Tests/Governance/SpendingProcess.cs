using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using SynthGovern.Governance.Budgets;
using SynthGovern.Governance.Ledger;
using SynthGovern.Governance.Store;
using SynthGovern.Privacy;

namespace SynthGovern.Tests.Governance;

/// <summary>One of several processes that spend the same budgets: for each line of input it charges the source that it names, and answers.</summary>
internal sealed class SpendingProcess : IDisposable
{
    public const string Verb = "spend";

    /// <summary>What every charge asks for. Two of them pass a ceiling of epsilon 1 at delta 1e-6.</summary>
    public static readonly PrivacyEvent Asked = new DiscreteGaussianEvent(1 / Math.Sqrt(2 * 0.6 * Calibration.Rho(GovernanceFixture.Budget(1))));

    private readonly Process process;

    public SpendingProcess(StoreOptions options, string name)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(SpendingProcess).Assembly.Location, Verb, options.Kind.ToString(), options.ConnectionString, name])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        process = Process.Start(start)!;
    }

    /// <summary>The other side: charges and answers until its input ends.</summary>
    public static async Task<int> RunAsync(string kind, string connection, string name)
    {
        var options = new StoreOptions(Enum.Parse<StoreKind>(kind), connection);
        var ledger = new BudgetLedger(new Factory(options), new LedgerLog(TimeProvider.System), TimeProvider.System);
        while (await Console.In.ReadLineAsync() is { } source)
        {
            var charged = await ledger.ChargeAsync(source, Asked, "race", name);
            await Console.Out.WriteLineAsync(charged.Succeeded ? "charged" : charged.Error!.Kind.ToString());
        }

        return 0;
    }

    public Task BeginAsync(string source) => process.StandardInput.WriteLineAsync(source);

    public Task<string?> AnswerAsync() => process.StandardOutput.ReadLineAsync();

    public void Dispose()
    {
        process.StandardInput.Close();
        if (!process.WaitForExit(10_000)) process.Kill();
        process.Dispose();
    }

    private sealed class Factory(StoreOptions options) : IDbContextFactory<SynthGovernDbContext>
    {
        public SynthGovernDbContext CreateDbContext()
        {
            var builder = new DbContextOptionsBuilder<SynthGovernDbContext>();
            options.Configure(builder);
            return new SynthGovernDbContext(builder.Options);
        }
    }
}
