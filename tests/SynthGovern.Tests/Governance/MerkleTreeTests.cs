using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using SynthGovern.Governance.Ledger;

namespace SynthGovern.Tests.Governance;

public sealed class MerkleTreeTests
{
    private static readonly byte[][] Leaves = [.. Enumerable.Range(0, 70).Select(index => MerkleTree.LeafHash([(byte)index, 1]))];

    [Fact]
    public void RootsAndProofsAreThoseOfTheReferenceVectors()
    {
        if (!Reference.TryPath("vectors/evidence/rfc6962/vectors.json", out var path))
        {
            Reference.ReportNotRun(nameof(RootsAndProofsAreThoseOfTheReferenceVectors));
            return;
        }

        using var vectors = JsonDocument.Parse(File.ReadAllText(path));
        var leaves = vectors.RootElement.GetProperty("leaves_hex").EnumerateArray().Select(leaf => MerkleTree.LeafHash(Hex(leaf))).ToArray();
        var roots = vectors.RootElement.GetProperty("roots").EnumerateArray().Select(Hex).ToArray();
        for (var size = 0; size < roots.Length; size++) Assert.Equal(roots[size], MerkleTree.Root(leaves.AsSpan(0, size)));
        foreach (var vector in vectors.RootElement.GetProperty("inclusion").EnumerateArray())
        {
            var (index, size, proof) = (vector.GetProperty("index").GetInt32(), vector.GetProperty("size").GetInt32(), Proof(vector));
            Assert.Equal(proof, MerkleTree.InclusionProof(leaves.AsSpan(0, size), index));
            Assert.True(MerkleTree.VerifyInclusion(leaves[index], index, size, proof, roots[size]));
        }

        foreach (var vector in vectors.RootElement.GetProperty("consistency").EnumerateArray())
        {
            var (first, second, proof) = (vector.GetProperty("first").GetInt32(), vector.GetProperty("second").GetInt32(), Proof(vector));
            Assert.Equal(proof, MerkleTree.ConsistencyProof(leaves.AsSpan(0, second), first));
            Assert.True(MerkleTree.VerifyConsistency(first, second, proof, roots[first], roots[second]));
        }
    }

    [Fact]
    public void EveryLeafOfEveryTreeIsProvenAndNoOtherLeafIs()
    {
        for (var size = 1; size <= Leaves.Length; size++)
        {
            var root = MerkleTree.Root(Leaves.AsSpan(0, size));
            for (var index = 0; index < size; index++)
            {
                var proof = MerkleTree.InclusionProof(Leaves.AsSpan(0, size), index);
                Assert.True(MerkleTree.VerifyInclusion(Leaves[index], index, size, proof, root), $"leaf {index} of {size}");
                Assert.False(MerkleTree.VerifyInclusion(Leaves[(index + 1) % Leaves.Length], index, size, proof, root));
                Assert.False(MerkleTree.VerifyInclusion(Leaves[index], index + 1, size, proof, root), $"leaf {index} of {size} passed as its neighbour");
                Assert.False(MerkleTree.VerifyInclusion(Leaves[index], index, size, [.. proof, root], root));
                if (proof.Count > 0) Assert.False(MerkleTree.VerifyInclusion(Leaves[index], index, size, [.. proof.SkipLast(1)], root));
            }
        }
    }

    [Fact]
    public void EveryTreeIsTheBeginningOfEveryLongerOne()
    {
        for (var size = 1; size <= Leaves.Length; size++)
        {
            var root = MerkleTree.Root(Leaves.AsSpan(0, size));
            for (var old = 1; old <= size; old++)
            {
                var (oldRoot, proof) = (MerkleTree.Root(Leaves.AsSpan(0, old)), MerkleTree.ConsistencyProof(Leaves.AsSpan(0, size), old));
                Assert.True(MerkleTree.VerifyConsistency(old, size, proof, oldRoot, root), $"{old} of {size}");
                Assert.False(MerkleTree.VerifyConsistency(old, size, proof, oldRoot, MerkleTree.LeafHash(root)));
                Assert.False(MerkleTree.VerifyConsistency(old, size, proof, MerkleTree.LeafHash(oldRoot), root));
                Assert.False(MerkleTree.VerifyConsistency(old, size, [.. proof, root], oldRoot, root));
            }
        }
    }

    [Property(MaxTest = 300)]
    public bool OneFlippedBitOfAProofIsFound(PositiveInt someSize, NonNegativeInt someIndex, NonNegativeInt someBit)
    {
        var size = (someSize.Get % Leaves.Length) + 1;
        var index = someIndex.Get % size;
        var (root, proof) = (MerkleTree.Root(Leaves.AsSpan(0, size)), MerkleTree.InclusionProof(Leaves.AsSpan(0, size), index).Select(hash => hash.ToArray()).ToList());
        if (proof.Count == 0) return true;
        var bit = someBit.Get % (proof.Count * 256);
        proof[bit / 256][bit % 256 / 8] ^= (byte)(1 << (bit % 8));
        return !MerkleTree.VerifyInclusion(Leaves[index], index, size, proof, root);
    }

    [Property(MaxTest = 200)]
    public Property AChangedOrRemovedOldLeafBreaksConsistency(PositiveInt someOld, PositiveInt someMore, NonNegativeInt someLeaf)
    {
        var old = (someOld.Get % 40) + 1;
        var size = Math.Min(Leaves.Length, old + (someMore.Get % 30));
        var changed = someLeaf.Get % old;
        var forged = Leaves.AsSpan(0, size).ToArray();
        forged[changed] = MerkleTree.LeafHash([99, 99, 99]);
        var removed = Leaves.Take(size + 1).Where((_, index) => index != changed).ToArray();
        var oldRoot = MerkleTree.Root(Leaves.AsSpan(0, old));
        return new[] { forged, removed }
            .All(leaves => leaves.Length < old || !MerkleTree.VerifyConsistency(old, leaves.Length, MerkleTree.ConsistencyProof(leaves, old), oldRoot, MerkleTree.Root(leaves)))
            .ToProperty();
    }

    private static byte[] Hex(JsonElement text) => Convert.FromHexString(text.GetString()!);

    private static byte[][] Proof(JsonElement vector) => [.. vector.GetProperty("proof").EnumerateArray().Select(Hex)];
}
