using System.IO.Compression;
using System.Text.RegularExpressions;

namespace SynthGovern.Web.Features.Verify;

/// <summary>A bundle that anyone on the network may have sent: unpacked within strict bounds, gone when it is disposed.</summary>
internal sealed partial class UploadedBundle : IDisposable
{
    /// <summary>Of the upload. Larger bundles are verified with the command line, on the reader's own machine.</summary>
    public const long LargestUpload = 25L << 20;

    private const long LargestContent = 250L << 20;
    private const int MostFiles = 16;

    private readonly string root = Directory.CreateTempSubdirectory("synthgovern-verify-").FullName;

    private UploadedBundle()
    {
    }

    /// <summary>What the verifier is given: the whole bundle, or its public half alone.</summary>
    public string Folder => Directory.Exists(Path.Combine(root, "internal")) ? root : Path.Combine(root, "public");

    public static async Task<Result<UploadedBundle>> UnpackAsync(string name, Stream zip, CancellationToken cancel)
    {
        var bundle = new UploadedBundle();
        try
        {
            using var archive = new ZipArchive(zip, ZipArchiveMode.Read);
            var files = archive.Entries.Where(entry => entry.Name.Length > 0).ToList();
            if (await bundle.ProblemAsync(files, cancel) is not { } problem) return bundle;
            bundle.Dispose();
            return new NotABundle(name, problem);
        }
        catch (InvalidDataException)
        {
            bundle.Dispose();
            return new NotABundle(name, "a file that is no zip archive, or a damaged one");
        }
    }

    private async Task<string?> ProblemAsync(List<ZipArchiveEntry> files, CancellationToken cancel)
    {
        if (files.Count is 0 or > MostFiles) return $"{files.Count} files";
        var left = LargestContent;
        foreach (var file in files)
        {
            if (BundlePath().Match(file.FullName) is not { Success: true } path) return $"a file named {file.FullName}";
            var target = Path.Combine(root, path.Groups["part"].Value, path.Groups["file"].Value);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            if (File.Exists(target)) return $"two files named {file.FullName}";
            left -= await CopyAsync(file, target, left, cancel);
            if (left < 0) return "more than 250 MB when unpacked";
        }

        return null;
    }

    /// <summary>Stops where the bound is passed: the sizes that an archive states need not be true.</summary>
    private static async Task<long> CopyAsync(ZipArchiveEntry file, string target, long bound, CancellationToken cancel)
    {
        await using var from = await file.OpenAsync(cancel);
        await using var to = File.Create(target);
        var (block, total) = (new byte[1 << 16], 0L);
        for (int read; total <= bound && (read = await from.ReadAsync(block, cancel)) > 0; total += read) await to.WriteAsync(block.AsMemory(0, read), cancel);
        return total;
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    [GeneratedRegex("^(?:[A-Za-z0-9._-]+/)?(?<part>public|internal)/(?<file>[A-Za-z0-9_-]+[.][a-z0-9]+)$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BundlePath();
}
