namespace SynthGovern.Generators.Marginals.Mst;

/// <summary>How <c>mst</c> uses its budget.</summary>
public sealed record MstOptions : MarginalOptions
{
    public MstOptions() => (OneWayShare, SelectionShare, TargetWeight, Relaxation) = (0.3, 0.1, 1.5, 0.3);

    public static readonly IReadOnlyDictionary<string, string> Names = NamesWith(new MstOptions(), []);

    public static Result<MstOptions> Read(IReadOnlyDictionary<string, string> options) => Read(MstGenerator.Id, new MstOptions(), Names, options);

    protected override MarginalOptions? WithOwn(string name, double value) => null;
}
