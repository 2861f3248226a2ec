namespace SynthGovern.Web.Features.Sources.Add;

public sealed record SchemaTooLarge : Error
{
    public SchemaTooLarge(string file)
        : base("the schema is too large")
        => (Where, Allowed) = (file, "a YAML file of at most 1 MB");
}
