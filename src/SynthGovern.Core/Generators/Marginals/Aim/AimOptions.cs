namespace SynthGovern.Generators.Marginals.Aim;

/// <summary>How <c>aim</c> uses its budget.</summary>
public sealed record AimOptions : MarginalOptions
{
    public AimOptions() => (OneWayShare, SelectionShare, TargetWeight, Relaxation) = (0.3, 0.1, 5, 1);

    /// <summary>Rounds per column that the noise of the first round is made for; the noise falls as rounds stop to pay, so there are fewer.</summary>
    public int Rounds { get; init; } = 6;

    /// <summary>Columns of one query of the workload: all sets of so many columns shall be right.</summary>
    public int Degree { get; init; } = 2;

    /// <summary>Steps of mirror descent after each round.</summary>
    public int RoundIterations { get; init; } = 300;

    public static readonly IReadOnlyDictionary<string, string> Names = NamesWith(
        new AimOptions(),
        [
            new("rounds", "rounds per column that the first noise is made for, 1 to 1000 (default 6)"),
            new("degree", "columns of a query that shall be right, 2 to 3 (default 2)"),
            new("round-iterations", "steps of the estimation after each round at most, 1 to 10000 (default 300)"),
        ]);

    public static Result<AimOptions> Read(IReadOnlyDictionary<string, string> options) => Read(AimGenerator.Id, new AimOptions(), Names, options);

    protected override MarginalOptions? WithOwn(string name, double value) => name switch
    {
        "rounds" when IsWhole(value, 1, 1000) => this with { Rounds = (int)value },
        "degree" when IsWhole(value, 2, 3) => this with { Degree = (int)value },
        "round-iterations" when IsWhole(value, 1, 10_000) => this with { RoundIterations = (int)value },
        _ => null,
    };
}
