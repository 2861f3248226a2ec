namespace SynthGovern.Web.Features.Approvals;

public sealed record EvidenceNotNamed : Error
{
    public EvidenceNotNamed()
        : base("the evidence that was read is not named")
        => (Where, Allowed, Remedy) = ("evidence", "the whole hash of the evidence", "Read the evidence, then send its hash as evidence");
}
