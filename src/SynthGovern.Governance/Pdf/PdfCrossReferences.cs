namespace SynthGovern.Governance.Pdf;

/// <summary>Where each object is. In a file: <c>Offset</c>. In an object stream: that stream's number and the index in it.</summary>
internal readonly record struct PdfObjectPlace(long Offset, int Container = -1, int Index = 0)
{
    public bool IsFree => Offset < 0 && Container < 0;
}

/// <summary>The chain of cross-reference sections, newest first: tables, streams, and both in one file (ISO 32000-1, 7.5.4, 7.5.8).</summary>
internal sealed class PdfCrossReferences
{
    private const int MaximumObjects = 1_000_000;

    private readonly ReadOnlyMemory<byte> bytes;
    private readonly Dictionary<int, PdfObjectPlace> places = [];

    private PdfCrossReferences(ReadOnlyMemory<byte> bytes) => this.bytes = bytes;

    public PdfDictionary Trailer { get; private set; } = new();

    /// <summary>Offset of the newest section: /Prev of an update.</summary>
    public long Start { get; private set; }

    /// <summary>True when the newest section is a stream; an update then has to be one too.</summary>
    public bool NewestIsStream { get; private set; }

    /// <summary>A number above those of all objects.</summary>
    public int Next => (int)Math.Clamp(Math.Max(Number(Trailer, "Size") ?? 0, places.Keys.DefaultIfEmpty().Max() + 1L), 1, MaximumObjects);

    public PdfObjectPlace? Find(int number) => places.TryGetValue(number, out var place) && !place.IsFree ? place : null;

    public static PdfCrossReferences Read(ReadOnlyMemory<byte> bytes)
    {
        var result = new PdfCrossReferences(bytes) { Start = LastStart(bytes.Span) };
        var seen = new HashSet<long>();
        var waiting = new Stack<long>([result.Start]);
        while (waiting.TryPop(out var section))
        {
            if (section < 0 || section >= bytes.Length) throw new PdfSyntaxException("a cross-reference section outside the file", section);
            if (!seen.Add(section)) throw new PdfSyntaxException("cross-reference sections in a circle", section);
            var (trailer, isStream) = result.Section(section);
            if (seen.Count == 1) (result.Trailer, result.NewestIsStream) = (trailer, isStream);
            if (Number(trailer, "Prev") is { } previous) waiting.Push(previous);
            if (!isStream && Number(trailer, "XRefStm") is { } hybrid) waiting.Push(hybrid);
        }

        return result;
    }

    public static long? Number(PdfDictionary dictionary, string key)
        => dictionary[key] is PdfLiteral literal && literal.TryInteger(out var value) ? value : null;

    private static long LastStart(ReadOnlySpan<byte> bytes)
    {
        var from = Math.Max(0, bytes.Length - 2048);
        var at = bytes[from..].LastIndexOf("startxref"u8);
        if (at < 0) throw new PdfSyntaxException("no 'startxref'", bytes.Length);
        return new PdfParser(bytes[(from + at + 9)..].ToArray(), 0).Integer();
    }

    private (PdfDictionary Trailer, bool IsStream) Section(long offset)
    {
        var parser = new PdfParser(bytes, offset);
        if (!parser.TryKeyword("xref")) return (StreamSection(parser), true);
        while (!parser.TryKeyword("trailer"))
        {
            var (first, count) = (parser.Integer(), parser.Integer());
            for (var i = 0; i < count; i++)
            {
                var place = (long)parser.Integer();
                _ = parser.Integer();
                if (parser.TryKeyword("n")) Add(first + i, new PdfObjectPlace(place));
                else if (parser.TryKeyword("f")) Add(first + i, new PdfObjectPlace(-1));
                else throw parser.Fault("a cross-reference entry that is neither 'n' nor 'f'");
            }
        }

        return parser.Value() is PdfDictionary trailer ? (trailer, false) : throw parser.Fault("no trailer dictionary");
    }

    private PdfDictionary StreamSection(PdfParser parser)
    {
        var (_, value) = parser.IndirectObject(length => length is PdfLiteral literal && literal.TryInteger(out var direct) ? direct : null);
        if (value is not PdfStream { Dictionary: var dictionary } stream || dictionary["Type"] is not PdfName { Value: "XRef" })
            throw parser.Fault("no cross-reference section");
        var widths = Integers(dictionary["W"]);
        if (widths.Length != 3 || widths.Any(width => width is < 0 or > 8) || widths[1] == 0) throw parser.Fault("a cross-reference stream without /W");
        var index = dictionary["Index"] is { } ranges ? Integers(ranges) : [0, Number(dictionary, "Size") ?? 0];
        var rows = PdfFilters.Decode(stream);
        var at = 0;
        for (var range = 0; range + 1 < index.Length; range += 2)
        {
            for (var i = 0L; i < index[range + 1]; i++) Entry(rows, ref at, widths, Small(index[range] + i));
        }

        return dictionary;
    }

    private void Entry(byte[] rows, ref int at, long[] widths, int number)
    {
        var kind = widths[0] == 0 ? 1 : Field(rows, ref at, widths[0]);
        var second = Field(rows, ref at, widths[1]);
        var third = Field(rows, ref at, widths[2]);
        Add(number, kind switch
        {
            1 => new PdfObjectPlace(second),
            2 => new PdfObjectPlace(-1, Small(second), Small(third)),
            _ => new PdfObjectPlace(-1),
        });
    }

    private void Add(int number, PdfObjectPlace place)
    {
        if (places.Count >= MaximumObjects) throw new PdfSyntaxException("more than a million objects", 0);
        places.TryAdd(number, place);
    }

    private static int Small(long value) => value is >= 0 and <= int.MaxValue ? (int)value : throw new PdfSyntaxException("an object number out of range", value);

    private static long Field(byte[] rows, ref int at, long width)
    {
        if (at + width > rows.Length) throw new PdfSyntaxException("a cross-reference stream that ends early", at);
        var value = 0L;
        for (var i = 0; i < width; i++) value = (value << 8) | rows[at++];
        return value;
    }

    private static long[] Integers(PdfValue? value)
        => value is PdfArray array
            ? [.. array.Items.Select(item => item is PdfLiteral literal && literal.TryInteger(out var number) ? number : throw new PdfSyntaxException("a number expected in an array", 0))]
            : [];
}
