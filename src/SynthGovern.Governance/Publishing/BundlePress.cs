using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using SynthGovern.Governance.Budgets;
using SynthGovern.Governance.Bundles;
using SynthGovern.Governance.Ledger;
using SynthGovern.Governance.Releases;
using SynthGovern.Governance.Reports;
using SynthGovern.Governance.Signing;
using SynthGovern.Governance.Store;
using SynthGovern.Releases;

namespace SynthGovern.Governance.Publishing;

/// <summary>
/// Prints, signs and bundles an approved release: the certificate and the internal report as PDF/A-3b with PAdES B-B, the dictionary, the
/// attestation over all of them. Nothing is in its place before the ledger entry that commits to it has its proof.
/// </summary>
public sealed class BundlePress(IDbContextFactory<SynthGovernDbContext> store, SynthGovernHome home, SigningKey key, TimeProvider clock)
{
    public async Task<Result<BundleDraft>> DraftAsync(BundleOrder order, CancellationToken cancel)
    {
        var paper = new PaperTrail(order);
        var issue = new ReportIssue(order.Release.Id, key.Name, order.IssuedAt, order.ExpiresAt, key.Fingerprint);
        var certificate = await ReportRenderer.CertificateAsync(CertificateModel.From(order.Evidence, issue, paper.Approvals, paper.Subject), cancel);
        if (!Signed(certificate, order, "Certificate of a synthetic extract").TryGet(out var certificatePdf, out var error)) return error;
        var model = new ReportModel(order.Evidence, issue, paper.Approvals, paper.Timeline, await BudgetAsync(order, cancel), paper.Subject);
        var report = await ReportRenderer.InternalReportAsync(model, order.EvidenceJson, cancel);
        if (!Signed(report, order, "Internal report on a release").TryGet(out var reportPdf, out error)) return error;
        var files = new BundleFiles(
        [
            BundleFile.At(BundleNames.Extract, order.ExtractFile),
            BundleFile.Of(BundleNames.Dictionary, CanonicalJson.Bytes(DataDictionary.Of(order.Schema) with { KindOfExtract = ExtractKind.Of(order.Evidence) })),
            BundleFile.Of(BundleNames.Certificate, certificatePdf),
            BundleFile.Of(BundleNames.Report, reportPdf),
            BundleFile.Of(BundleNames.Evidence, order.EvidenceJson),
        ]);
        return new BundleDraft(files.All.ToDictionary(file => file.Name, file => file.Sha256, StringComparer.Ordinal), proof => Publish(order, paper, files, proof));
    }

    private Result<byte[]> Signed(Result<byte[]> pdf, BundleOrder order, string reason)
        => pdf.Then(bytes => PadesSigner.Sign(bytes, key, new PadesClaim(order.IssuedAt, reason)));

    /// <summary>Gives the hash of certificate.json.</summary>
    private Result<string> Publish(BundleOrder order, PaperTrail paper, BundleFiles files, LedgerProof proof)
    {
        var decision = PublicDecision.Of(order.Evidence, order.Release.Id, paper.PublicApprovals, order.IssuedAt) with { ExpiresAt = order.ExpiresAt };
        return BundleWriter.Write(home.Releases, new BundleContents(files, proof, decision), key, clock)
            .Then<string>(folder => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, BundleNames.Attestation)))));
    }

    /// <summary>What the source's releases have spent, in the order in which they did.</summary>
    private async Task<SourceBudget?> BudgetAsync(BundleOrder order, CancellationToken cancel)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        return (await BudgetAccount.ReadAsync(db, order.Source.Name, cancel)) is [{ Ceiling: not null } account]
            ? new SourceBudget(account.State.RhoCeiling, account.Segments, "rho (zCDP)")
            : null;
    }
}
