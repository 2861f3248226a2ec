namespace SynthGovern.Web.Features.Sources.Add;

/// <summary>An uploaded file on its way into the store: readable by this user only, and gone when the page is closed.</summary>
internal sealed class Upload : IDisposable
{
    private const int BlockSize = 1 << 16;
    private const long ReportEvery = 1 << 20;

    private readonly string path = Path.Combine(Path.GetTempPath(), "synthgovern-" + Guid.NewGuid().ToString("N"));

    private Upload()
    {
    }

    public static async Task<Upload> ReceiveAsync(Stream from, Action<long> progress, CancellationToken cancel)
    {
        var upload = new Upload();
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            await using var source = from;
            await using var to = new FileStream(upload.path, options);
            var (block, total, reported) = (new byte[BlockSize], 0L, 0L);
            for (int read; (read = await source.ReadAsync(block, cancel)) > 0; total += read)
            {
                await to.WriteAsync(block.AsMemory(0, read), cancel);
                if (total - reported < ReportEvery) continue;
                progress(reported = total);
            }

            return upload;
        }
        catch
        {
            upload.Dispose();
            throw;
        }
    }

    public Stream Open() => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);

    public void Dispose() => File.Delete(path);
}
