using SynthGovern.Generators;

namespace SynthGovern.Cli;

/// <summary>Reading a model file: the generator that wrote it is the one that can read it.</summary>
internal static class Models
{
    /// <summary>A model names its format at its beginning, in a JSON document as in the header of a safetensors file.</summary>
    private const int Beginning = 1 << 16;

    public static async Task<Result<FittedGenerator>> LoadAsync(string path, CancellationToken cancel)
    {
        if (!Files.OpenRead(path).TryGet(out var stream, out var error)) return error;
        await using (stream)
        {
            if (await WriterOfAsync(stream, cancel) is not { } writer) return new NotAModel(path, InstalledGenerators.Factories.Select(factory => factory.Id));
            stream.Position = 0;
            return await InstalledGenerators.Find(writer).Value.LoadAsync(stream, cancel);
        }
    }

    /// <summary>The id in the format "synthgovern.ID/VERSION"; null when the file names none that is known.</summary>
    private static async Task<string?> WriterOfAsync(Stream stream, CancellationToken cancel)
    {
        var bytes = new byte[Beginning];
        var read = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancel);
        var text = System.Text.Encoding.Latin1.GetString(bytes, 0, read);
        return InstalledGenerators.Factories.Select(factory => factory.Id)
            .Select(id => (Id: id, At: text.IndexOf($"synthgovern.{id}/", StringComparison.Ordinal)))
            .Where(found => found.At >= 0).OrderBy(found => found.At).Select(found => found.Id).FirstOrDefault();
    }
}
