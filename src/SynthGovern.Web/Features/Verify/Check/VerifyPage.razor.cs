using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using SynthGovern.Governance.Bundles;
using SynthGovern.Governance.Signing;
using SynthGovern.Governance.Store;
using SynthGovern.Releases;

namespace SynthGovern.Web.Features.Verify.Check;

/// <summary>Open to everybody: a recipient has no account. It says nothing about releases other than the one that was handed in.</summary>
public sealed partial class VerifyPage(KeyRing keys, IDbContextFactory<SynthGovernDbContext> store, TimeProvider clock)
{
    // Anybody may ask, and each verification unpacks and hashes files: so many at once and no more.
    private static readonly SemaphoreSlim Turns = new(2);

    private VerifiedBundle? bundle;
    private ReleaseState? state;
    private Error? problem;

    [SupplyParameterFromForm]
    private IFormFile? Bundle { get; set; }

    private string Standing => state switch
    {
        ReleaseState.Withdrawn => "Withdrawn: it must no longer be used.",
        ReleaseState.Signed or ReleaseState.Delivered => "Not withdrawn.",
        _ => "Not known here.",
    };

    /// <summary>A good signature alone is not green: the release must also be known here, in use and in time.</summary>
    private (string Kind, string Icon, string Word) Mark => (state, bundle!.State) switch
    {
        (ReleaseState.Withdrawn, _) => ("refused", "refused", "Signature valid, but withdrawn"),
        (ReleaseState.Signed or ReleaseState.Delivered, BundleState.Current) => ("allowed", "allowed", "Valid"),
        (ReleaseState.Signed or ReleaseState.Delivered, _) => ("second", "second", "Valid, but expired"),
        _ => ("", "waiting", "Signature valid, but not known here"),
    };

    private async Task VerifyAsync()
    {
        if (Bundle is null) return;
        if (Bundle.Length > UploadedBundle.LargestUpload)
        {
            problem = new NotABundle(Bundle.FileName, "more than 25 MB");
            return;
        }

        await Turns.WaitAsync();
        try
        {
            if (!(await CheckAsync(Bundle)).TryGet(out bundle, out problem)) return;
        }
        finally
        {
            Turns.Release();
        }

        await using var db = await store.CreateDbContextAsync();
        state = await db.Releases.AsNoTracking().Where(release => release.Id == bundle.Release).Select(release => (ReleaseState?)release.State).FirstOrDefaultAsync();
    }

    private async Task<Result<VerifiedBundle>> CheckAsync(IFormFile file)
    {
        await using var zip = file.OpenReadStream();
        if (!(await UploadedBundle.UnpackAsync(file.FileName, zip, CancellationToken.None)).TryGet(out var unpacked, out var error)) return error;
        using (unpacked) return BundleVerifier.Verify(unpacked.Folder, keys.Trust, clock);
    }
}
