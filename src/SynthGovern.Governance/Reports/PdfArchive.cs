using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using SynthGovern.Governance.Pdf;

namespace SynthGovern.Governance.Reports;

/// <summary>
/// Makes PDF/A-3b whole what WeasyPrint 57 leaves open: dates and metadata that agree, an identifier, the language, the title bar, and
/// attachments as associated files. An incremental update, so that it must come before the signature.
/// </summary>
internal static class PdfArchive
{
    public const string Creator = "SynthGovern";

    public static byte[] Finish(byte[] pdf, PdfDescription description, IReadOnlyList<PdfAttachment> attachments)
    {
        var file = new PdfFile(pdf);
        var update = new PdfUpdate(file);
        var catalog = file.Catalog.Copy();
        var producer = file.Resolve<PdfDictionary>(file.Trailer["Info"])?["Producer"] is PdfLiteral literal ? literal.Text() : "WeasyPrint";
        catalog["Lang"] = Text("en");
        catalog["ViewerPreferences"] = new PdfDictionary { ["DisplayDocTitle"] = PdfLiteral.Raw("true") };
        catalog["Metadata"] = update.Add(Stream(XmpPacket.Of(description, Creator, producer), ("Type", new PdfName("Metadata")), ("Subtype", new PdfName("XML"))));
        if (file.Trailer["Info"] is PdfReference info) update.Replace(info, Information(description, producer));
        if (attachments.Count > 0) Attach(file, update, catalog, attachments, description.At);
        update.Replace(file.CatalogReference, catalog);
        return update.Write().Bytes;
    }

    private static PdfDictionary Information(PdfDescription description, string producer) => new()
    {
        ["Title"] = Text(XmpPacket.Text(description.Title)),
        ["Author"] = Text(XmpPacket.Text(description.Author)),
        ["Subject"] = Text(XmpPacket.Text(description.Subject)),
        ["Creator"] = Text(Creator),
        ["Producer"] = Text(producer),
        ["CreationDate"] = Date(description.At),
        ["ModDate"] = Date(description.At),
    };

    private static void Attach(PdfFile file, PdfUpdate update, PdfDictionary catalog, IReadOnlyList<PdfAttachment> attachments, DateTimeOffset at)
    {
        // A name tree is sorted by its keys.
        var specifications = attachments.OrderBy(attachment => attachment.Name, StringComparer.Ordinal)
            .Select(attachment => (Key: Text(attachment.Name), Specification: (PdfValue)update.Add(Specification(update, attachment, at)))).ToArray();
        catalog["AF"] = new PdfArray(specifications.Select(pair => pair.Specification));
        var names = file.Resolve<PdfDictionary>(catalog["Names"])?.Copy() ?? new PdfDictionary();
        names["EmbeddedFiles"] = new PdfDictionary { ["Names"] = new PdfArray(specifications.SelectMany(pair => new[] { pair.Key, pair.Specification })) };
        catalog["Names"] = names;
    }

    private static PdfDictionary Specification(PdfUpdate update, PdfAttachment attachment, DateTimeOffset at)
    {
        var parameters = new PdfDictionary
        {
            ["Size"] = PdfLiteral.Number(attachment.Bytes.Length),
            ["ModDate"] = Date(at),
            ["CheckSum"] = PdfLiteral.Raw($"<{Checksum(attachment.Bytes)}>"),
        };
        var stream = update.Add(Compressed(attachment.Bytes, ("Type", new PdfName("EmbeddedFile")), ("Subtype", new PdfName(attachment.MediaType)), ("Params", parameters)));
        return new PdfDictionary
        {
            ["Type"] = new PdfName("Filespec"),
            ["F"] = Text(attachment.Name),
            ["UF"] = Text(attachment.Name),
            ["Desc"] = Text(attachment.Description),
            ["AFRelationship"] = new PdfName("Data"),
            ["EF"] = new PdfDictionary { ["F"] = stream, ["UF"] = stream },
        };
    }

#pragma warning disable CA5351 // ISO 32000-1, table 46 defines /CheckSum as MD5; it guards against accidents only, the signature against people.
    private static string Checksum(byte[] bytes) => Convert.ToHexStringLower(MD5.HashData(bytes));
#pragma warning restore CA5351

    private static PdfStream Compressed(byte[] bytes, params (string Key, PdfValue Value)[] entries)
    {
        using var to = new MemoryStream();
        using (var zlib = new ZLibStream(to, CompressionLevel.Optimal, leaveOpen: true)) zlib.Write(bytes);
        return Stream(to.ToArray(), [.. entries, ("Filter", new PdfName("FlateDecode"))]);
    }

    private static PdfStream Stream(byte[] bytes, params (string Key, PdfValue Value)[] entries)
    {
        var dictionary = new PdfDictionary();
        foreach (var (key, value) in entries) dictionary[key] = value;
        dictionary["Length"] = PdfLiteral.Number(bytes.Length);
        return new PdfStream(dictionary, bytes);
    }

    private static PdfLiteral Date(DateTimeOffset at) => PdfLiteral.Raw($"(D:{at.UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)}Z)");

    /// <summary>UTF-16 with its byte order mark, in hexadecimal: every character, no escapes.</summary>
    private static PdfLiteral Text(string text) => PdfLiteral.Raw($"<FEFF{Convert.ToHexString(System.Text.Encoding.BigEndianUnicode.GetBytes(text))}>");
}
