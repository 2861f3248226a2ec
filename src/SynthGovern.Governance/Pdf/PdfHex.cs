namespace SynthGovern.Governance.Pdf;

internal static class PdfHex
{
    /// <summary>The bytes of a hexadecimal string without its angle brackets: white space is skipped, an odd last digit is followed by 0.</summary>
    public static byte[] Decode(ReadOnlySpan<byte> digits)
    {
        var bytes = new List<byte>((digits.Length + 1) / 2);
        var high = -1;
        for (var i = 0; i < digits.Length; i++)
        {
            if (PdfParser.IsSpace(digits[i])) continue;
            var digit = Digit(digits[i]);
            if (digit < 0) throw new PdfSyntaxException("not a hexadecimal digit", i);
            if (high < 0)
            {
                high = digit;
            }
            else
            {
                bytes.Add((byte)((high << 4) | digit));
                high = -1;
            }
        }

        if (high >= 0) bytes.Add((byte)(high << 4));
        return [.. bytes];
    }

    public static int Digit(byte character) => character switch
    {
        >= (byte)'0' and <= (byte)'9' => character - '0',
        >= (byte)'a' and <= (byte)'f' => character - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => character - 'A' + 10,
        _ => -1,
    };
}
