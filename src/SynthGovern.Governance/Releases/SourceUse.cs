using SynthGovern.Governance.Store;

namespace SynthGovern.Governance.Releases;

/// <summary>A reservation while the fit that it pays for runs, on whatever thread.</summary>
internal sealed class SourceUse(BudgetCharge charge)
{
    private volatile bool touched;

    public BudgetCharge Charge { get; } = charge;

    /// <summary>What the reservation is, should the fit end now.</summary>
    public BudgetOutcome Outcome => touched ? BudgetOutcome.Spent : BudgetOutcome.Released;

    /// <summary>The data is about to be touched: there is no way back.</summary>
    public void Begin() => touched = true;
}
