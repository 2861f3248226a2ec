namespace SynthGovern.Encoding.Codes;

/// <summary>How finely the values of a column become codes.</summary>
public sealed record CodeOptions
{
    /// <summary>A column of numbers with at most this many different values has one code for each that is common enough.</summary>
    public int MostValues { get; init; } = 150;

    /// <summary>How many bins the other numbers of a column are put in, at most.</summary>
    public int MostBins { get; init; } = 100;

    /// <summary>A bin is drawn from by up to this many spans of different density, which cost the model no codes.</summary>
    public int SpansPerBin { get; init; } = 8;

    /// <summary>A column with more labels than this is coded in two or more digits.</summary>
    public int MostLevels { get; init; } = 500;

    /// <summary>A value or span held by fewer subjects than this has no code of its own.</summary>
    public int FewestSubjects { get; init; } = 5;
}
