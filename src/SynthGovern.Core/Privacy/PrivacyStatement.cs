namespace SynthGovern.Privacy;

/// <summary>A guarantee with everything that a reader needs to know what it means.</summary>
/// <param name="Epsilon">Infinite when the data was used without protection.</param>
/// <param name="MaxRowsPerSubject">How many rows of one person are covered; 1 when the unit is a row.</param>
/// <param name="Sampler">How the noise was drawn.</param>
/// <param name="Accountant">Who turned <paramref name="Event"/> into <paramref name="Epsilon"/>.</param>
/// <param name="Outside">Sentences: what the guarantee does not cover and what it is conditional on.</param>
public sealed record PrivacyStatement(
    double Epsilon,
    double Delta,
    PrivacyUnit Unit,
    int MaxRowsPerSubject,
    NeighbouringRelation Relation,
    string Sampler,
    string Accountant,
    PrivacyEvent Event,
    IReadOnlyList<string> Outside)
{
    /// <summary>What attacks on the mechanism itself, with made-up data, proved about its epsilon; empty when none ran.</summary>
    public IReadOnlyList<EmpiricalBound> Audited { get; init; } = [];
}
