using System.Xml.Linq;
using SynthGovern.Governance.Pdf;

namespace SynthGovern.Tests.Governance.Reports;

/// <summary>What the structural tests ask of a PDF that was really printed.</summary>
internal sealed class PrintedPdf
{
    private static readonly XNamespace Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

    public PrintedPdf(byte[] bytes) => File = new PdfFile(bytes);

    public PdfFile File { get; }

    public PdfDictionary Catalog => File.Catalog;

    public XElement Xmp => XElement.Parse(System.Text.Encoding.UTF8.GetString(Decoded(Catalog["Metadata"])).Split("?>", 2)[1].Replace("<?xpacket end=\"w\"?>", "", StringComparison.Ordinal));

    public IReadOnlyList<PdfDictionary> Pages
    {
        get
        {
            var pages = File.Resolve<PdfDictionary>(Catalog["Pages"])!;
            return [.. File.Resolve<PdfArray>(pages["Kids"])!.Items.Select(page => File.Resolve<PdfDictionary>(page)!)];
        }
    }

    /// <summary>Every font that a page can use, by its name in the file.</summary>
    public IReadOnlyList<PdfDictionary> Fonts =>
    [
        .. Pages.Select(page => File.Resolve<PdfDictionary>(page["Resources"])!)
            .Select(resources => File.Resolve<PdfDictionary>(resources["Font"])!)
            .SelectMany(fonts => fonts.Keys.Select(name => File.Resolve<PdfDictionary>(fonts[name])!))
            .DistinctBy(font => Name(font, "BaseFont"), StringComparer.Ordinal),
    ];

    public byte[] Decoded(PdfValue? value) => PdfFilters.Decode(File.Resolve<PdfStream>(value)!);

    public string? Name(PdfDictionary dictionary, string key) => File.Resolve<PdfName>(dictionary[key])?.Value;

    /// <summary>A text string of the information dictionary or of a file specification, as characters.</summary>
    public string Text(PdfDictionary dictionary, string key)
    {
        var text = File.Resolve<PdfLiteral>(dictionary[key])!.Text();
        var bytes = System.Text.Encoding.Latin1.GetBytes(text);
        return bytes is [0xFE, 0xFF, .. var utf16] ? System.Text.Encoding.BigEndianUnicode.GetString(utf16) : text;
    }

    /// <summary>The first text of a property, wherever it stands in the packet.</summary>
    public string Property(string space, string name)
    {
        var property = Xmp.Descendants(XName.Get(name, space)).Single();
        return property.Descendants(Rdf + "li").FirstOrDefault()?.Value ?? property.Value;
    }
}
