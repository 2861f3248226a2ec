namespace SynthGovern.Governance.Ledger;

public sealed record NoSuchLedgerEntry : Error
{
    public NoSuchLedgerEntry(long index, long size)
        : base("the ledger has no such entry")
        => (Got, Allowed) = ($"{index}", size == 0 ? "nothing, it is empty" : $"0 to {size - 1}");
}

public sealed record NoSuchLedgerSize : Error
{
    public NoSuchLedgerSize(long oldSize, long newSize, long size)
        : base("the ledger has no such part")
        => (Got, Allowed) = ($"{oldSize} of {newSize} entries", $"at least 1, at most {size}, the first not above the second");
}

/// <summary>The store does not say what the ledger says.</summary>
public sealed record LedgerContradicted : Error
{
    public LedgerContradicted(IReadOnlyList<LedgerFinding> findings)
        : base(findings.Count == 1 ? "the ledger and the store contradict each other" : $"the ledger and the store contradict each other in {findings.Count} points")
    {
        (Where, Got) = (findings[0].Subject, findings[0].What);
        Remedy = "Keep a copy of the store and ask who had access to it";
    }

    public override ErrorKind Kind => ErrorKind.VerificationFailed;
}
