using Spectre.Console;
using SynthGovern.Cli;
using SynthGovern.Generators;

namespace SynthGovern.App.Tests.Cli;

/// <summary>What a long fit shows and keeps while it runs.</summary>
public sealed class FitWatchTests
{
    [Fact]
    public void WithoutATerminalThereIsALineEveryFewEpochsAndTheLast()
    {
        using var error = new StringWriter();
        var watch = new FitWatch(new Terminal(TextWriter.Null, error, interactive: false));
        for (var epoch = 1; epoch <= 110; epoch++) watch.Report(new FitProgress(epoch / 110.0, "epoch", Epoch(epoch, 110)));
        var lines = error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(22, lines.Length);
        Assert.Equal("epoch 5 of 110: loss critic −0.4, generator 0.7; gradient generator 0.5; covers 98 %, distinct rows 97 %, Wasserstein 0.031", lines[0]);
        using var silence = new StringWriter();
        new FitWatch(new Terminal(TextWriter.Null, silence, interactive: false) { Quiet = true }).Report(new FitProgress(1, "epoch", Epoch(1, 1)));
        Assert.Empty(silence.ToString());
    }

    [Fact]
    public async Task OnATerminalATableStandsUnderTheBar()
    {
        using var error = new StringWriter();
        var terminal = new Terminal(TextWriter.Null, error, interactive: true);
        var watch = new FitWatch(terminal);
        Assert.Null(watch.Table());
        await terminal.WithProgressAsync(
            "Learning",
            progress =>
            {
                watch.Under(progress).Report(new FitProgress(0.5, "epoch", Epoch(3, 6)));
                return Task.FromResult(0);
            },
            watch.Table);
        using var drawn = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(drawn) });
        console.Profile.Width = 160;
        console.Write(watch.Table()!);
        Assert.Contains("3 of 6", drawn.ToString(), StringComparison.Ordinal);
        Assert.Contains("critic −0.4, generator 0.7", drawn.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ACheckpointIsReplacedWholeReadableByItsOwnerOnlyAndRemoved()
    {
        using var folder = new TemporaryFolder();
        using var error = new StringWriter();
        var path = folder.File("state");
        var file = new CheckpointFile(path, TimeSpan.FromSeconds(5), new Terminal(TextWriter.Null, error, interactive: false));
        Assert.Equal(TimeSpan.FromSeconds(5), file.Slot.Every);
        Assert.Null(file.Slot.Open());
        file.Slot.Write(to => to.Write("one"u8));
        file.Slot.Write(to => to.Write("two"u8));
        Assert.Throws<InvalidOperationException>(() => file.Slot.Write(to =>
        {
            to.Write("half"u8);
            throw new InvalidOperationException();
        }));
        Assert.Equal("two", File.ReadAllText(path));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        Assert.Empty(error.ToString());
        using (file.Slot.Open()) Assert.Contains("Going on from the checkpoint", error.ToString(), StringComparison.Ordinal);
        file.Remove();
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    private static TrainingEpoch Epoch(int epoch, int epochs)
        => new(epoch, epochs, new Dictionary<string, double> { ["generator"] = 0.7, ["critic"] = -0.4 }, new Dictionary<string, double> { ["generator"] = 0.5 }, 0.98, 0.97, 0.031);
}
