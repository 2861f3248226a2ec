using System.Globalization;

namespace SynthGovern.Governance.Pdf;

/// <summary>A PDF object as read: what is not looked into keeps its bytes, so that writing it back changes nothing.</summary>
internal abstract class PdfValue
{
    public abstract void WriteTo(Stream to);

    protected static void Write(Stream to, string latin1) => to.Write(System.Text.Encoding.Latin1.GetBytes(latin1));
}

/// <summary>A number, a boolean, null or a string, as its bytes in the file.</summary>
/// <param name="offset">Where it starts in the file, or −1 when it was made here or came out of a compressed object.</param>
internal sealed class PdfLiteral(byte[] bytes, long offset = -1) : PdfValue
{
    public static PdfLiteral Number(long value) => Raw(value.ToString(CultureInfo.InvariantCulture));

    public static PdfLiteral Raw(string latin1) => new(System.Text.Encoding.Latin1.GetBytes(latin1));

    public byte[] Bytes => bytes;

    public long Offset => offset;

    public bool IsHexString => bytes is [(byte)'<', ..];

    public bool IsString => bytes is [(byte)'(' or (byte)'<', ..];

    public bool TryInteger(out long value)
        => long.TryParse(System.Text.Encoding.Latin1.GetString(bytes), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    /// <summary>
    /// The characters of a string: UTF-16 when it begins with the mark for it, else Latin-1. Escapes other than of backslash and
    /// parentheses are left as they stand.
    /// </summary>
    public string Text()
    {
        if (!IsString) return System.Text.Encoding.Latin1.GetString(bytes);
        if (IsHexString)
        {
            var decoded = PdfHex.Decode(bytes.AsSpan(1, bytes.Length - 2));
            return decoded is [0xFE, 0xFF, .. var wide] ? System.Text.Encoding.BigEndianUnicode.GetString(wide) : System.Text.Encoding.Latin1.GetString(decoded);
        }

        var text = new System.Text.StringBuilder();
        for (var i = 1; i < bytes.Length - 1; i++)
        {
            if (bytes[i] == '\\' && bytes[i + 1] is (byte)'\\' or (byte)'(' or (byte)')' && i + 2 < bytes.Length) i++;
            text.Append((char)bytes[i]);
        }

        return text.ToString();
    }

    public override void WriteTo(Stream to) => to.Write(bytes);
}

internal sealed class PdfName(string value) : PdfValue
{
    public string Value => value;

    public override void WriteTo(Stream to)
    {
        to.WriteByte((byte)'/');
        foreach (var character in System.Text.Encoding.Latin1.GetBytes(value))
        {
            if (character is > 32 and < 127 && !"()<>[]{}/%#".Contains((char)character, StringComparison.Ordinal)) to.WriteByte(character);
            else Write(to, $"#{character:X2}");
        }
    }
}

internal sealed class PdfReference(int number, int generation) : PdfValue
{
    public int Number => number;

    public int Generation => generation;

    public override void WriteTo(Stream to) => Write(to, $"{number.ToString(CultureInfo.InvariantCulture)} {generation.ToString(CultureInfo.InvariantCulture)} R");
}

internal sealed class PdfArray(IEnumerable<PdfValue> items) : PdfValue
{
    public List<PdfValue> Items { get; } = [.. items];

    public override void WriteTo(Stream to)
    {
        Write(to, "[");
        foreach (var item in Items)
        {
            Write(to, " ");
            item.WriteTo(to);
        }

        Write(to, " ]");
    }
}

/// <summary>Entries in the order of the file.</summary>
internal sealed class PdfDictionary : PdfValue
{
    private readonly List<(string Key, PdfValue Value)> entries = [];

    public IEnumerable<string> Keys => entries.Select(entry => entry.Key);

    public PdfValue? this[string key]
    {
        get
        {
            var at = entries.FindIndex(entry => entry.Key == key);
            return at < 0 ? null : entries[at].Value;
        }

        set
        {
            var at = entries.FindIndex(entry => entry.Key == key);
            if (value is null)
            {
                if (at >= 0) entries.RemoveAt(at);
            }
            else if (at < 0)
            {
                entries.Add((key, value));
            }
            else
            {
                entries[at] = (key, value);
            }
        }
    }

    /// <summary>A dictionary that can be changed without touching this one.</summary>
    public PdfDictionary Copy()
    {
        var copy = new PdfDictionary();
        copy.entries.AddRange(entries);
        return copy;
    }

    public override void WriteTo(Stream to)
    {
        Write(to, "<<");
        foreach (var (key, value) in entries)
        {
            Write(to, " ");
            new PdfName(key).WriteTo(to);
            Write(to, " ");
            value.WriteTo(to);
        }

        Write(to, " >>");
    }
}

/// <summary>A stream's dictionary and its encoded bytes.</summary>
internal sealed class PdfStream(PdfDictionary dictionary, ReadOnlyMemory<byte> encoded) : PdfValue
{
    public PdfDictionary Dictionary => dictionary;

    public ReadOnlyMemory<byte> Encoded => encoded;

    public override void WriteTo(Stream to)
    {
        dictionary.WriteTo(to);
        Write(to, "\nstream\n");
        to.Write(encoded.Span);
        Write(to, "\nendstream");
    }
}
