using Microsoft.AspNetCore.Components;

namespace SynthGovern.Governance.Pictures;

public enum StageState
{
    Waiting,
    Running,
    Done,
    Failed,
}

public sealed record TrainingStage(string Name, StageState State);

/// <summary>How far a run is: the stages, the share done, what is being done now and the losses so far. Drawn anew on every report.</summary>
public partial class TrainingStrip
{
    [Parameter, EditorRequired] public string Title { get; set; } = "";

    [Parameter, EditorRequired] public IReadOnlyList<TrainingStage> Stages { get; set; } = [];

    /// <summary>Share of the work done, from 0 to 1.</summary>
    [Parameter, EditorRequired] public double Share { get; set; }

    /// <summary>What is being done, for example "measuring age, 12 s left".</summary>
    [Parameter] public string? Note { get; set; }

    /// <summary>One value per report, oldest first; empty for generators without a loss.</summary>
    [Parameter] public IReadOnlyList<double> Losses { get; set; } = [];

    [Parameter] public int Width { get; set; } = 420;

    private double Done => double.IsNaN(Share) ? 0 : Math.Clamp(Share, 0, 1);

    private string Alternative
    {
        get
        {
            var stages = string.Join(", ", Stages.Select(stage => $"{stage.Name} {stage.State.ToString().ToLowerInvariant()}"));
            return $"{Math.Floor(Done * 100)} % done{(stages.Length > 0 ? ": " + stages : "")}{(string.IsNullOrEmpty(Note) ? "" : "; " + Note)}.";
        }
    }

    private double[] Finite => [.. Losses.Where(double.IsFinite)];

    private string LossText => $"Loss from {Figures.Number(Finite[0])} to {Figures.Number(Finite[^1])} over {Figures.Plural(Finite.Length, "report")}.";

    private string? Points
    {
        get
        {
            var losses = Finite;
            if (losses.Length < 2) return null;
            var (low, high) = (losses.Min(), losses.Max());
            var range = high > low ? high - low : 1;
            return string.Join(' ', losses.Select((loss, i) => $"{Svg.N(i * (Width - 2.0) / (losses.Length - 1) + 1)},{Svg.N(38 - ((loss - low) / range * 36))}"));
        }
    }

    private double StageX(int index) => index * (Width / (double)Math.Max(1, Stages.Count));

    private static string FillOf(StageState state) => state is StageState.Done ? Palette.Value : state is StageState.Running ? Palette.Pale : Palette.Paper;

    private static string InkOf(StageState state) => state is StageState.Failed ? Palette.Bad : state is StageState.Waiting ? Palette.Line : Palette.Value;
}
