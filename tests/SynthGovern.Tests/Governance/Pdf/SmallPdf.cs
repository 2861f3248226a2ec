using System.Globalization;
using System.IO.Compression;
using System.Text;
using SynthGovern.Governance.Signing;
using SynthGovern.Tests.Governance.Signing;

namespace SynthGovern.Tests.Governance.Pdf;

/// <summary>PDFs small enough to read, one per way of writing cross-references.</summary>
internal static class SmallPdf
{
    private static readonly string[] Objects =
    [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>",
    ];

    private static readonly Lazy<byte[]> Printed = new(Print);

    public static byte[] WithTable(string catalogExtra = "", string pageExtra = "", params string[] more)
    {
        var objects = Objects.Concat(more).ToArray();
        objects[0] = objects[0].Replace(">>", catalogExtra + ">>", StringComparison.Ordinal);
        objects[2] = objects[2].Replace(">>", pageExtra + ">>", StringComparison.Ordinal);
        var text = new StringBuilder("%PDF-1.7\n");
        var table = new StringBuilder($"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        for (var i = 0; i < objects.Length; i++)
        {
            table.Append(CultureInfo.InvariantCulture, $"{text.Length:D10} 00000 n \n");
            text.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var start = text.Length;
        text.Append(table).Append(CultureInfo.InvariantCulture, $"trailer\n<</Size {objects.Length + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n");
        return System.Text.Encoding.Latin1.GetBytes(text.ToString());
    }

    /// <summary>Catalog, pages and page in a compressed object stream, located by a compressed cross-reference stream with predictor 12.</summary>
    public static byte[] WithStreams()
    {
        var body = string.Join(' ', Objects);
        var header = string.Join(' ', Objects.Select((item, i) => $"{i + 1} {body.IndexOf(item, StringComparison.Ordinal)}")) + " ";
        var packed = Deflate(System.Text.Encoding.Latin1.GetBytes(header + body));
        using var file = new MemoryStream();
        Write(file, "%PDF-1.7\n");
        var container = file.Position;
        Write(file, $"4 0 obj\n<</Type/ObjStm/N 3/First {header.Length}/Filter/FlateDecode/Length {packed.Length}>>\nstream\n");
        file.Write(packed);
        Write(file, "\nendstream\nendobj\n");
        var start = file.Position;
        byte[][] rows =
        [
            [0, 0, 0, 0], [2, 0, 4, 0], [2, 0, 4, 1], [2, 0, 4, 2],
            [1, (byte)(container >> 8), (byte)container, 0], [1, (byte)(start >> 8), (byte)start, 0],
        ];
        var references = Deflate(Predicted(rows));
        Write(file, $"5 0 obj\n<</Type/XRef/Size 6/W[1 2 1]/Root 1 0 R/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 4>>/Length {references.Length}>>\nstream\n");
        file.Write(references);
        Write(file, $"\nendstream\nendobj\nstartxref\n{start}\n%%EOF");
        return file.ToArray();
    }

    /// <summary>A PDF/A-3b of two pages with an attachment, as the reports are made.</summary>
    public static byte[] FromWeasyPrint() => Printed.Value;

    public static byte[] Signed(SigningKey key, byte[]? pdf = null)
        => PadesSigner.Sign(pdf ?? WithTable(), key, new PadesClaim(FixedClock.Noon, "Released")).Value;

    private static byte[] Print()
    {
        using var folder = new TemporaryFolder();
        var html = folder.At("page.html");
        File.WriteAllText(html, "<html lang=en><title>Tést</title><h1>One</h1><p style='page-break-before:always'>Two</p></html>");
        var said = Command.Run("weasyprint", "--pdf-variant", "pdf/a-3b", "-a", html, html, folder.At("page.pdf"));
        Assert.True(File.Exists(folder.At("page.pdf")), said);
        return File.ReadAllBytes(folder.At("page.pdf"));
    }

    private static byte[] Predicted(byte[][] rows)
        => [.. rows.SelectMany((row, i) => row.Select((value, column) => (byte)(value - (i > 0 ? rows[i - 1][column] : 0))).Prepend((byte)2))];

    private static byte[] Deflate(byte[] plain)
    {
        using var to = new MemoryStream();
        using (var zlib = new ZLibStream(to, CompressionLevel.Optimal, leaveOpen: true)) zlib.Write(plain);
        return to.ToArray();
    }

    private static void Write(Stream to, string latin1) => to.Write(System.Text.Encoding.Latin1.GetBytes(latin1));
}
