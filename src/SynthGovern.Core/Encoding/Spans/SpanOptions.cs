namespace SynthGovern.Encoding.Spans;

/// <summary>How a table becomes spans. The defaults were chosen on Adult; see decision record 12.</summary>
public sealed record SpanOptions
{
    /// <summary>A value held by fewer subjects than this is learned by no one.</summary>
    public const int FewestSubjects = 5;

    /// <summary>Up to so many labels, missing not counted, get a code each; a column of more is written as two digits.</summary>
    public int OneHotUpTo { get; init; } = 256;

    /// <summary>Of a column with at most so many different numbers, or common ones that hold nine rows in ten, every common one is an atom.</summary>
    public int FewValues { get; init; } = 32;

    /// <summary>At most so many spikes of a column with more numbers become atoms, the highest first.</summary>
    public int MostAtoms { get; init; } = 32;

    /// <summary>The least share of the rows that a spike holds, from 0 to 1.</summary>
    public double AtomShare { get; init; } = 0.005;

    /// <summary>Modes of the numbers between the atoms (Xu et al. 2019, section 4.2).</summary>
    public int MostModes { get; init; } = 10;

    /// <summary>A mode of a smaller share of the rows is left out (Xu et al. 2019, section 4.2).</summary>
    public double ModeShare { get; init; } = 0.005;
}
