using System.Numerics;
using System.Security.Cryptography;

namespace SynthGovern.Governance.Ledger;

/// <summary>
/// The Merkle tree of RFC 6962 section 2.1 and RFC 9162 section 2.1 over SHA-256: roots, proofs that a leaf is in a tree and that
/// one tree is the beginning of another, and their verification from nothing but the proof.
/// </summary>
public static class MerkleTree
{
    public static byte[] LeafHash(ReadOnlySpan<byte> leaf) => SHA256.HashData([0, .. leaf]);

    public static byte[] NodeHash(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) => SHA256.HashData([1, .. left, .. right]);

    /// <summary>The root over leaf hashes; of no leaves, the hash of nothing.</summary>
    public static byte[] Root(ReadOnlySpan<byte[]> leaves)
    {
        switch (leaves.Length)
        {
            case 0: return SHA256.HashData([]);
            case 1: return leaves[0];
            default:
                var left = LeftSize(leaves.Length);
                return NodeHash(Root(leaves[..left]), Root(leaves[left..]));
        }
    }

    /// <summary>The hashes with which whoever holds the leaf at <paramref name="index"/> can compute the root.</summary>
    public static IReadOnlyList<byte[]> InclusionProof(ReadOnlySpan<byte[]> leaves, int index)
    {
        if (index < 0 || index >= leaves.Length) throw new ArgumentOutOfRangeException(nameof(index), index, $"the tree has {leaves.Length} leaves");
        var proof = new List<byte[]>();
        while (leaves.Length > 1)
        {
            var left = LeftSize(leaves.Length);
            if (index < left)
            {
                proof.Add(Root(leaves[left..]));
                leaves = leaves[..left];
            }
            else
            {
                proof.Add(Root(leaves[..left]));
                leaves = leaves[left..];
                index -= left;
            }
        }

        proof.Reverse();
        return proof;
    }

    /// <summary>The hashes with which whoever holds the root of the first <paramref name="size"/> leaves can compute the root of all.</summary>
    public static IReadOnlyList<byte[]> ConsistencyProof(ReadOnlySpan<byte[]> leaves, int size)
    {
        if (size < 1 || size > leaves.Length) throw new ArgumentOutOfRangeException(nameof(size), size, $"1 to {leaves.Length}");
        var proof = new List<byte[]>();
        var known = true;
        while (size < leaves.Length)
        {
            var left = LeftSize(leaves.Length);
            if (size <= left)
            {
                proof.Add(Root(leaves[left..]));
                leaves = leaves[..left];
            }
            else
            {
                proof.Add(Root(leaves[..left]));
                leaves = leaves[left..];
                (size, known) = (size - left, false);
            }
        }

        if (!known) proof.Add(Root(leaves));
        proof.Reverse();
        return proof;
    }

    /// <summary>RFC 9162 section 2.1.3.2.</summary>
    public static bool VerifyInclusion(ReadOnlySpan<byte> leafHash, long index, long size, IReadOnlyList<byte[]> proof, ReadOnlySpan<byte> root)
    {
        if (index < 0 || index >= size) return false;
        var (node, last, hash) = (index, size - 1, leafHash.ToArray());
        foreach (var sibling in proof)
        {
            if (last == 0) return false;
            if ((node & 1) == 1 || node == last)
            {
                hash = NodeHash(sibling, hash);
                (node, last) = SkipToRightChild(node, last);
            }
            else
            {
                hash = NodeHash(hash, sibling);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 && hash.AsSpan().SequenceEqual(root);
    }

    /// <summary>RFC 9162 section 2.1.4.2.</summary>
    public static bool VerifyConsistency(long oldSize, long newSize, IReadOnlyList<byte[]> proof, ReadOnlySpan<byte> oldRoot, ReadOnlySpan<byte> newRoot)
    {
        if (oldSize < 1 || oldSize > newSize) return false;
        if (oldSize == newSize) return proof.Count == 0 && oldRoot.SequenceEqual(newRoot);
        var isWholeSubtree = BitOperations.IsPow2(oldSize);
        if (proof.Count == 0) return false;
        var start = isWholeSubtree ? oldRoot.ToArray() : proof[0];
        var (node, last, oldHash, newHash) = (oldSize - 1, newSize - 1, start, start);
        while ((node & 1) == 1) (node, last) = (node >> 1, last >> 1);
        foreach (var sibling in proof.Skip(isWholeSubtree ? 0 : 1))
        {
            if (last == 0) return false;
            if ((node & 1) == 1 || node == last)
            {
                (oldHash, newHash) = (NodeHash(sibling, oldHash), NodeHash(sibling, newHash));
                (node, last) = SkipToRightChild(node, last);
            }
            else
            {
                newHash = NodeHash(newHash, sibling);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 && oldHash.AsSpan().SequenceEqual(oldRoot) && newHash.AsSpan().SequenceEqual(newRoot);
    }

    /// <summary>The largest power of two below the number of leaves.</summary>
    private static int LeftSize(int leaves) => 1 << BitOperations.Log2((uint)(leaves - 1));

    /// <summary>Up the right border of the tree: levels on which the last node has no sibling carry no hash.</summary>
    private static (long Node, long Last) SkipToRightChild(long node, long last)
    {
        while ((node & 1) == 0 && node != 0) (node, last) = (node >> 1, last >> 1);
        return (node, last);
    }
}
