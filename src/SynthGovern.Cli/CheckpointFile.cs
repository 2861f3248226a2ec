using SynthGovern.Generators;

namespace SynthGovern.Cli;

/// <summary>The newest state of one training in one file, replaced whole and readable by nobody else: it is learned from the data.</summary>
internal sealed class CheckpointFile(string path, TimeSpan every, Terminal terminal)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public Checkpoints Slot => new(Open, Write, every);

    /// <summary>After the training has succeeded: its state is of no more use.</summary>
    public void Remove() => File.Delete(path);

    private FileStream? Open()
    {
        if (!File.Exists(path)) return null;
        terminal.Say($"Going on from the checkpoint {path}.");
        return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
    }

    private void Write(Action<Stream> write)
    {
        var beside = $"{Path.GetFullPath(path)}.{Guid.NewGuid():N}.part";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        try
        {
            using (var stream = new FileStream(beside, options))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(beside, path, overwrite: true);
        }
        finally
        {
            File.Delete(beside);
        }
    }
}
