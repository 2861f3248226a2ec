using Microsoft.AspNetCore.Components;
using SynthGovern.Generators;

namespace SynthGovern.Governance.Pictures;

/// <summary>A training by epochs: losses and gradient norms as lines, and in words what the generator produces by now.</summary>
public partial class TrainingCurves
{
    /// <summary>Oldest first.</summary>
    [Parameter, EditorRequired] public IReadOnlyList<TrainingEpoch> Epochs { get; set; } = [];

    [Parameter] public int Width { get; set; } = 340;

    /// <summary>Epochs in the table: the newest, and before them evenly spread ones.</summary>
    private const int MostRows = 12;

    private TrainingEpoch Last => Epochs[^1];

    private (int First, int Last) Steps => (Epochs[0].Epoch, Last.Epoch);

    private string Title => Epochs.Count == 0
        ? "The first epoch has not ended yet"
        : $"After epoch {Last.Epoch} of {Last.Epochs} the generator covers {Figures.Value(Last.Coverage, "share")} of what is common in the data";

    private IEnumerable<TrainingEpoch> Rows
    {
        get
        {
            var stride = Math.Max(1, (int)Math.Ceiling(Epochs.Count / (double)MostRows));
            return Enumerable.Range(0, Epochs.Count).Where(i => (Epochs.Count - 1 - i) % stride == 0).Reverse().Select(i => Epochs[i]);
        }
    }

    private IReadOnlyList<ChartLine> Lines(Func<TrainingEpoch, IReadOnlyDictionary<string, double>> of)
        => [.. Epochs.SelectMany(epoch => of(epoch).Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(name => new ChartLine(name, [.. Epochs.Select(epoch => of(epoch).TryGetValue(name, out var value) ? value : double.NaN)]))];
}
