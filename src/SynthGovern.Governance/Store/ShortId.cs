using System.Security.Cryptography;

namespace SynthGovern.Governance.Store;

/// <summary>Random names that people can read out: digits and lower-case letters without i, l, o and u.</summary>
public static class ShortId
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <param name="length">Five bits for each character.</param>
    public static string New(int length = 8) => RandomNumberGenerator.GetString(Alphabet, length);
}
