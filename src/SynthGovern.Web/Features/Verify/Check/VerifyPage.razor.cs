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

    private async Task VerifyAsync()
    {
        if (Bundle is null) return;
        if (Bundle.Length > UploadedBundle.LargestUpload)
        {
            problem = new NotABundle(Bundle.FileName, "more than 25 MB");
            return;
        }

        await using var zip = Bundle.OpenReadStream();
        if (!(await UploadedBundle.UnpackAsync(Bundle.FileName, zip, CancellationToken.None)).TryGet(out var unpacked, out problem)) return;
        using (unpacked)
        {
            var outcome = BundleVerifier.Verify(unpacked.Folder, keys.Trust, clock);
            if (!outcome.TryGet(out bundle, out problem)) return;
        }

        await using var db = await store.CreateDbContextAsync();
        state = await db.Releases.AsNoTracking().Where(release => release.Id == bundle.Release).Select(release => (ReleaseState?)release.State).FirstOrDefaultAsync();
    }
}
