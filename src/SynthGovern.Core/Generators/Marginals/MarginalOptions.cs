using System.Globalization;
using SynthGovern.Generators.Independent;

namespace SynthGovern.Generators.Marginals;

/// <summary>What <c>mst</c> and <c>aim</c> have in common. All of it is public: it may depend on the schema, never on the data.</summary>
public abstract record MarginalOptions
{
    /// <summary>Part of rho that measures the columns one by one: their bins and the distributions within them come from it too.</summary>
    public double OneWayShare { get; init; }

    /// <summary>Part of rho that chooses which columns to measure together.</summary>
    public double SelectionShare { get; init; }

    /// <summary>How much columns count together of which one is a target of the schema, others counting 1.</summary>
    public double TargetWeight { get; init; }

    /// <summary>Bins of a column of numbers at most; spikes and missing values have bins of their own besides.</summary>
    public int Bins { get; init; } = 16;

    /// <summary>Labels whose noisy count is below so many standard deviations of its noise are pooled, and numbers joined to their neighbours.</summary>
    public double RareBelow { get; init; } = 3;

    /// <summary>Megabytes of the tables of the junction tree, 8 bytes a cell.</summary>
    public double MaxModelSize { get; init; } = 8;

    /// <summary>Steps of mirror descent of the final estimation at most.</summary>
    public int EstimationIterations { get; init; } = 1000;

    /// <summary>How far the estimate may stay from the counts for the sake of entropy: a log-potential of 1 may cost so many deviations of the noise.</summary>
    public double Relaxation { get; init; }

    /// <summary>How many rows of one subject count in full, see <see cref="IndependentOptions.RowsPerSubject"/>.</summary>
    public int RowsPerSubject { get; init; } = 1;

    /// <summary>Into how many parts a span of numbers is split per level.</summary>
    public int Branching { get; init; } = 8;

    /// <summary>Cells of the junction tree at most.</summary>
    internal double MaxCells => MaxModelSize * 1e6 / sizeof(double);

    /// <summary>How the columns are measured one by one.</summary>
    internal IndependentOptions OneWay => new() { RowsPerSubject = RowsPerSubject, Branching = Branching };

    /// <summary>What the options of both mean, and those of one.</summary>
    protected static Dictionary<string, string> NamesWith(MarginalOptions defaults, IEnumerable<KeyValuePair<string, string>> own) => new(own, StringComparer.Ordinal)
    {
        ["one-way-share"] = string.Create(CultureInfo.InvariantCulture, $"part of the budget for the columns one by one, 0.01 to 0.9 (default {defaults.OneWayShare})"),
        ["selection-share"] = string.Create(CultureInfo.InvariantCulture, $"part of the budget for choosing what to measure, 0.01 to 0.9; with one-way-share at most 0.95 (default {defaults.SelectionShare})"),
        ["target-weight"] = string.Create(CultureInfo.InvariantCulture, $"how much columns count together with a target of the schema, others counting 1, 1 to 100 (default {defaults.TargetWeight})"),
        ["bins"] = "bins of a column of numbers, spikes not counted, 2 to 256 (default 16)",
        ["rare-below"] = "noise deviations below which labels are pooled, 0 to 100 (default 3)",
        ["max-model-size"] = "megabytes of the model's tables, 0.01 to 2000 (default 8)",
        ["estimation-iterations"] = "steps of the final estimation at most, 1 to 100000 (default 1000)",
        ["relaxation"] = string.Create(CultureInfo.InvariantCulture, $"noise deviations that a log-potential of 1 may cost, 0.0001 to 100 (default {defaults.Relaxation})"),
        ["rows-per-subject"] = "how many rows of one subject count in full, from 1 (default 1)",
        ["branching"] = "parts per level of a column of numbers, 2 to 64 (default 8)",
    };

    /// <summary>The default with some options changed, or what is wrong with one of them.</summary>
    protected static Result<T> Read<T>(string generator, T defaults, IReadOnlyDictionary<string, string> names, IReadOnlyDictionary<string, string> options)
        where T : MarginalOptions
    {
        var read = defaults;
        foreach (var (name, text) in options)
        {
            if (!names.TryGetValue(name, out var allowed)) return new UnknownOption(generator, name, names.Keys);
            if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)) return new BadOption(name, text, allowed);
            if (((read.WithOwn(name, value) ?? read.With(name, value)) as T) is not { } changed) return new BadOption(name, text, allowed);
            read = changed;
        }

        return read.OneWayShare + read.SelectionShare <= 0.95
            ? read
            : new BadOption("selection-share", (read.OneWayShare + read.SelectionShare).ToString(CultureInfo.InvariantCulture), names["selection-share"]);
    }

    /// <summary>An option that only one of the generators has; null when the name or the value is not of one.</summary>
    protected abstract MarginalOptions? WithOwn(string name, double value);

    protected static bool IsWhole(double value, int from, int to) => value >= from && value <= to && value == Math.Floor(value);

    private MarginalOptions? With(string name, double value) => name switch
    {
        "one-way-share" when value is >= 0.01 and <= 0.9 => this with { OneWayShare = value },
        "selection-share" when value is >= 0.01 and <= 0.9 => this with { SelectionShare = value },
        "target-weight" when value is >= 1 and <= 100 => this with { TargetWeight = value },
        "bins" when IsWhole(value, 2, 256) => this with { Bins = (int)value },
        "rare-below" when value is >= 0 and <= 100 => this with { RareBelow = value },
        "max-model-size" when value is >= 0.01 and <= 2000 => this with { MaxModelSize = value },
        "estimation-iterations" when IsWhole(value, 1, 100_000) => this with { EstimationIterations = (int)value },
        "relaxation" when value is >= 0.0001 and <= 100 => this with { Relaxation = value },
        "rows-per-subject" when IsWhole(value, 1, 1_000_000) => this with { RowsPerSubject = (int)value },
        "branching" when IsWhole(value, 2, 64) => this with { Branching = (int)value },
        _ => null,
    };
}
