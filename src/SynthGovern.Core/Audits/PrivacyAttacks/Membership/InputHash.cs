using System.Runtime.InteropServices;
using System.Security.Cryptography;
using SynthGovern.Tables;

namespace SynthGovern.Audits.PrivacyAttacks.Membership;

/// <summary>A hash of what the fits of other models depend on, so that nothing is taken for the work of another run.</summary>
internal static class InputHash
{
    /// <param name="rest">What besides the real people and the identity of the generator decides the result.</param>
    public static string Of(AuditInput input, string rest)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, $"{input.Generator!.Identity}\n{rest}");
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
