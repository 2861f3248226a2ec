using System.Globalization;
using SynthGovern.Privacy;

namespace SynthGovern.Benchmarks.Quality;

/// <summary>What is to be measured: CSV files, the reference's own rows, or a generator that is fitted first.</summary>
internal sealed record QualityArguments
{
    public const string Usage = "quality --synthetic FILE | --baselines | --generator ID [--set k=v …] [--epsilon E [--delta D]] [--rows N] [--seeds N]";

    public IReadOnlyList<string> Synthetic { get; private init; } = [];

    public bool Baselines { get; private init; }

    public string? Generator { get; private init; }

    public IReadOnlyDictionary<string, string> Options { get; private init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Rows to sample; as many as are learned from.</summary>
    public int Rows { get; private init; } = 22_792;

    /// <summary>Fits, with seeds 1 and up; under a budget, whose fits have none, that many.</summary>
    public int Seeds { get; private init; } = 1;

    /// <summary>Null for fits without protection, which have seeds.</summary>
    public double? Epsilon { get; private init; }

    public double Delta { get; private init; } = 1e-9;

    public PrivacyBudget? Budget => Epsilon is { } epsilon ? PrivacyBudget.Of(epsilon, Delta).Value : null;

    public static Result<QualityArguments> Read(IReadOnlyList<string> words)
    {
        var read = new QualityArguments();
        for (var i = 0; i < words.Count; i++)
        {
            var value = i + 1 < words.Count ? words[i + 1] : null;
            QualityArguments? next = (words[i], value) switch
            {
                ("--baselines", _) => read with { Baselines = true },
                ("--synthetic", { } path) => read with { Synthetic = [.. read.Synthetic, path] },
                ("--generator", { } id) => read with { Generator = id },
                ("--set", { } pair) when pair.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals => read with { Options = With(read.Options, pair[..equals], pair[(equals + 1)..]) },
                ("--rows", { } text) when Number(text) is { } rows => read with { Rows = rows },
                ("--epsilon", { } text) when Positive(text) is { } epsilon => read with { Epsilon = epsilon },
                ("--delta", { } text) when Positive(text) is < 1 and var delta => read with { Delta = delta },
                ("--seeds", { } text) when Number(text) is { } seeds => read with { Seeds = seeds },
                _ => null,
            };
            if (next is null) return new BadArguments(string.Join(' ', words.Skip(i)));
            if (words[i] != "--baselines") i++;
            read = next;
        }

        return read.Synthetic.Count == 0 && !read.Baselines && read.Generator is null ? new BadArguments(string.Join(' ', words)) : read;
    }

    private static Dictionary<string, string> With(IReadOnlyDictionary<string, string> options, string name, string value) => new(options, StringComparer.Ordinal) { [name] = value };

    private static int? Number(string text) => int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;

    private static double? Positive(string text) => double.TryParse(text, CultureInfo.InvariantCulture, out var number) && number > 0 && double.IsFinite(number) ? number : null;
}
