namespace SynthGovern.Web.Features.Verify;

public sealed record NotABundle : Error
{
    public NotABundle(string file, string why)
        : base("this is not a bundle")
        => (Where, Got, Allowed) = (file, why, "a zip file of public/ (and internal/), as it was downloaded");
}
