using System.Buffers;
using System.Text;

namespace SynthGovern.Tables.Csv;

internal enum TextDecoding
{
    /// <summary>ASCII so far.</summary>
    Undecided,
    Utf8,
    Latin1,
    Utf16LittleEndian,
    Utf16BigEndian,
}

internal static class TextDecodings
{
    /// <summary>Windows-1252 at 0x80 … 0x9F, where Latin-1 has control characters that no table contains.</summary>
    private const string Windows1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";

    /// <summary>What the first bytes say, and how many of them are a byte order mark.</summary>
    public static (TextDecoding Decoding, int Mark) Detect(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) return (TextDecoding.Utf8, 3);
        if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return (TextDecoding.Utf16LittleEndian, 2);
        if (start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return (TextDecoding.Utf16BigEndian, 2);
        return start switch
        {
            [not 0, 0, not 0, 0, ..] => (TextDecoding.Utf16LittleEndian, 0),
            [0, not 0, 0, not 0, ..] => (TextDecoding.Utf16BigEndian, 0),
            _ => (TextDecoding.Undecided, 0),
        };
    }

    /// <summary>How many bytes at the end begin a UTF-8 character that is not complete: 0 to 3.</summary>
    public static int IncompleteTail(ReadOnlySpan<byte> block)
    {
        for (var back = 1; back <= Math.Min(3, block.Length); back++)
        {
            if (Rune.DecodeFromUtf8(block[^back..], out _, out _) == OperationStatus.NeedMoreData) return back;
        }

        return 0;
    }

    public static int ValidPrefix(ReadOnlySpan<byte> block)
    {
        var valid = 0;
        while (valid < block.Length && Rune.DecodeFromUtf8(block[valid..], out _, out var length) == OperationStatus.Done) valid += length;
        return valid;
    }

    public static int Latin1ToUtf8(ReadOnlySpan<byte> block, Span<byte> output)
    {
        var written = 0;
        foreach (var value in block)
        {
            if (value < 0x80) output[written++] = value;
            else written += new Rune(value is < 0xA0 ? Windows1252[value - 0x80] : (char)value).EncodeToUtf8(output[written..]);
        }

        return written;
    }
}
