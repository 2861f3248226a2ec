using System.IO.Compression;

namespace SynthGovern.Web.Features.Releases.Files;

/// <summary>Files of a bundle as one zip file.</summary>
internal static class BundleZip
{
    public static string NameOf(string release) => $"release-{release}-public.zip";

    /// <summary>By way of a file that is gone when it is closed: the archive writer is not wholly asynchronous, as a response must be.</summary>
    public static async Task<Stream> PackAsync(IReadOnlyList<BundleFile> files, CancellationToken cancel)
    {
        var whole = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        await using (var zip = await ZipArchive.CreateAsync(whole, ZipArchiveMode.Create, leaveOpen: true, null, cancel))
        {
            foreach (var file in files) await zip.CreateEntryFromFileAsync(file.OnDisk, file.Path, cancel);
        }

        whole.Position = 0;
        return whole;
    }
}
