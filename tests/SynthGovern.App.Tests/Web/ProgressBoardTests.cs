using SynthGovern.Generators;
using SynthGovern.Releases;
using SynthGovern.Web.Jobs;

namespace SynthGovern.App.Tests.Web;

public sealed class ProgressBoardTests
{
    private static readonly IReadOnlyDictionary<string, double> None = new Dictionary<string, double>();

    [Fact]
    public void TheEpochsOfTheCurrentTrainingAreKeptInOrderAndNoOthers()
    {
        var board = new ProgressBoard();
        board.Begin("r1");
        foreach (var epoch in new int?[] { null, 1, null, 2 }) Report(board, "r1", epoch);
        Report(board, "r2", 7);
        Assert.Equal([1, 2], board.EpochsOf("r1").Select(epoch => epoch.Epoch));
        board.Begin("r1");
        Assert.Empty(board.EpochsOf("r1"));
        Report(board, "r1", 1);
        board.Finish("r1");
        Assert.Empty(board.EpochsOf("r1"));
        Assert.Single(board.EpochsOf("r2"));
    }

    private static void Report(ProgressBoard board, string release, int? epoch)
        => board.Report(release, new ReleaseProgress(ReleaseStage.Training, 0.5, "learning", epoch is { } number ? new TrainingEpoch(number, 9, None, None, 1, 1, 0) : null));
}
