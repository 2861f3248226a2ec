using System.Text.Json;
using System.Text.Json.Nodes;
using SynthGovern.Governance.Signing;

namespace SynthGovern.Governance.Bundles;

/// <summary>Writes a bundle: all of it, verified, or nothing.</summary>
public static class BundleWriter
{
    /// <summary>Makes <c>release-ID</c> in <paramref name="parent"/> and returns its path. An existing folder of that name is an error.</summary>
    public static Result<string> Write(string parent, BundleContents contents, SigningKey key, TimeProvider clock)
    {
        var predicate = JsonSerializer.SerializeToNode(contents.Decision, Json.Options)!.AsObject();
        if (InTotoStatement.ProblemOf(predicate) is { } problem) throw new ArgumentException(problem, nameof(contents));
        var name = $"release-{contents.Decision.Release}";
        var (target, temporary) = (Path.Combine(parent, name), Path.Combine(parent, $".{name}-{Guid.NewGuid():N}"));
        try
        {
            if (Path.Exists(target)) return BundleUnwritable.Of(target, "there already");
            Directory.CreateDirectory(parent);
            WriteFiles(temporary, contents, predicate, key);
            if (BundleVerifier.Verify(temporary, TrustSet.Of([key.Certificate], "the signing key"), clock).Error is { } error) return error;
            Directory.Move(temporary, target);
            return target;
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            return BundleUnwritable.Of(target, unwritable.Message);
        }
        finally
        {
            if (Directory.Exists(temporary)) Directory.Delete(temporary, recursive: true);
        }
    }

    private static void WriteFiles(string folder, BundleContents contents, JsonObject predicate, SigningKey key)
    {
        Directory.CreateDirectory(Path.Combine(folder, BundleNames.Public));
        Directory.CreateDirectory(Path.Combine(folder, BundleNames.Internal));
        BundleFile[] files = [.. contents.Files.All, BundleFile.Of(BundleNames.LedgerProof, LedgerProofFile.Bytes(contents.Proof))];
        var statement = new InTotoStatement(files.ToDictionary(file => file.Name, file => file.Sha256, StringComparer.Ordinal), predicate);
        foreach (var file in files.Append(BundleFile.Of(BundleNames.Attestation, Dsse.Sign(Dsse.InTotoPayloadType, statement.ToBytes(), key))))
        {
            using var from = file.Open();
            using var to = new FileStream(Path.Combine(folder, file.Name), FileMode.CreateNew, FileAccess.Write);
            from.CopyTo(to);
            to.Flush(flushToDisk: true);
        }
    }
}
