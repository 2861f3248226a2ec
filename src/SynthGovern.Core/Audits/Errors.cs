namespace SynthGovern.Audits;

public sealed record UnknownAudit : Error
{
    public UnknownAudit(string id, IEnumerable<string> known)
        : base("unknown audit")
    {
        (Where, Got, Allowed) = ("--only", id, string.Join(", ", known));
        Remedy = "Name audits from that list";
    }
}
