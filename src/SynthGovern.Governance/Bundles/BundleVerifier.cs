using System.Security.Cryptography;
using SynthGovern.Governance.Ledger;
using SynthGovern.Governance.Signing;

namespace SynthGovern.Governance.Bundles;

/// <summary>
/// Verifies a bundle offline. The attestation is judged first, against the trust set alone; then every other file against the attestation;
/// then the ledger proof and the PDFs' own signatures. An error names the files concerned.
/// </summary>
public static class BundleVerifier
{
    /// <param name="folder">The bundle, or its public half alone.</param>
    public static Result<VerifiedBundle> Verify(string folder, TrustSet trust, TimeProvider clock)
        => BundleFolder.Open(folder).Then(bundle => Verify(bundle, trust, clock));

    private static Result<VerifiedBundle> Verify(BundleFolder bundle, TrustSet trust, TimeProvider clock)
    {
        if (!Attestation(bundle, trust).TryGet(out var attested, out var error)) return error;
        var (envelope, attestation, statement) = attested;
        var problems = bundle.Differences([.. statement.Subjects.Keys, BundleNames.Attestation]);
        var present = statement.Subjects.Keys.Where(name => bundle.IsWhole || BundleNames.IsPublic(name)).Order(StringComparer.Ordinal).ToList();
        var unusable = problems.SelectMany(problem => problem.Files).ToHashSet(StringComparer.Ordinal);
        var files = new List<VerifiedFile> { new(BundleNames.Attestation, Hex(envelope), envelope.Length) };
        foreach (var name in present.Where(name => !unusable.Contains(name)))
        {
            if (!bundle.Hash(name).TryGet(out var file, out var unreadable)) problems.Add(BundleInvalid.Of(name, unreadable.Got ?? unreadable.What));
            else if (file.Sha256 != statement.Subjects[name]) problems.Add(BundleInvalid.Of(name, "changed: its SHA-256 is not the attested one"));
            else files.Add(file);
        }

        if (problems.Count > 0) return BundleInvalid.Of(problems);
        if (!Proof(bundle, statement, attestation, trust).TryGet(out var proof, out var unproven)) return unproven;
        foreach (var pdf in present.Where(name => name.EndsWith(".pdf", StringComparison.Ordinal)))
        {
            if (SignatureProblem(bundle, pdf, statement, attestation, trust) is { } problem) return problem;
        }

        return Verified(bundle, statement, attestation, proof, trust, files, clock);
    }

    private static Result<(byte[] Envelope, DssePayload Attestation, InTotoStatement Statement)> Attestation(BundleFolder bundle, TrustSet trust)
    {
        const string name = BundleNames.Attestation;
        if (!bundle.Read(name).TryGet(out var envelope, out var unreadable)) return unreadable;
        if (!Dsse.Verify(envelope, trust, name).TryGet(out var payload, out var invalid)) return invalid;
        if (payload.PayloadType != Dsse.InTotoPayloadType) return BundleInvalid.Of(name, $"its payload is not {Dsse.InTotoPayloadType}");
        if (!InTotoStatement.Read(payload.Payload, name).TryGet(out var statement, out var malformed)) return malformed;
        if (!WithinValidity(payload, statement.IssuedAt)) return BundleInvalid.Of(name, "issued outside the validity of its signer's certificate");
        return (envelope, payload, statement);
    }

    private static Result<LedgerProof> Proof(BundleFolder bundle, InTotoStatement statement, DssePayload attestation, TrustSet trust)
    {
        const string name = BundleNames.LedgerProof;
        if (!Attested(bundle, name, statement).TryGet(out var bytes, out var changed)) return changed;
        if (!LedgerProofFile.Read(bytes, name).TryGet(out var proof, out var malformed)) return malformed;
        if (LedgerProofFile.Check(proof, trust, name, attestation.Signer).Error is { } unproven) return unproven;
        return LedgerProofFile.Mismatch(proof, statement.Release, statement.Subjects, name) is { } mismatch ? mismatch : proof;
    }

    private static Error? SignatureProblem(BundleFolder bundle, string name, InTotoStatement statement, DssePayload attestation, TrustSet trust)
    {
        if (!Attested(bundle, name, statement).TryGet(out var bytes, out var changed)) return changed;
        if (!PadesVerifier.Check(bytes, trust, name).TryGet(out var signature, out var refused)) return refused;
        if (signature.Fingerprint != attestation.Fingerprint) return BundleInvalid.Of(name, "signed with another key than the attestation");
        return signature.ClaimedAt is { } claimed && !WithinValidity(attestation, claimed) ? BundleInvalid.Of(name, "signed outside the validity of its signer's certificate") : null;
    }

    /// <summary>The bytes that are looked into are the bytes that were attested, also when the file changes meanwhile.</summary>
    private static Result<byte[]> Attested(BundleFolder bundle, string name, InTotoStatement statement)
        => bundle.Read(name).Then<byte[]>(bytes => Hex(bytes) == statement.Subjects[name] ? bytes : BundleInvalid.Of(name, "changed while it was verified"));

    private static VerifiedBundle Verified(
        BundleFolder bundle, InTotoStatement statement, DssePayload attestation, LedgerProof proof, TrustSet trust, List<VerifiedFile> files, TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        var state = now > statement.ExpiresAt ? BundleState.Expired : BundleState.Current;
        var notices = new List<string>();
        if (state is BundleState.Expired) notices.Add($"The certificate expired on {statement.ExpiresAt.UtcDateTime:yyyy-MM-dd}: everything holds, but it should no longer be relied on.");
        if (now.UtcDateTime > attestation.Signer.NotAfter.ToUniversalTime()) notices.Add($"The signer's certificate expired on {attestation.Signer.NotAfter.ToUniversalTime():yyyy-MM-dd}, after this release was signed.");
        if (now < statement.IssuedAt) notices.Add($"The certificate says it was issued on {statement.IssuedAt.UtcDateTime:yyyy-MM-dd}, which is still to come by this machine's clock.");
        if (!bundle.IsWhole) notices.Add("Only the public half was given: the internal report and evidence are attested but were not seen.");
        return new VerifiedBundle(
            statement.Release,
            state,
            trust.Signers.First(signer => signer.Fingerprint == attestation.Fingerprint).Name,
            attestation.Fingerprint,
            statement.IssuedAt,
            statement.ExpiresAt,
            proof.Index,
            proof.Head.Size,
            [.. files.OrderBy(file => file.Name, StringComparer.Ordinal)],
            [.. statement.Subjects.Keys.Where(name => !bundle.IsWhole && !BundleNames.IsPublic(name)).Order(StringComparer.Ordinal)],
            statement.Predicate,
            notices);
    }

    private static bool WithinValidity(DssePayload attestation, DateTimeOffset time)
        => time.UtcDateTime >= attestation.Signer.NotBefore.ToUniversalTime() && time.UtcDateTime <= attestation.Signer.NotAfter.ToUniversalTime();

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
