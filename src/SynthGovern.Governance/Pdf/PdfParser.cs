using System.Text;

namespace SynthGovern.Governance.Pdf;

/// <summary>Reads PDF objects from bytes (ISO 32000-1, 7.2 and 7.3). Throws <see cref="PdfSyntaxException"/> on anything else.</summary>
internal sealed class PdfParser(ReadOnlyMemory<byte> bytes, long position, bool inFile = true)
{
    private const int MaximumDepth = 64;

    private int at = position >= 0 && position <= bytes.Length ? (int)position : throw new PdfSyntaxException("a place outside the file", position);
    private int depth;

    public int Position => at;

    private ReadOnlySpan<byte> Bytes => bytes.Span;

    public static bool IsSpace(byte character) => character is 0 or 9 or 10 or 12 or 13 or 32;

    public static bool IsDelimiter(byte character) => "()<>[]{}/%"u8.Contains(character);

    public PdfValue Value()
    {
        if (++depth > MaximumDepth) throw Fault("objects nested too deep");
        SkipSpace();
        PdfValue value = Peek() switch
        {
            (byte)'/' => Name(),
            (byte)'(' => LiteralString(),
            (byte)'[' => Array(),
            (byte)'<' => Peek(1) == '<' ? Dictionary() : HexString(),
            _ => NumberOrWord(),
        };
        depth--;
        return value;
    }

    /// <summary>The object "n g obj … endobj" at the current position, and its number.</summary>
    public (int Number, PdfValue Value) IndirectObject(Func<PdfValue, long?> lengthOf)
    {
        var number = Integer();
        _ = Integer();
        Expect("obj");
        var value = Value();
        if (value is not PdfDictionary dictionary || !TryKeyword("stream")) return (number, value);
        if (Peek() == '\r') at++;
        if (Peek() != '\n') throw Fault("no line end after 'stream'");
        at++;
        var length = dictionary["Length"] is { } declared ? lengthOf(declared) : null;
        if (length is not { } count || count < 0 || at + count > bytes.Length) throw Fault("stream without a usable /Length");
        var encoded = bytes.Slice(at, (int)count);
        at += (int)count;
        Expect("endstream");
        return (number, new PdfStream(dictionary, encoded));
    }

    public int Integer()
    {
        SkipSpace();
        if (Word() is { } word && int.TryParse(word, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var value)) return value;
        throw Fault("not a whole number");
    }

    public bool TryKeyword(string keyword)
    {
        var before = at;
        SkipSpace();
        if (Bytes[at..].StartsWith(System.Text.Encoding.Latin1.GetBytes(keyword)))
        {
            at += keyword.Length;
            return true;
        }

        at = before;
        return false;
    }

    public void Expect(string keyword)
    {
        if (!TryKeyword(keyword)) throw Fault($"'{keyword}' expected");
    }

    public PdfSyntaxException Fault(string what) => new(what, at);

    private PdfValue NumberOrWord()
    {
        var start = at;
        var word = Word();
        if (word.Length == 0) throw Fault("no object");
        if (char.IsAsciiDigit(word[0]) && TryReference(word) is { } reference) return reference;
        return new PdfLiteral(System.Text.Encoding.Latin1.GetBytes(word), inFile ? start : -1);
    }

    private PdfReference? TryReference(string first)
    {
        var before = at;
        SkipSpace();
        var second = Word();
        SkipSpace();
        if (int.TryParse(first, out var number) && int.TryParse(second, out var generation) && Word() == "R") return new PdfReference(number, generation);
        at = before;
        return null;
    }

    private PdfName Name()
    {
        at++;
        var start = at;
        while (!AtEnd && !IsSpace(Bytes[at]) && !IsDelimiter(Bytes[at])) at++;
        var raw = Bytes[start..at];
        var name = new StringBuilder();
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] == '#' && i + 2 < raw.Length && PdfHex.Digit(raw[i + 1]) >= 0 && PdfHex.Digit(raw[i + 2]) >= 0)
            {
                name.Append((char)((PdfHex.Digit(raw[i + 1]) << 4) | PdfHex.Digit(raw[i + 2])));
                i += 2;
            }
            else
            {
                name.Append((char)raw[i]);
            }
        }

        return new PdfName(name.ToString());
    }

    private PdfLiteral LiteralString()
    {
        var start = at;
        var open = 0;
        do
        {
            switch (Peek())
            {
                case (byte)'\\': at++; break;
                case (byte)'(': open++; break;
                case (byte)')': open--; break;
                default: break;
            }

            at++;
        }
        while (open > 0);
        return Literal(start);
    }

    private PdfLiteral HexString()
    {
        var start = at;
        while (Peek() != '>') at++;
        at++;
        return Literal(start);
    }

    private PdfLiteral Literal(int start) => new(Bytes[start..at].ToArray(), inFile ? start : -1);

    private PdfArray Array()
    {
        at++;
        var items = new List<PdfValue>();
        while (!TryKeyword("]")) items.Add(Value());
        return new PdfArray(items);
    }

    private PdfDictionary Dictionary()
    {
        at += 2;
        var dictionary = new PdfDictionary();
        while (!TryKeyword(">>"))
        {
            SkipSpace();
            if (Peek() != '/') throw Fault("dictionary key expected");
            var key = Name().Value;
            if (dictionary[key] is not null) throw Fault($"dictionary key /{key} twice");
            dictionary[key] = Value();
        }

        return dictionary;
    }

    private string Word()
    {
        var start = at;
        while (!AtEnd && !IsSpace(Bytes[at]) && !IsDelimiter(Bytes[at])) at++;
        return System.Text.Encoding.Latin1.GetString(Bytes[start..at]);
    }

    private void SkipSpace()
    {
        while (!AtEnd)
        {
            if (IsSpace(Bytes[at])) at++;
            else if (Bytes[at] == '%') while (!AtEnd && Bytes[at] is not (10 or 13)) at++;
            else return;
        }
    }

    private bool AtEnd => at >= bytes.Length;

    private byte Peek(int ahead = 0) => at + ahead < bytes.Length ? Bytes[at + ahead] : throw Fault("the file ends within an object");
}
