namespace SynthGovern.Governance;

/// <summary>The data folder: <c>store.db</c>, <c>sources/</c>, <c>releases/</c>, <c>keys/</c>. Nobody but its owner may read it.</summary>
public sealed class SynthGovernHome
{
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerFolder = OwnerFile | UnixFileMode.UserExecute;

    /// <param name="keys">Where the signing keys are, when not in the folder itself.</param>
    public SynthGovernHome(string folder, string? keys = null)
        => (Folder, Keys) = (Path.GetFullPath(folder), Path.GetFullPath(string.IsNullOrWhiteSpace(keys) ? Path.Combine(folder, "keys") : keys));

    public string Folder { get; }

    public string Database => Path.Combine(Folder, "store.db");

    public string Sources => Path.Combine(Folder, "sources");

    public string Releases => Path.Combine(Folder, "releases");

    public string Keys { get; }

    /// <summary>Where the signed bundle of a release lies.</summary>
    public string Bundle(string release) => Path.Combine(Releases, "release-" + release);

    /// <summary>Where a release lies before it is signed.</summary>
    public string Draft(string release) => Path.Combine(Releases, "draft-" + release);

    public string DraftExtract(string release) => Path.Combine(Draft(release), "extract.csv");

    /// <summary>The folder given, or SYNTHGOVERN_HOME, or synthgovern in the user's data folder.</summary>
    /// <param name="configured">What the configuration says; empty when it says nothing.</param>
    public static SynthGovernHome Resolve(string? configured = null, string? keys = null)
    {
        var folder = FirstGiven(configured, Environment.GetEnvironmentVariable("SYNTHGOVERN_HOME"));
        if (folder is not null) return new SynthGovernHome(folder, keys);
        var data = FirstGiven(Environment.GetEnvironmentVariable("XDG_DATA_HOME"))
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "share");
        return new SynthGovernHome(Path.Combine(data, "synthgovern"), keys);
    }

    /// <summary>Makes the folders that are missing, for the owner only, and closes to others what was there.</summary>
    public void Create()
    {
        foreach (var folder in new[] { Folder, Sources, Releases, Keys })
        {
            CreateFolder(folder);
            Close(folder);
        }
    }

    /// <summary>A folder that only the owner may enter, on systems that know such a thing.</summary>
    public static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, OwnerFolder);
    }

    /// <summary>A new file that only the owner may read; it takes its name when it is complete, so that no half file is ever found.</summary>
    public static async Task WriteAsync(string path, Func<Stream, Task> write)
    {
        var temporary = path + "." + Path.GetRandomFileName();
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerFile;
        try
        {
            await using (var stream = new FileStream(temporary, options))
            {
                await write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static void Close(string folder)
    {
        if (OperatingSystem.IsWindows()) return;
        var mode = File.GetUnixFileMode(folder);

        // A sticky folder, as /tmp, is everybody's on purpose.
        if ((mode & ~OwnerFolder) == UnixFileMode.None || mode.HasFlag(UnixFileMode.StickyBit)) return;
        try
        {
            File.SetUnixFileMode(folder, OwnerFolder);
        }
        catch (UnauthorizedAccessException)
        {
            // Somebody else's, as a mounted volume can be: only they can close it.
        }
    }

    private static string? FirstGiven(params string?[] candidates) => candidates.FirstOrDefault(candidate => !string.IsNullOrWhiteSpace(candidate));
}
