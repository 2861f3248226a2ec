using SynthGovern.Generators;

namespace SynthGovern.Governance.Pictures;

/// <summary>What is watched in a training, as an officer would say it, on pages and in the terminal alike.</summary>
public static class TrainingWords
{
    /// <summary>Epochs before anything is called a collapse: every generator begins with nothing.</summary>
    private const double Warmup = 0.1;

    private const double FewCategories = 0.5;
    private const double FewDistinctRows = 0.2;
    private const double RunawayLoss = 100;
    private const double VanishedGradient = 1e-6;

    /// <summary>"generator 0.71, critic −1.2".</summary>
    public static string Figures(IReadOnlyDictionary<string, double> byName)
        => string.Join(", ", byName.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} {Pictures.Figures.Number(pair.Value)}"));

    /// <summary>One epoch on one line.</summary>
    public static string Line(TrainingEpoch epoch)
        => $"epoch {epoch.Epoch} of {epoch.Epochs}: loss {Figures(epoch.Losses)}; gradient {Figures(epoch.GradientNorms)}; covers {Share(epoch.Coverage)}, distinct rows {Share(epoch.DistinctRows)}, Wasserstein {Pictures.Figures.Number(epoch.Wasserstein)}";

    /// <summary>Three sentences: what the generator produces, how different its rows are, how far its columns are from the real ones.</summary>
    public static IReadOnlyList<string> Sentences(TrainingEpoch epoch) =>
    [
        $"The generator covers {Share(epoch.Coverage)} of the common categories.",
        epoch.DistinctRows >= 1 ? "Its rows differ from each other as much as real ones." : $"It makes {Share(epoch.DistinctRows)} as many different rows as real data has.",
        $"On average a column lies {Share(epoch.Wasserstein)} of its range away from the real one.",
    ];

    /// <summary>What has gone wrong so far, in words; empty when nothing has.</summary>
    public static IReadOnlyList<string> Warnings(IReadOnlyList<TrainingEpoch> epochs)
    {
        if (epochs is not [.., var last]) return [];
        var warnings = new List<string>();
        if (last.Losses.Values.Concat(last.GradientNorms.Values).Any(value => !double.IsFinite(value)) || HasRunAway(epochs))
            warnings.Add("Diverged: losses or gradients run away. What this training ends in should not be used.");
        if (last.Epoch < Warmup * last.Epochs) return warnings;
        if (!(last.Coverage >= FewCategories)) warnings.Add("Collapsed: the generator misses much of what is common in the data.");
        if (!(last.DistinctRows >= FewDistinctRows)) warnings.Add("Collapsed: the generator makes the same few rows again and again.");
        if (last.GradientNorms.Where(norm => norm.Value < VanishedGradient).Select(norm => norm.Key).ToList() is { Count: > 0 } still)
            warnings.Add($"Vanished: {string.Join(" and ", still)} no longer receives a gradient, so more epochs teach it nothing.");
        return warnings;
    }

    /// <summary>Compared with the largest loss of the first tenth, in size, because a critic's loss may be near zero at first.</summary>
    private static bool HasRunAway(IReadOnlyList<TrainingEpoch> epochs)
        => epochs[^1].Losses.Any(loss =>
        {
            var early = epochs.Take(Math.Max(1, epochs[^1].Epochs / 10)).Max(epoch => Math.Abs(epoch.Losses.GetValueOrDefault(loss.Key)));
            return Math.Abs(loss.Value) > RunawayLoss * Math.Max(1, early);
        });

    private static string Share(double share) => Pictures.Figures.Value(share, "share");
}
