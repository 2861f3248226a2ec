namespace SynthGovern.Neural.Argn;

/// <summary>How the network is shaped and trained. The defaults were chosen on Adult (23,000 rows); see docs/decisions/0013-argn.md.</summary>
public sealed record ArgnOptions
{
    public int Epochs { get; init; } = 100;

    public int BatchSize { get; init; } = 512;

    public int Orders { get; init; } = 8;

    public double SchemaOrder { get; init; } = 0.5;

    public int Embedding { get; init; } = 16;

    public double Hidden { get; init; } = 32;

    public double Dropout { get; init; }

    public double LearningRate { get; init; } = 2e-3;

    public double WeightDecay { get; init; } = 0.01;

    public double Validation { get; init; } = 0.1;

    public int Patience { get; init; } = 6;

    public int PlateauPatience { get; init; } = 3;

    /// <summary>Hidden units of a part with so many codes.</summary>
    public int HiddenFor(int codes) => Math.Max(16, (int)Math.Round(Hidden * Math.Round(Math.Log(codes + 1))));
}
