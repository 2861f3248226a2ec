using SynthGovern.Generators;
using SynthGovern.Governance.Pictures;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace SynthGovern.Cli;

/// <summary>What a training shows while it runs: a small table under the progress bar, or without a terminal a line every few epochs.</summary>
internal sealed class FitWatch(Terminal terminal) : IProgress<FitProgress>
{
    /// <summary>Lines in all, where nobody watches.</summary>
    private const int Lines = 20;

    private readonly List<TrainingEpoch> epochs = [];
    private IProgress<(double Share, string Stage)>? bar;

    public FitWatch Under(IProgress<(double Share, string Stage)> progress)
    {
        bar = progress;
        return this;
    }

    public void Report(FitProgress value)
    {
        bar?.Report((value.Share, value.Stage));
        if (value.Epoch is not { } epoch) return;
        lock (epochs) epochs.Add(epoch);
        if (!terminal.Interactive && (epoch.Epoch == epoch.Epochs || epoch.Epoch % Math.Max(1, epoch.Epochs / Lines) == 0)) terminal.Say(TrainingWords.Line(epoch));
    }

    /// <summary>Under the bar; null before the first epoch has ended.</summary>
    public IRenderable? Table()
    {
        TrainingEpoch[] seen;
        lock (epochs) seen = [.. epochs];
        if (seen is not [.., var epoch]) return null;
        var table = new Table().Border(TableBorder.None).AddColumns("Epoch", "Losses", "Gradient norms", "Coverage", "Distinct rows", "Wasserstein");
        table.AddRow(
            Markup.Escape($"{epoch.Epoch} of {epoch.Epochs}"), Markup.Escape(TrainingWords.Figures(epoch.Losses)), Markup.Escape(TrainingWords.Figures(epoch.GradientNorms)),
            Figures.Value(epoch.Coverage, "share"), Figures.Value(epoch.DistinctRows, "share"), Figures.Number(epoch.Wasserstein));
        return new Rows([table, .. TrainingWords.Warnings(seen).Select(warning => new Text(warning))]);
    }
}
