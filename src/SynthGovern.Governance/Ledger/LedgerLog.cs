using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using SynthGovern.Governance.Store;

namespace SynthGovern.Governance.Ledger;

/// <summary>
/// The append-only Merkle log of everything that happened. An entry is written in the transaction of the change it tells of, so
/// that neither can be without the other.
/// </summary>
public sealed class LedgerLog(TimeProvider clock)
{
    /// <summary>Any number, the same for every writer of one PostgreSQL database.</summary>
    private const long WriterLock = 0x53796E7468476F76;

    private const int SaltBytes = 32;

    /// <summary>
    /// Begins a transaction as the only writer: two writers at once would fork the log or overspend a budget. SQLite begins
    /// immediate transactions; PostgreSQL takes a lock that ends with the transaction. What is read after this is what holds.
    /// </summary>
    public static async Task<IDbContextTransaction> BeginAsync(SynthGovernDbContext db, CancellationToken cancel = default)
    {
        var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (db.Database.IsNpgsql()) await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({WriterLock})", cancel);
        return transaction;
    }

    /// <summary>Saves the pending changes of <paramref name="db"/> together with the entry that tells of them, in the caller's transaction.</summary>
    public async Task<LedgerEntry> AppendAsync(SynthGovernDbContext db, LedgerEvent happened, CancellationToken cancel = default)
    {
        if (db.Database.CurrentTransaction is null) throw new InvalidOperationException($"begin the transaction with {nameof(BeginAsync)}");
        await db.SaveChangesAsync(cancel);
        var index = await db.LedgerEntries.LongCountAsync(cancel);
        var (at, salt) = (clock.Moment(), RandomNumberGenerator.GetBytes(SaltBytes));
        var details = CanonicalJson.Bytes((JsonNode)RowsOf(db, happened));
        var leaf = CanonicalJson.Bytes((JsonNode)new JsonObject
        {
            ["actor"] = happened.Actor,
            ["at"] = Moments.Text(at),
            ["details"] = DetailsHash(salt, details),
            ["facts"] = new JsonObject(happened.Facts.Select(fact => KeyValuePair.Create(fact.Key, (JsonNode?)fact.Value))),
            ["index"] = index,
            ["kind"] = happened.Kind,
            ["subject"] = happened.Subject,
        });
        var entry = new LedgerEntry
        {
            Index = index,
            Leaf = System.Text.Encoding.UTF8.GetString(leaf),
            LeafHash = Convert.ToHexStringLower(MerkleTree.LeafHash(leaf)),
            At = at,
            Actor = happened.Actor,
            Kind = happened.Kind,
            Subject = happened.Subject,
        };
        db.LedgerEntries.Add(entry);
        db.LedgerDetails.Add(new LedgerDetails { Index = index, Salt = salt, Json = System.Text.Encoding.UTF8.GetString(details) });
        await db.SaveChangesAsync(cancel);
        return entry;
    }

    /// <summary>Size and root of the whole log.</summary>
    public static async Task<(long Size, string Root)> HeadAsync(SynthGovernDbContext db, CancellationToken cancel = default)
    {
        var leaves = await LeafHashesAsync(db, null, cancel);
        return (leaves.Length, Convert.ToHexStringLower(MerkleTree.Root(leaves)));
    }

    /// <summary>Signs the whole log as it stands and keeps the head, in the caller's transaction.</summary>
    public async Task<TreeHead> SignHeadAsync(SynthGovernDbContext db, HeadSigner signer, CancellationToken cancel = default)
    {
        var (size, root) = await HeadAsync(db, cancel);
        var at = clock.Moment();
        var head = new TreeHead
        {
            Id = ShortId.New(16),
            Size = size,
            Root = root,
            At = at,
            Signature = signer.Sign(SignedTreeHead.Statement(size, root, at)),
            Signer = signer.Fingerprint,
        };
        db.TreeHeads.Add(head);
        await db.SaveChangesAsync(cancel);
        return head;
    }

    /// <summary>All that shows, without the database, that the entry is in the log of a signed head.</summary>
    public static async Task<Result<LedgerProof>> InclusionProofAsync(SynthGovernDbContext db, long index, TreeHead head, CancellationToken cancel = default)
    {
        var entry = await db.LedgerEntries.AsNoTracking().FirstOrDefaultAsync(row => row.Index == index, cancel);
        if (entry is null || index >= head.Size) return new NoSuchLedgerEntry(index, head.Size);
        var leaves = await LeafHashesAsync(db, head.Size, cancel);
        return new LedgerProof(entry.Leaf, index, Hex(MerkleTree.InclusionProof(leaves, (int)index)), SignedTreeHead.Of(head));
    }

    /// <summary>All that shows to whoever kept an old head that the log of a later one only grew.</summary>
    public static async Task<Result<IReadOnlyList<string>>> ConsistencyProofAsync(
        SynthGovernDbContext db, long oldSize, long newSize, CancellationToken cancel = default)
    {
        var leaves = await LeafHashesAsync(db, newSize, cancel);
        if (oldSize < 1 || oldSize > newSize || leaves.Length < newSize) return new NoSuchLedgerSize(oldSize, newSize, leaves.Length);
        return Result.Of(Hex(MerkleTree.ConsistencyProof(leaves, (int)oldSize)));
    }

    internal static string DetailsHash(byte[] salt, byte[] details) => Convert.ToHexStringLower(SHA256.HashData([.. salt, .. details]));

    private static JsonObject RowsOf(SynthGovernDbContext db, LedgerEvent happened)
        => new(happened.Rows.Select(row => KeyValuePair.Create(LedgerRow.Key(row), (JsonNode?)LedgerRow.Of(db, row))));

    private static async Task<byte[][]> LeafHashesAsync(SynthGovernDbContext db, long? size, CancellationToken cancel)
    {
        var hashes = await db.LedgerEntries.AsNoTracking().Where(entry => size == null || entry.Index < size)
            .OrderBy(entry => entry.Index).Select(entry => entry.LeafHash).ToListAsync(cancel);
        return [.. hashes.Select(Convert.FromHexString)];
    }

    private static IReadOnlyList<string> Hex(IReadOnlyList<byte[]> hashes) => [.. hashes.Select(Convert.ToHexStringLower)];
}
