using System.Globalization;
using SynthGovern.Generators;

namespace SynthGovern.Neural.Training;

/// <summary>One option of <c>--set name=value</c>.</summary>
/// <param name="Meaning">What it is, its range and its default.</param>
/// <param name="With">The options with this value, or null when the value is out of range.</param>
internal sealed record Option<T>(string Name, string Meaning, Func<T, double, T?> With)
    where T : class;

/// <summary>The options that a generator understands.</summary>
internal sealed class OptionTable<T>(string generator, IReadOnlyList<Option<T>> options)
    where T : class
{
    public IReadOnlyDictionary<string, string> Names { get; } = options.ToDictionary(option => option.Name, option => option.Meaning, StringComparer.Ordinal);

    public Result<T> Read(T defaults, IReadOnlyDictionary<string, string> given)
    {
        var read = defaults;
        foreach (var (name, text) in given)
        {
            var option = options.FirstOrDefault(candidate => candidate.Name == name);
            if (option is null) return new UnknownOption(generator, name, Names.Keys);
            if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)) return new BadOption(name, text, option.Meaning);
            if (option.With(read, value) is not { } changed) return new BadOption(name, text, option.Meaning);
            read = changed;
        }

        return read;
    }

    /// <summary>A whole number from low to high, both inclusive.</summary>
    public static Option<T> Whole(string name, string meaning, double low, double high, Func<T, int, T> with)
        => new(name, meaning, (read, value) => value >= low && value <= high && value == Math.Floor(value) ? with(read, (int)value) : null);

    /// <summary>A number from low to high, both inclusive.</summary>
    public static Option<T> Number(string name, string meaning, double low, double high, Func<T, double, T> with)
        => new(name, meaning, (read, value) => value >= low && value <= high ? with(read, value) : null);

    /// <summary>0 for no, 1 for yes.</summary>
    public static Option<T> Switch(string name, string meaning, Func<T, bool, T> with)
        => new(name, meaning, (read, value) => value is 0 or 1 ? with(read, value == 1) : null);

    /// <summary>How long to train, for all generators alike.</summary>
    public static IReadOnlyList<Option<T>> OfTraining(TrainingOptions defaults, Func<T, TrainingOptions> get, Func<T, TrainingOptions, T> set) =>
    [
        Whole("epochs", $"passes over the rows at most, 1 to 100000 (default {defaults.Epochs})", 1, 100_000, (read, value) => set(read, get(read) with { Epochs = value })),
        Number("seconds", "time after which no further epoch begins, above 0 to 1000000; unlimited when left out", 1e-3, 1e6, (read, value) => set(read, get(read) with { TimeLimit = TimeSpan.FromSeconds(value) })),
        Whole("patience", $"epochs without a better validation before the training stops, 0 for never (default {defaults.Patience})", 0, 100_000, (read, value) => set(read, get(read) with { Patience = value })),
        Whole("plateau-patience", $"epochs without a better validation before learning rates are halved, 0 for never (default {defaults.PlateauPatience})", 0, 100_000, (read, value) => set(read, get(read) with { PlateauPatience = value })),
        Switch("keep-best", $"1 to keep the weights of the epoch with the best validation, 0 those of the last (default {(defaults.KeepBest ? 1 : 0)})", (read, value) => set(read, get(read) with { KeepBest = value })),
        Whole("watch-rows", $"sampled rows by which each epoch is watched, 0 to 100000; 0 for none (default {defaults.WatchRows})", 0, 100_000, (read, value) => set(read, get(read) with { WatchRows = value })),
    ];
}
