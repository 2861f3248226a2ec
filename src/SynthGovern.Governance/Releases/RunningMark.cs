namespace SynthGovern.Governance.Releases;

/// <summary>
/// A file that is locked while a release is trained. The system lets go of it when the process ends, however it ends, so that a
/// training that crashed can be told from one that another process still runs.
/// </summary>
internal sealed class RunningMark : IDisposable
{
    private readonly FileStream file;

    private RunningMark(FileStream file) => this.file = file;

    /// <summary>Null when the release is being trained.</summary>
    public static RunningMark? TryTake(SynthGovernHome home, string id)
    {
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None, Options = FileOptions.DeleteOnClose };
            return new RunningMark(new FileStream(Path.Combine(home.Releases, $"{id}.running"), options));
        }
        catch (IOException) when (Directory.Exists(home.Releases))
        {
            return null;
        }
    }

    public void Dispose() => file.Dispose();
}
