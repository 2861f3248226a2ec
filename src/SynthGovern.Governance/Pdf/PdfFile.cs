namespace SynthGovern.Governance.Pdf;

/// <summary>A PDF in memory, its objects resolved on demand. Encrypted files are refused.</summary>
internal sealed class PdfFile
{
    private const int MaximumDepth = 64;

    private readonly Dictionary<int, PdfValue> resolved = [];
    private readonly HashSet<int> resolving = [];

    public PdfFile(byte[] bytes)
    {
        if (!bytes.AsSpan().StartsWith("%PDF-1."u8)) throw new PdfSyntaxException("no '%PDF-1.' header", 0);
        Bytes = bytes;
        References = PdfCrossReferences.Read(bytes);
        if (Trailer["Encrypt"] is not null) throw new PdfSyntaxException("an encrypted file", 0);
        if (Trailer["Root"] is not PdfReference root) throw new PdfSyntaxException("no /Root in the trailer", 0);
        CatalogReference = root;
        Catalog = Resolve<PdfDictionary>(root) ?? throw new PdfSyntaxException("no catalog", 0);
    }

    public byte[] Bytes { get; }

    public PdfCrossReferences References { get; }

    public PdfDictionary Trailer => References.Trailer;

    public PdfReference CatalogReference { get; }

    public PdfDictionary Catalog { get; }

    public T? Resolve<T>(PdfValue? value)
        where T : PdfValue
        => Resolve(value) as T;

    public PdfValue? Resolve(PdfValue? value)
    {
        for (var hop = 0; value is PdfReference reference; hop++)
        {
            if (hop == MaximumDepth) throw new PdfSyntaxException("references in a circle", 0);
            value = ReadObject(reference.Number);
        }

        return value;
    }

    /// <summary>The first page in reading order and its reference.</summary>
    public (PdfReference Reference, PdfDictionary Page) FirstPage()
    {
        var at = Catalog["Pages"];
        for (var depth = 0; depth < MaximumDepth; depth++)
        {
            if (at is not PdfReference reference || Resolve<PdfDictionary>(reference) is not { } node) break;
            if (node["Type"] is PdfName { Value: "Page" }) return (reference, node);
            at = Resolve<PdfArray>(node["Kids"])?.Items.FirstOrDefault();
        }

        throw new PdfSyntaxException("no first page", 0);
    }

    private PdfValue? ReadObject(int number)
    {
        if (resolved.TryGetValue(number, out var known)) return known;
        if (References.Find(number) is not { } place) return null;
        if (!resolving.Add(number)) throw new PdfSyntaxException($"object {number} needs itself", 0);
        var value = place.Container < 0 ? AtOffset(number, place.Offset) : InStream(number, place);
        resolving.Remove(number);
        return resolved[number] = value;
    }

    private PdfValue AtOffset(int number, long offset)
    {
        if (offset >= Bytes.Length) throw new PdfSyntaxException($"object {number} outside the file", offset);
        var (found, value) = new PdfParser(Bytes, offset).IndirectObject(length => Resolve(length) is PdfLiteral literal && literal.TryInteger(out var count) ? count : null);
        return found == number ? value : throw new PdfSyntaxException($"object {number} expected, found {found}", offset);
    }

    private PdfValue InStream(int number, PdfObjectPlace place)
    {
        if (ReadObject(place.Container) is not PdfStream container || PdfCrossReferences.Number(container.Dictionary, "First") is not { } first)
            throw new PdfSyntaxException($"object {number} has no object stream", 0);
        var decoded = PdfFilters.Decode(container);
        var header = new PdfParser(decoded, 0, inFile: false);
        for (var i = 0; i < place.Index; i++) (_, _) = (header.Integer(), header.Integer());
        var (found, offset) = (header.Integer(), header.Integer());
        if (found != number || first + offset >= decoded.Length) throw new PdfSyntaxException($"object {number} is not in its object stream", 0);
        return new PdfParser(decoded, first + offset, inFile: false).Value();
    }
}
