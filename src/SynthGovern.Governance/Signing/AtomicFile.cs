namespace SynthGovern.Governance.Signing;

/// <summary>Files that are there whole or not at all, readable by whom <c>mode</c> says from the first byte on.</summary>
internal static class AtomicFile
{
    /// <summary>Throws <see cref="IOException"/> when the file is there already, also when another process made it meanwhile.</summary>
    public static void WriteNew(string path, string text, UnixFileMode mode) => Write(path, text, mode, overwrite: false);

    public static void Replace(string path, string text, UnixFileMode mode) => Write(path, text, mode, overwrite: true);

    private static void Write(string path, string text, UnixFileMode mode, bool overwrite)
    {
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = mode;
            using (var stream = new FileStream(temporary, options))
            {
                stream.Write(System.Text.Encoding.UTF8.GetBytes(text));
                stream.Flush(flushToDisk: true);
            }

            // Without overwriting, .NET links and unlinks, which fails atomically when the name is taken.
            File.Move(temporary, path, overwrite);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
