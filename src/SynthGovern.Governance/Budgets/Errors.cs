namespace SynthGovern.Governance.Budgets;

/// <summary>A fit without protection would spend an infinite budget.</summary>
public sealed record FitWithoutProtection : Error
{
    public FitWithoutProtection(string why)
        : base("a use of a source in governance must have a finite privacy cost")
        => (Got, Remedy) = (why, "Ask for an epsilon and a delta");

    public override ErrorKind Kind => ErrorKind.BudgetRefused;
}
