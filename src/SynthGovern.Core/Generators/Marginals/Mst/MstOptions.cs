namespace SynthGovern.Generators.Marginals.Mst;

/// <summary>How <c>mst</c> uses its budget.</summary>
public sealed record MstOptions : MarginalOptions
{
    public MstOptions() => (OneWayShare, SelectionShare, TargetWeight) = (DefaultOneWayShare, DefaultSelectionShare, DefaultTargetWeight);

    private const double DefaultOneWayShare = 0.3;
    private const double DefaultSelectionShare = 0.1;
    private const double DefaultTargetWeight = 1.5;

    public static readonly IReadOnlyDictionary<string, string> Names = NamesWith(DefaultOneWayShare, DefaultSelectionShare, DefaultTargetWeight, []);

    public static Result<MstOptions> Read(IReadOnlyDictionary<string, string> options) => Read(MstGenerator.Id, new MstOptions(), Names, options);

    protected override MarginalOptions? WithOwn(string name, double value) => null;
}
