using System.Runtime.InteropServices;
using System.Security.Cryptography;
using SynthGovern.Tables;

namespace SynthGovern.Audits.PrivacyAttacks.Membership.Shadow;

/// <summary>
/// The name under which the features of a shadow model are kept: a hash of everything that they depend on, so that nothing is taken for
/// the work of another run.
/// </summary>
internal static class ShadowKey
{
    private const string Version = "shadow-features-1";

    public static string Of(AuditInput input, ShadowGame game, ExtractFeatures features, IReadOnlyList<int> targets, ulong seed, int size)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, $"{Version}\n{input.Generator!.Identity}\n{seed}\n{game.Models}\n{size}\n{string.Join(',', targets)}\n{string.Join(',', features.Counts)}\n");
        foreach (var table in new[] { input.Train, input.Control })
        {
            foreach (var column in table.Columns) Add(hash, column);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Add(IncrementalHash hash, Column column)
    {
        Add(hash, $"{column.Name}\n{column.Kind}\n{column.Count}\n");
        if (column is LabelColumn labels)
        {
            Add(hash, $"{string.Join('\0', labels.Levels)}\n");
            hash.AppendData(MemoryMarshal.AsBytes(labels.Codes));
        }
        else
        {
            hash.AppendData(MemoryMarshal.AsBytes(((NumberColumn)column).Values));
        }
    }

    private static void Add(IncrementalHash hash, string text) => hash.AppendData(System.Text.Encoding.UTF8.GetBytes(text));
}
