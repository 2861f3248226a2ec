using System.Globalization;
using System.Xml.Linq;

namespace SynthGovern.Governance.Reports;

/// <summary>The XMP packet of a PDF/A-3b file (ISO 19005-3, 6.6).</summary>
internal static class XmpPacket
{
    private static readonly XNamespace Meta = "adobe:ns:meta/";
    private static readonly XNamespace Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private static readonly XNamespace DublinCore = "http://purl.org/dc/elements/1.1/";
    private static readonly XNamespace Xmp = "http://ns.adobe.com/xap/1.0/";
    private static readonly XNamespace Pdf = "http://ns.adobe.com/pdf/1.3/";
    private static readonly XNamespace PdfA = "http://www.aiim.org/pdfa/ns/id/";

    public static byte[] Of(PdfDescription description, string creator, string producer)
    {
        var at = description.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var packet = new XElement(
            Meta + "xmpmeta",
            new XAttribute(XNamespace.Xmlns + "x", Meta),
            new XElement(
                Rdf + "RDF",
                new XAttribute(XNamespace.Xmlns + "rdf", Rdf),
                new XElement(
                    Rdf + "Description",
                    new XAttribute(Rdf + "about", ""),
                    new XAttribute(XNamespace.Xmlns + "dc", DublinCore),
                    new XAttribute(XNamespace.Xmlns + "xmp", Xmp),
                    new XAttribute(XNamespace.Xmlns + "pdf", Pdf),
                    new XAttribute(XNamespace.Xmlns + "pdfaid", PdfA),
                    new XElement(PdfA + "part", "3"),
                    new XElement(PdfA + "conformance", "B"),
                    new XElement(DublinCore + "title", InDefaultLanguage(description.Title)),
                    new XElement(DublinCore + "creator", new XElement(Rdf + "Seq", new XElement(Rdf + "li", Text(description.Author)))),
                    new XElement(DublinCore + "description", InDefaultLanguage(description.Subject)),
                    new XElement(Xmp + "CreateDate", at),
                    new XElement(Xmp + "ModifyDate", at),
                    new XElement(Xmp + "MetadataDate", at),
                    new XElement(Xmp + "CreatorTool", creator),
                    new XElement(Pdf + "Producer", producer))));
        return System.Text.Encoding.UTF8.GetBytes($"<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n{packet.ToString(SaveOptions.DisableFormatting)}\n<?xpacket end=\"w\"?>");
    }

    private static XElement InDefaultLanguage(string text)
        => new(Rdf + "Alt", new XElement(Rdf + "li", new XAttribute(XNamespace.Xml + "lang", "x-default"), Text(text)));

    /// <summary>XML cannot hold control characters, not even escaped.</summary>
    public static string Text(string text) => string.Concat(text.Where(character => !char.IsControl(character) && !char.IsSurrogate(character)));
}
