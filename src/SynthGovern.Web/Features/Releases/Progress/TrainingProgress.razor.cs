using Microsoft.AspNetCore.Components;
using SynthGovern.Generators;
using SynthGovern.Governance.Pictures;
using SynthGovern.Releases;
using SynthGovern.Web.Jobs;

namespace SynthGovern.Web.Features.Releases.Progress;

/// <summary>The strip that moves while a generator is trained and its extract is attacked.</summary>
public sealed partial class TrainingProgress(ProgressBoard board, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);
    private static readonly (ReleaseStage Stage, string Name)[] Names =
        [(ReleaseStage.Training, "Training"), (ReleaseStage.Sampling, "Sampling"), (ReleaseStage.Auditing, "Auditing"), (ReleaseStage.Deciding, "Deciding")];

    private ReleaseProgress? progress;
    private IReadOnlyList<TrainingEpoch> epochs = [];
    private DateTimeOffset shownAt;

    [Parameter]
    [EditorRequired]
    public required string ReleaseId { get; set; }

    /// <summary>Whether the reader may see what was measured on real people: the epochs of the training were, and so were the times of fits.</summary>
    [Parameter]
    public bool SeesInside { get; set; }

    private string Title => progress is null ? "Waiting for a free worker" : $"{Percent} % done";

    private string Percent => Figures.Number(Math.Floor(Share * 100));

    private double Share => progress is null ? 0 : (StageIndex + Math.Clamp(progress.Share, 0, 1)) / Names.Length;

    private string? Note => progress is { IsInside: true } && !SeesInside ? null : progress?.Detail;

    private int StageIndex => Array.FindIndex(Names, name => name.Stage == progress!.Stage);

    private IReadOnlyList<TrainingStage> Stages => [.. Names.Select((name, i) => new TrainingStage(name.Name, StateOf(i)))];

    protected override void OnInitialized()
    {
        (progress, epochs) = (board.Of(ReleaseId), board.EpochsOf(ReleaseId));
        board.Changed += Follow;
    }

    private StageState StateOf(int index)
    {
        if (progress is null || index > StageIndex) return StageState.Waiting;
        return index < StageIndex ? StageState.Done : StageState.Running;
    }

    private void Follow(object? sender, ReleaseEventArgs change)
    {
        if (change.Release == ReleaseId) _ = InvokeAsync(Show);
    }

    private void Show()
    {
        progress = board.Of(ReleaseId) ?? progress;
        if (progress is not null && clock.GetUtcNow() - shownAt < Pause && progress.Share < 1) return;
        shownAt = clock.GetUtcNow();
        epochs = board.EpochsOf(ReleaseId) is { Count: > 0 } newest ? newest : epochs;
        StateHasChanged();
    }

    public void Dispose() => board.Changed -= Follow;
}
