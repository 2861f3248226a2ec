using System.Text.RegularExpressions;

namespace SynthGovern.Governance.Bundles;

/// <summary>The files of a bundle, as its attestation names them.</summary>
public static partial class BundleNames
{
    public const string Public = "public";
    public const string Internal = "internal";
    public const string Extract = "public/extract.csv";
    public const string Dictionary = "public/dictionary.json";
    public const string Certificate = "public/certificate.pdf";
    public const string Attestation = "public/certificate.json";
    public const string LedgerProof = "public/ledger-proof.json";
    public const string Report = "internal/report.pdf";
    public const string Evidence = "internal/evidence.json";

    /// <summary>What is there before the release enters the ledger; the leaf commits to their hashes.</summary>
    public static readonly IReadOnlyList<string> InLedger = [Extract, Dictionary, Certificate, Report, Evidence];

    /// <summary>What the attestation has to name, at least: every file but itself.</summary>
    public static readonly IReadOnlyList<string> Attested = [.. InLedger, LedgerProof];

    /// <summary>One folder and one plain file name: no path can be built from it that leaves the bundle.</summary>
    public static bool IsSafe(string name) => Safe().IsMatch(name);

    public static bool IsPublic(string name) => name.StartsWith(Public + "/", StringComparison.Ordinal);

    [GeneratedRegex(@"\A(public|internal)/[a-z0-9][a-z0-9-]{0,63}(\.[a-z0-9]{1,16}){1,3}\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Safe();
}
