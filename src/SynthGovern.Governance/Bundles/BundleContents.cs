using SynthGovern.Governance.Ledger;
using SynthGovern.Releases;

namespace SynthGovern.Governance.Bundles;

/// <summary>The files of a release whose hashes its ledger entry commits to. The PDFs are signed already.</summary>
public sealed class BundleFiles
{
    private readonly IReadOnlyList<BundleFile> files;

    public BundleFiles(IEnumerable<BundleFile> files)
    {
        this.files = [.. files];
        var names = this.files.Select(file => file.Name).Order(StringComparer.Ordinal);
        if (!names.SequenceEqual(BundleNames.InLedger.Order(StringComparer.Ordinal)))
            throw new ArgumentException($"a bundle needs exactly {string.Join(", ", BundleNames.InLedger)}", nameof(files));
    }

    public IReadOnlyList<BundleFile> All => files;

    /// <summary>From name to SHA-256, ordered by name: facts of the ledger entry of kind <see cref="LedgerProofFile.SignedKind"/>.</summary>
    public IReadOnlyDictionary<string, string> Hashes()
        => new SortedDictionary<string, string>(files.ToDictionary(file => file.Name, file => file.Sha256), StringComparer.Ordinal);
}

/// <summary>All that goes into a bundle.</summary>
/// <param name="Decision">What the certificate says: by its type, only what is safe to publish.</param>
public sealed record BundleContents(BundleFiles Files, LedgerProof Proof, PublicDecision Decision);
