using SynthGovern.Generators;

namespace SynthGovern.Cli;

/// <summary>Reading a model file: the generator that wrote it is the one that can read it.</summary>
internal static class Models
{
    public static async Task<Result<FittedGenerator>> LoadAsync(string path, CancellationToken cancel)
    {
        if (!Files.OpenRead(path).TryGet(out var stream, out var error)) return error;
        await using (stream)
        {
            Error? last = null;
            foreach (var generator in AllGenerators.All)
            {
                stream.Position = 0;
                var loaded = await generator.LoadAsync(stream, cancel);
                if (loaded.TryGet(out var model, out last)) return model;
            }

            return last!;
        }
    }
}
