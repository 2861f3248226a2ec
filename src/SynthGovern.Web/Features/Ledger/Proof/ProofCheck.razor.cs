using Microsoft.AspNetCore.Components.Forms;
using Microsoft.EntityFrameworkCore;
using SynthGovern.Governance.Bundles;
using SynthGovern.Governance.Ledger;
using SynthGovern.Governance.Pictures;
using SynthGovern.Governance.Signing;
using SynthGovern.Governance.Store;

namespace SynthGovern.Web.Features.Ledger.Proof;

/// <summary>Checks a proof that somebody kept: by itself, by its signature, and against the log as it is now.</summary>
public sealed partial class ProofCheck(IDbContextFactory<SynthGovernDbContext> store, KeyRing keys)
{
    private const long LargestProof = 1 << 20;

    private string? sentence;
    private Error? problem;

    private async Task CheckAsync(InputFileChangeEventArgs chosen)
    {
        var outcome = await OutcomeAsync(chosen.File);
        sentence = outcome.TryGet(out var proof, out problem)
            ? $"Valid: entry {Figures.Count(proof.Index)} is in the tree of {Figures.Count(proof.Head.Size)} entries, the head is signed here, and this log still begins with that tree."
            : null;
    }

    private async Task<Result<LedgerProof>> OutcomeAsync(IBrowserFile file)
    {
        if (file.Size > LargestProof) return new ProofTooLarge(file.Name, file.Size);
        using var bytes = new MemoryStream();
        await using (var stream = file.OpenReadStream(LargestProof)) await stream.CopyToAsync(bytes);
        var read = LedgerProofFile.Read(bytes.ToArray(), file.Name).Then(proof => LedgerProofFile.Check(proof, keys.Trust, file.Name));
        if (!read.TryGet(out var proof, out var error)) return error;
        await using var db = await store.CreateDbContextAsync();
        var hashes = await db.LedgerEntries.AsNoTracking().Where(entry => entry.Index < proof.Head.Size).OrderBy(entry => entry.Index).Select(entry => entry.LeafHash).ToListAsync();
        var root = Convert.ToHexStringLower(MerkleTree.Root(hashes.Select(Convert.FromHexString).ToArray()));
        return hashes.Count == proof.Head.Size && root == proof.Head.Root ? proof : new HeadContradictsLog(proof.Head);
    }
}
