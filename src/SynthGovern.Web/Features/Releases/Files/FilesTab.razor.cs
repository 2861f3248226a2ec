using Microsoft.AspNetCore.Components;
using SynthGovern.Releases;
using SynthGovern.Web.Features.Releases.Show;

namespace SynthGovern.Web.Features.Releases.Files;

/// <summary>What of the bundle the reader may download.</summary>
public sealed partial class FilesTab(BundleFiles bundles)
{
    [Parameter]
    [EditorRequired]
    public required ReleaseView View { get; set; }

    private IReadOnlyList<BundleFile> Public => bundles.Of(View.Release, BundleFiles.Public, View.SeesInside);

    private IReadOnlyList<BundleFile> Internal => bundles.Of(View.Release, BundleFiles.Internal, View.SeesInside);

    private string Waiting => View.Release.State switch
    {
        ReleaseState.Delivered when bundles.HasExpired(View.Release) => "The certificate has expired: its files are no longer handed out.",
        ReleaseState.Signed => "Signed; the files appear when the steward delivers them.",
        ReleaseState.Refused => "Nothing was published: the release was refused.",
        ReleaseState.Withdrawn => "The release was withdrawn: its files are no longer handed out.",
        _ => "The files appear when the release is approved, signed and delivered.",
    };
}
