using SynthGovern.Governance.Ledger;

namespace SynthGovern.Web.Features.Ledger;

public sealed record ProofTooLarge : Error
{
    public ProofTooLarge(string file, long bytes)
        : base("this is no ledger proof")
        => (Where, Got, Allowed) = (file, $"{bytes} bytes", "the file ledger-proof.json of a public bundle, a few kilobytes");
}

public sealed record HeadContradictsLog : Error
{
    public HeadContradictsLog(SignedTreeHead head)
        : base("this log does not begin with the tree of the proof")
        => (Got, Remedy) = ($"root {head.Root} at {head.Size} entries", "Keep the proof: an entry of this log was changed or removed after it was made");

    public override ErrorKind Kind => ErrorKind.VerificationFailed;
}
