using System.Globalization;

namespace SynthGovern.Generators.Independent;

/// <summary>
/// How the budget is used. All of it is public: it may depend on the schema, never on the data. The defaults were chosen on invented
/// admissions (7,000 rows) and on Adult (23,000 rows), both at epsilon 1.
/// </summary>
public sealed record IndependentOptions
{
    /// <summary>
    /// How many rows of one subject count in full. A subject with more has them all, each with weight RowsPerSubject / rows, so that
    /// the L2 sensitivity of every histogram is RowsPerSubject. At 1 every subject counts the same, whatever their number of rows, and
    /// the noise is least; a large source whose subjects have many rows each is better served by more.
    /// </summary>
    public int RowsPerSubject { get; init; } = 1;

    /// <summary>Into how many parts a span of numbers is split per level.</summary>
    public int Branching { get; init; } = 4;

    /// <summary>A column of numbers with at most this many grid points is counted point by point, like labels.</summary>
    public int FlatUpTo { get; init; } = 32;

    /// <summary>A span is split when its noisy count exceeds this many standard deviations of the noise of all its parts together.</summary>
    public double SplitAt { get; init; } = 2;

    /// <summary>
    /// The rho of a column of labels grows with this power of the number m of its labels. The error of a histogram is proportional to
    /// m / √rho; rho proportional to m^(2/3) makes the sum of the errors least.
    /// </summary>
    public double LabelPower { get; init; } = 2.0 / 3;

    /// <summary>The rho of a column of numbers, per level, in units of the rho of a column with one label.</summary>
    public double NumberWeight { get; init; } = 6;

    public static readonly IReadOnlyDictionary<string, string> Names = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["rows-per-subject"] = "how many rows of one subject count in full, from 1 (default 1)",
        ["branching"] = "parts per level of a column of numbers, 2 to 64 (default 4)",
        ["flat-up-to"] = "grid points of a column of numbers that is counted point by point, 1 to 4096 (default 32)",
        ["split-at"] = "noise deviations above which a span is split, 0 to 100 (default 2)",
        ["label-power"] = "how the budget of a column of labels grows with their number, 0 to 2 (default 2/3)",
        ["number-weight"] = "budget of a column of numbers per level, above 0 to 1000 (default 6)",
    };

    public static Result<IndependentOptions> Read(IReadOnlyDictionary<string, string> options)
    {
        var read = new IndependentOptions();
        foreach (var (name, text) in options)
        {
            if (!Names.TryGetValue(name, out var allowed)) return new UnknownOption(IndependentGenerator.Id, name, Names.Keys);
            if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)) return new BadOption(name, text, allowed);
            if (read.With(name, value) is not { } changed) return new BadOption(name, text, allowed);
            read = changed;
        }

        return read;
    }

    private IndependentOptions? With(string name, double value) => name switch
    {
        "rows-per-subject" when value is >= 1 and <= 1_000_000 && value == Math.Floor(value) => this with { RowsPerSubject = (int)value },
        "branching" when value is >= 2 and <= 64 && value == Math.Floor(value) => this with { Branching = (int)value },
        "flat-up-to" when value is >= 1 and <= 4096 && value == Math.Floor(value) => this with { FlatUpTo = (int)value },
        "split-at" when value is >= 0 and <= 100 => this with { SplitAt = value },
        "label-power" when value is >= 0 and <= 2 => this with { LabelPower = value },
        "number-weight" when value is > 0 and <= 1000 => this with { NumberWeight = value },
        _ => null,
    };
}
