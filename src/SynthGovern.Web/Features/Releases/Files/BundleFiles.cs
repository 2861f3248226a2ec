using SynthGovern.Governance;
using SynthGovern.Governance.Store;
using SynthGovern.Releases;

namespace SynthGovern.Web.Features.Releases.Files;

/// <summary>One file of a bundle that somebody may download.</summary>
/// <param name="Path">Within the bundle, for example "public/extract.csv".</param>
public sealed record BundleFile(string Path, string Name, long Size, string OnDisk);

/// <summary>
/// The files of a release and who may have them: <c>public/</c> goes to the requester once it is delivered; <c>internal/</c> never
/// does. Nothing is handed out of a release that was refused, was withdrawn or has expired, except to those who see the inside.
/// </summary>
public sealed class BundleFiles(SynthGovernHome home, TimeProvider clock)
{
    public const string Public = "public";
    public const string Internal = "internal";

    public IReadOnlyList<BundleFile> Of(Release release, string part, bool seesInside)
    {
        if (!MayHave(release, part, seesInside)) return [];
        var folder = Path.Combine(FolderOf(release.Id), part);
        if (!Directory.Exists(folder)) return [];
        return [.. new DirectoryInfo(folder).EnumerateFiles().OrderBy(file => file.Name, StringComparer.Ordinal)
            .Select(file => new BundleFile($"{part}/{file.Name}", file.Name, file.Length, file.FullName))];
    }

    public string FolderOf(string release) => home.Bundle(release);

    public bool HasExpired(Release release) => release.ExpiresAt <= clock.GetUtcNow();

    public bool MayHave(Release release, string part, bool seesInside) => part switch
    {
        Public when !seesInside => release.State == ReleaseState.Delivered && !HasExpired(release),
        Public or Internal => seesInside && release.State is (ReleaseState.Signed or ReleaseState.Delivered or ReleaseState.Withdrawn),
        _ => false,
    };
}
