using SynthGovern.Audits;

namespace SynthGovern.Cli;

/// <summary>Finished parts of an audit, one file each, readable by nobody else: they are learned from the data.</summary>
internal static class AuditCheckpointFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes the folder where there is none.</summary>
    public static Error? CannotUse(string folder)
    {
        if (File.Exists(folder)) return new NotWritable(folder, "it is a file");
        try
        {
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
            else Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new NotWritable(folder, failure.Message);
        }

        return Files.CannotWrite(Path.Combine(folder, "features"));
    }

    /// <param name="work">Names whose work it is; put before every file name.</param>
    public static AuditCheckpoints In(string folder, string work)
    {
        return new AuditCheckpoints(key => File.Exists(PathOf(key)) ? File.ReadAllBytes(PathOf(key)) : null, (key, bytes) => Write(PathOf(key), bytes));

        string PathOf(string key) => Path.Combine(folder, $"{work}-{key}");
    }

    private static void Write(string path, byte[] bytes)
    {
        var beside = $"{path}.{Guid.NewGuid():N}.part";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        try
        {
            using (var stream = new FileStream(beside, options))
            {
                stream.Write(bytes);
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
