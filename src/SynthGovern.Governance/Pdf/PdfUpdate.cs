using System.Buffers.Binary;
using System.Security.Cryptography;

namespace SynthGovern.Governance.Pdf;

/// <summary>
/// An incremental update (ISO 32000-1, 7.5.6): the original bytes stay, new and changed objects follow, then a cross-reference section
/// of the same kind as the file's newest one.
/// </summary>
internal sealed class PdfUpdate
{
    private readonly PdfFile file;
    private readonly SortedDictionary<int, (int Generation, PdfValue Value)> objects = [];
    private int next;

    public PdfUpdate(PdfFile file)
    {
        this.file = file;
        next = file.References.Next;
    }

    public PdfReference Add(PdfValue value)
    {
        var reference = new PdfReference(next++, 0);
        objects[reference.Number] = (0, value);
        return reference;
    }

    public void Replace(PdfReference reference, PdfValue value) => objects[reference.Number] = (reference.Generation, value);

    /// <summary>The whole updated file, and where each written object starts.</summary>
    public (byte[] Bytes, IReadOnlyDictionary<int, long> Offsets) Write()
    {
        using var to = new MemoryStream(file.Bytes.Length + (32 << 10));
        to.Write(file.Bytes);
        if (file.Bytes[^1] is not (10 or 13)) to.WriteByte(10);
        var offsets = new SortedDictionary<int, long>();
        foreach (var (number, (generation, value)) in objects)
        {
            offsets[number] = to.Position;
            Write(to, $"{number} {generation} obj\n");
            value.WriteTo(to);
            Write(to, "\nendobj\n");
        }

        var start = to.Position;
        if (file.References.NewestIsStream) WriteStream(to, offsets);
        else WriteTable(to, offsets);
        Write(to, $"startxref\n{start}\n%%EOF\n");
        return (to.ToArray(), offsets);
    }

    private void WriteTable(MemoryStream to, SortedDictionary<int, long> offsets)
    {
        Write(to, "xref\n");
        foreach (var (first, count) in Runs(offsets.Keys))
        {
            Write(to, $"{first} {count}\n");
            for (var number = first; number < first + count; number++) Write(to, $"{offsets[number]:D10} {objects[number].Generation:D5} n \n");
        }

        Write(to, "trailer\n");
        Trailer(next).WriteTo(to);
        Write(to, "\n");
    }

    private void WriteStream(MemoryStream to, SortedDictionary<int, long> offsets)
    {
        var own = next;
        offsets[own] = to.Position;
        var dictionary = Trailer(own + 1);
        var rows = new byte[offsets.Count * 11];
        var at = 0;
        foreach (var (number, offset) in offsets)
        {
            rows[at] = 1;
            BinaryPrimitives.WriteInt64BigEndian(rows.AsSpan(at + 1), offset);
            BinaryPrimitives.WriteUInt16BigEndian(rows.AsSpan(at + 9), (ushort)(number == own ? 0 : objects[number].Generation));
            at += 11;
        }

        dictionary["Type"] = new PdfName("XRef");
        dictionary["W"] = new PdfArray([PdfLiteral.Number(1), PdfLiteral.Number(8), PdfLiteral.Number(2)]);
        dictionary["Index"] = new PdfArray(Runs(offsets.Keys).SelectMany(run => new[] { PdfLiteral.Number(run.First), PdfLiteral.Number(run.Count) }));
        dictionary["Length"] = PdfLiteral.Number(rows.Length);
        Write(to, $"{own} 0 obj\n");
        new PdfStream(dictionary, rows).WriteTo(to);
        Write(to, "\nendobj\n");
    }

    private PdfDictionary Trailer(int size)
    {
        var fresh = PdfLiteral.Raw($"<{Convert.ToHexStringLower(SHA256.HashData(file.Bytes).AsSpan(0, 16))}>");
        var first = file.Resolve<PdfArray>(file.Trailer["ID"]) is { Items: [var original, ..] } ? original : fresh;
        return new PdfDictionary
        {
            ["Size"] = PdfLiteral.Number(size),
            ["Root"] = file.CatalogReference,
            ["Info"] = file.Trailer["Info"],
            ["Prev"] = PdfLiteral.Number(file.References.Start),
            ["ID"] = new PdfArray([first, fresh]),
        };
    }

    private static List<(int First, int Count)> Runs(IEnumerable<int> numbers)
    {
        var runs = new List<(int First, int Count)>();
        foreach (var number in numbers)
        {
            if (runs.Count > 0 && runs[^1] is var (first, count) && first + count == number) runs[^1] = (first, count + 1);
            else runs.Add((number, 1));
        }

        return runs;
    }

    private static void Write(Stream to, string ascii) => to.Write(System.Text.Encoding.ASCII.GetBytes(ascii));
}
