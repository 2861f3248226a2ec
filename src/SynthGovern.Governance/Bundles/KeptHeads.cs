using SynthGovern.Governance.Ledger;

namespace SynthGovern.Governance.Bundles;

/// <summary>
/// The signed tree heads in the bundles of an installation: whoever rewrites the database has to rewrite every bundle too, and those that
/// were delivered are out of reach. A signature cut short by a crash may leave a head that the log contradicts until it is signed again.
/// </summary>
public static class KeptHeads
{
    private const long Largest = 1L << 20;

    public static IReadOnlyList<SignedTreeHead> Of(SynthGovernHome home)
    {
        if (!Directory.Exists(home.Releases)) return [];
        var proofs = Directory.GetDirectories(home.Releases, "release-*").Select(bundle => new FileInfo(Path.Combine(bundle, BundleNames.LedgerProof)));
        return [.. proofs.Where(file => file is { Exists: true, LinkTarget: null, Length: <= Largest }).Select(HeadOf).OfType<SignedTreeHead>().Distinct()];
    }

    private static SignedTreeHead? HeadOf(FileInfo file)
        => LedgerProofFile.Read(File.ReadAllBytes(file.FullName), BundleNames.LedgerProof).TryGet(out var proof, out _) ? proof.Head : null;
}
