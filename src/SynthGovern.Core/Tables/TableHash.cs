using System.Security.Cryptography;

namespace SynthGovern.Tables;

public static class TableHash
{
    /// <summary>SHA-256 of the bytes of a file, lower-case hex.</summary>
    public static string Of(Stream file) => Convert.ToHexStringLower(SHA256.HashData(file));
}
