using System.Text.Json.Nodes;
using SynthGovern.Governance.Ledger;

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
/// <param name="Release">Short id; lower-case letters and digits.</param>
/// <param name="Predicate">
/// What the certificate says, safe to publish; has at least the texts release, issuedAt and expiresAt (ISO 8601 with offset).
/// </param>
public sealed record BundleContents(string Release, BundleFiles Files, LedgerProof Proof, JsonObject Predicate);
