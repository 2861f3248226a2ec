namespace SynthGovern.Web.Jobs;

public sealed record WorkFailed : Error
{
    public WorkFailed()
        : base("the work on this release failed")
        => Remedy = "The log of this installation says why";
}
