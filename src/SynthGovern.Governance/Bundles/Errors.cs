namespace SynthGovern.Governance.Bundles;

/// <summary>The path is no bundle at all: nothing there, or a file.</summary>
public sealed record NoBundle(string Path) : Error("no bundle")
{
    public static NoBundle At(string path) => new(path)
    {
        Where = path,
        Got = File.Exists(path) ? "a file" : "nothing",
        Allowed = "the folder of a bundle, or its public folder alone",
    };
}

/// <summary>Something in the bundle is not what its attestation says, or does not hold by itself.</summary>
/// <param name="Files">The files concerned, as the attestation names them.</param>
public sealed record BundleInvalid(IReadOnlyList<string> Files, string Why) : Error("the bundle does not hold")
{
    public override ErrorKind Kind => ErrorKind.VerificationFailed;

    public static BundleInvalid Of(string file, string why) => new([file], why) { Where = file, Got = why };

    /// <summary>All that was found, in one error.</summary>
    public static BundleInvalid Of(IReadOnlyList<BundleInvalid> several)
        => several is [var only] ? only : new([.. several.SelectMany(one => one.Files)], string.Join("; ", several.Select(one => one.Why)))
        {
            Where = string.Join(", ", several.SelectMany(one => one.Files)),
            Got = string.Join("; ", several.Select(one => $"{one.Where}: {one.Why}")),
        };
}

/// <summary>The bundle cannot be written where it should be.</summary>
public sealed record BundleUnwritable(string Folder, string Why) : Error("the bundle cannot be written")
{
    public static BundleUnwritable Of(string folder, string why) => new(folder, why) { Where = folder, Got = why };
}
