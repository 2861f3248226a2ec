using System.Security.Cryptography;

namespace SynthGovern.Governance.Bundles;

/// <summary>
/// A bundle on disk, whole or its public half alone. Lists what is there and reads it without following links, opening devices or holding
/// large files in memory.
/// </summary>
internal sealed class BundleFolder
{
    private const long MaximumInMemory = 256L << 20;

    /// <summary>Of what is parsed before anything is known to be trusted.</summary>
    private const long MaximumParsed = 1L << 20;

    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = FileAttributes.None, RecurseSubdirectories = false, IgnoreInaccessible = false };

    private readonly string root;

    private BundleFolder(string root, bool isWhole) => (this.root, IsWhole) = (root, isWhole);

    /// <summary>False when <c>public/</c> alone was given.</summary>
    public bool IsWhole { get; }

    public static Result<BundleFolder> Open(string path)
    {
        if (!Directory.Exists(path)) return NoBundle.At(path);
        var isWhole = Directory.Exists(Path.Combine(path, BundleNames.Public)) || Directory.Exists(Path.Combine(path, BundleNames.Internal));
        return new BundleFolder(path, isWhole);
    }

    /// <summary>Everything that is there but not expected, and everything expected but not there or not a plain file.</summary>
    public List<BundleInvalid> Differences(IReadOnlyCollection<string> expected)
    {
        var wanted = expected.Where(name => IsWhole || BundleNames.IsPublic(name)).ToHashSet(StringComparer.Ordinal);
        var problems = new List<BundleInvalid>();
        if (IsWhole) problems.AddRange(Entries(root).Where(entry => !IsHalf(entry)).Select(entry => Added(entry.Name)));
        foreach (var half in IsWhole ? new[] { BundleNames.Public, BundleNames.Internal } : [BundleNames.Public])
        {
            var folder = IsWhole ? Path.Combine(root, half) : root;
            if (!Directory.Exists(folder) || new DirectoryInfo(folder) is { LinkTarget: not null } && IsWhole) continue;
            foreach (var entry in Entries(folder))
            {
                var name = $"{half}/{entry.Name}";
                if (!wanted.Remove(name)) problems.Add(Added(name));
                else if ((NotPlain(entry) ?? TooLarge(name, entry)) is { } why) problems.Add(BundleInvalid.Of(name, why));
            }
        }

        problems.AddRange(wanted.Order(StringComparer.Ordinal).Select(name => BundleInvalid.Of(name, "missing")));
        return problems;
    }

    /// <summary>The whole file, of at most 256 MiB; attestation and ledger proof of at most 1 MiB.</summary>
    public Result<byte[]> Read(string name)
    {
        try
        {
            var file = new FileInfo(PathOf(name));
            if (!file.Exists) return BundleInvalid.Of(name, "missing");
            if ((NotPlain(file) ?? TooLarge(name, file)) is { } why) return BundleInvalid.Of(name, why);
            if (file.Length > MaximumInMemory) return BundleInvalid.Of(name, "larger than 256 MiB");
            return File.ReadAllBytes(file.FullName);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return BundleInvalid.Of(name, unreadable.Message);
        }
    }

    /// <summary>SHA-256 and length of a file of any size.</summary>
    public Result<VerifiedFile> Hash(string name)
    {
        try
        {
            using var stream = new FileStream(PathOf(name), FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20, FileOptions.SequentialScan);
            var hash = Convert.ToHexStringLower(SHA256.HashData(stream));
            return new VerifiedFile(name, hash, stream.Length);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return BundleInvalid.Of(name, unreadable.Message);
        }
    }

    private string PathOf(string name)
    {
        var (half, file) = (name[..name.IndexOf('/', StringComparison.Ordinal)], name[(name.IndexOf('/', StringComparison.Ordinal) + 1)..]);
        return IsWhole ? Path.Combine(root, half, file) : Path.Combine(root, file);
    }

    private static IEnumerable<FileSystemInfo> Entries(string folder) => new DirectoryInfo(folder).EnumerateFileSystemInfos("*", Everything);

    private static bool IsHalf(FileSystemInfo entry)
        => entry is DirectoryInfo { LinkTarget: null } && entry.Name is BundleNames.Public or BundleNames.Internal && entry.LinkTarget is null;

    /// <summary>Why an entry is not a plain file with content, or null. Pipes and devices have no length and are never opened.</summary>
    private static string? NotPlain(FileSystemInfo entry) => entry switch
    {
        { LinkTarget: not null } => "a link instead of a file",
        not FileInfo => "a folder instead of a file",
        FileInfo { Length: 0 } => "empty, or not a plain file",
        _ => null,
    };

    private static string? TooLarge(string name, FileSystemInfo entry)
        => name is BundleNames.Attestation or BundleNames.LedgerProof && entry is FileInfo { Length: > MaximumParsed } ? "larger than 1 MiB" : null;

    private static BundleInvalid Added(string name) => BundleInvalid.Of(name, "not part of the bundle");
}
