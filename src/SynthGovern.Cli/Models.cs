using System.Text.RegularExpressions;
using SynthGovern.Generators;

namespace SynthGovern.Cli;

/// <summary>Reading a model file: the generator that wrote it is the one that can read it.</summary>
internal static class Models
{
    /// <summary>A model names its format at its beginning, in a JSON document as in the header of a safetensors file.</summary>
    private const int Beginning = 1 << 16;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static async Task<Result<FittedGenerator>> LoadAsync(string path, CancellationToken cancel)
    {
        if (!Files.OpenRead(path).TryGet(out var stream, out var error)) return error;
        await using (stream)
        {
            var beginning = await ReadAsync(stream, cancel);
            if (!beginning.Contains("synthgovern.", StringComparison.Ordinal)) return NotOne(path);
            var ids = InstalledGenerators.Factories.Select(factory => factory.Id).ToList();
            if (WriterOf(beginning, ids) is { } writer) return await LoadAsync(stream, writer, cancel);
            foreach (var id in ids)
            {
                if ((await LoadAsync(stream, id, cancel)).TryGet(out var model, out _)) return model;
            }

            return NotOne(path);
        }
    }

    /// <summary>The generator that a file names, by its format "synthgovern.ID/VERSION", or by a member "generator" where several share a format.</summary>
    internal static string? WriterOf(string beginning, IReadOnlyList<string> ids)
        => ids.Select(id => (Id: id, Found: Regex.Match(beginning, $@"synthgovern\.{Regex.Escape(id)}/|generator(\\u0022|[\\"":\s])+{Regex.Escape(id)}(\\u0022|[\\""])", RegexOptions.None, Patience)))
            .Where(candidate => candidate.Found.Success).OrderBy(candidate => candidate.Found.Index).Select(candidate => candidate.Id).FirstOrDefault();

    private static Task<Result<FittedGenerator>> LoadAsync(FileStream stream, string generator, CancellationToken cancel)
    {
        stream.Position = 0;
        return InstalledGenerators.Find(generator).Value.LoadAsync(stream, cancel);
    }

    private static async Task<string> ReadAsync(Stream stream, CancellationToken cancel)
    {
        var bytes = new byte[Beginning];
        var read = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancel);
        return System.Text.Encoding.Latin1.GetString(bytes, 0, read);
    }

    private static NotAModel NotOne(string path) => new(path, InstalledGenerators.Factories.Select(factory => factory.Id));
}
