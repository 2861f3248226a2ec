namespace SynthGovern.Cli;

/// <summary>Opening what the user named and writing what the user asked for, whole or not at all.</summary>
internal static class Files
{
    public static Result<FileStream> OpenRead(string path)
    {
        if (Directory.Exists(path)) return new IsAFolder(path);
        if (!File.Exists(path)) return new FileMissing(path);
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new NotReadable(path, failure.Message);
        }
    }

    public static Result<string> ReadText(string path)
    {
        if (!OpenRead(path).TryGet(out var stream, out var error)) return error;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    public static Result<byte[]> ReadBytes(string path)
    {
        if (!OpenRead(path).TryGet(out var stream, out var error)) return error;
        using (stream)
        {
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            return copy.ToArray();
        }
    }

    /// <summary>Whether <paramref name="path"/> could be written, asked before long work begins.</summary>
    public static Error? CannotWrite(string path)
    {
        if (Directory.Exists(path)) return new NotWritable(path, "it is a folder");
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (!Directory.Exists(folder)) return new NotWritable(path, "its folder does not exist");
        try
        {
            var probe = Path.Combine(folder, $".synthgovern-{Guid.NewGuid():N}");
            File.Create(probe).Dispose();
            File.Delete(probe);
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new NotWritable(path, failure.Message);
        }
    }

    /// <summary>Writes beside <paramref name="path"/> and renames, so that no half-written file is ever seen under its name.</summary>
    public static Result<string> Write(string path, Action<Stream> write)
    {
        if (CannotWrite(path) is { } refused) return refused;
        var beside = $"{Path.GetFullPath(path)}.{Guid.NewGuid():N}.part";
        try
        {
            using (var stream = new FileStream(beside, FileMode.CreateNew, FileAccess.Write)) write(stream);
            File.Move(beside, path, overwrite: true);
            return path;
        }
        catch (IOException failure)
        {
            return new NotWritable(path, failure.Message);
        }
        finally
        {
            File.Delete(beside);
        }
    }

    public static Result<string> WriteJson<T>(string path, T value)
        => Write(path, stream => System.Text.Json.JsonSerializer.Serialize(stream, value, Indented));

    public static System.Text.Json.JsonSerializerOptions Indented { get; } = new(Json.Options) { WriteIndented = true };
}
