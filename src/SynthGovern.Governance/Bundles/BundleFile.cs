using System.Security.Cryptography;

namespace SynthGovern.Governance.Bundles;

/// <summary>One file to be bundled, in memory or on disk; a large extract is only ever streamed.</summary>
public sealed class BundleFile
{
    private readonly byte[]? bytes;
    private readonly string? path;

    private BundleFile(string name, byte[]? bytes, string? path)
    {
        if (!BundleNames.IsSafe(name)) throw new ArgumentException($"'{name}' cannot name a file of a bundle", nameof(name));
        (Name, this.bytes, this.path) = (name, bytes, path);
        using var stream = Open();
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    /// <summary>As in <see cref="BundleNames"/>.</summary>
    public string Name { get; }

    /// <summary>Lower-case hex.</summary>
    public string Sha256 { get; }

    public static BundleFile Of(string name, byte[] bytes) => new(name, bytes, null);

    public static BundleFile At(string name, string path) => new(name, null, path);

    internal Stream Open() => bytes is not null ? new MemoryStream(bytes, writable: false) : File.OpenRead(path!);
}
