using System.Security.Cryptography;
using SynthGovern.Governance.Pdf;
using SynthGovern.Governance.Reports;
using SynthGovern.Policies;

namespace SynthGovern.Tests.Governance.Reports;

/// <summary>PDF/A-3b, as far as structure shows it, on papers that were really printed; no validator is in the registries.</summary>
public sealed class ArchiveTests(PrintedPapers papers) : IClassFixture<PrintedPapers>
{
    private const string PdfA = "http://www.aiim.org/pdfa/ns/id/";
    private const string DublinCore = "http://purl.org/dc/elements/1.1/";
    private const string Xmp = "http://ns.adobe.com/xap/1.0/";
    private const string Pdf = "http://ns.adobe.com/pdf/1.3/";

    private IEnumerable<PrintedPdf> All => [papers.Certificate, papers.Report];

    [Fact]
    public void The_output_intent_is_an_sRGB_profile()
    {
        foreach (var paper in All)
        {
            var intent = paper.File.Resolve<PdfDictionary>(Assert.Single(paper.File.Resolve<PdfArray>(paper.Catalog["OutputIntents"])!.Items))!;
            Assert.Equal("GTS_PDFA1", paper.Name(intent, "S"));
            Assert.Equal("sRGB IEC61966-2.1", paper.Text(intent, "OutputConditionIdentifier"));
            var profile = paper.Decoded(intent["DestOutputProfile"]);
            Assert.Equal("acsp"u8, profile.AsSpan(36, 4));
            Assert.Equal("RGB "u8, profile.AsSpan(16, 4));
            Assert.Equal(3, PdfCrossReferences.Number(paper.File.Resolve<PdfStream>(intent["DestOutputProfile"])!.Dictionary, "N"));
        }
    }

    [Fact]
    public void The_metadata_claim_PDF_A_3b_and_agree_with_the_information_dictionary()
    {
        foreach (var paper in All)
        {
            Assert.Equal("3", paper.Property(PdfA, "part"));
            Assert.Equal("B", paper.Property(PdfA, "conformance"));
            var information = paper.File.Resolve<PdfDictionary>(paper.File.Trailer["Info"])!;
            Assert.Equal(paper.Property(DublinCore, "title"), paper.Text(information, "Title"));
            Assert.Equal(paper.Property(DublinCore, "creator"), paper.Text(information, "Author"));
            Assert.Equal(paper.Property(DublinCore, "description"), paper.Text(information, "Subject"));
            Assert.Equal(paper.Property(Xmp, "CreatorTool"), paper.Text(information, "Creator"));
            Assert.Equal(paper.Property(Pdf, "Producer"), paper.Text(information, "Producer"));
            Assert.Equal("2026-03-02T12:30:00Z", paper.Property(Xmp, "CreateDate"));
            Assert.Equal("D:20260302123000Z", paper.Text(information, "CreationDate"));
            Assert.Equal("2026-03-02T12:30:00Z", paper.Property(Xmp, "ModifyDate"));
            Assert.Equal("D:20260302123000Z", paper.Text(information, "ModDate"));
            Assert.Null(paper.File.Resolve<PdfStream>(paper.Catalog["Metadata"])!.Dictionary["Filter"]);
        }
    }

    [Fact]
    public void Every_font_is_embedded_and_can_be_read_back_as_text()
    {
        foreach (var paper in All)
        {
            Assert.NotEmpty(paper.Fonts);
            foreach (var font in paper.Fonts)
            {
                Assert.NotEmpty(paper.Decoded(font["ToUnicode"]));
                var descendant = paper.File.Resolve<PdfDictionary>(Assert.Single(paper.File.Resolve<PdfArray>(font["DescendantFonts"])!.Items))!;
                var descriptor = paper.File.Resolve<PdfDictionary>(descendant["FontDescriptor"])!;
                Assert.NotEmpty(paper.Decoded(descriptor["FontFile2"] ?? descriptor["FontFile3"]));
                Assert.Contains("Liberation", paper.Name(font, "BaseFont"), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Identifier_language_and_title_bar_are_set_and_nothing_is_forbidden()
    {
        foreach (var paper in All)
        {
            Assert.Equal(2, paper.File.Resolve<PdfArray>(paper.File.Trailer["ID"])!.Items.Count);
            Assert.Equal("en", paper.Text(paper.Catalog, "Lang"));
            var preferences = paper.File.Resolve<PdfDictionary>(paper.Catalog["ViewerPreferences"])!;
            Assert.Equal("true"u8, ((PdfLiteral)preferences["DisplayDocTitle"]!).Bytes);
            foreach (var forbidden in new[] { "OpenAction", "AA", "NeedsRendering" }) Assert.Null(paper.Catalog[forbidden]);
            Assert.DoesNotContain("JavaScript", paper.File.Resolve<PdfDictionary>(paper.Catalog["Names"])?.Keys ?? []);
        }
    }

    [Fact]
    public void The_evidence_is_an_associated_file_of_the_internal_report_only()
    {
        var report = papers.Report;
        var specification = report.File.Resolve<PdfDictionary>(Assert.Single(report.File.Resolve<PdfArray>(report.Catalog["AF"])!.Items))!;
        Assert.Equal("Data", report.Name(specification, "AFRelationship"));
        Assert.Equal("evidence.json", report.Text(specification, "F"));
        Assert.Equal("evidence.json", report.Text(specification, "UF"));
        Assert.NotEmpty(report.Text(specification, "Desc"));
        var stream = report.File.Resolve<PdfStream>(report.File.Resolve<PdfDictionary>(specification["EF"])!["F"])!;
        Assert.Equal("application/json", report.Name(stream.Dictionary, "Subtype"));
        Assert.Equal(PrintedPapers.Evidence, PdfFilters.Decode(stream));
        var parameters = report.File.Resolve<PdfDictionary>(stream.Dictionary["Params"])!;
        Assert.Equal(PrintedPapers.Evidence.Length, PdfCrossReferences.Number(parameters, "Size"));
        Assert.Equal("D:20260302123000Z", report.Text(parameters, "ModDate"));
#pragma warning disable CA5351 // ISO 32000-1 defines this checksum as MD5.
        Assert.Equal(MD5.HashData(PrintedPapers.Evidence), System.Text.Encoding.Latin1.GetBytes(report.Text(parameters, "CheckSum")));
#pragma warning restore CA5351
        var names = report.File.Resolve<PdfDictionary>(report.File.Resolve<PdfDictionary>(report.Catalog["Names"])!["EmbeddedFiles"])!;
        Assert.Equal(2, report.File.Resolve<PdfArray>(names["Names"])!.Items.Count);
        Assert.Null(papers.Certificate.Catalog["AF"]);
    }

    [Fact]
    public void The_certificate_is_one_page_and_the_report_at_most_twelve()
    {
        Assert.Single(papers.Certificate.Pages);
        Assert.InRange(papers.Report.Pages.Count, 5, 12);
    }

    [Fact]
    public async Task The_same_model_gives_the_same_bytes()
        => Assert.Equal(papers.Certificate.File.Bytes, (await PrintedPapers.PrintCertificateAsync()).Value);

    [Fact]
    public async Task A_refused_release_has_a_report_too()
    {
        var pdf = await ReportRenderer.InternalReportAsync(SampleRelease.Report(Verdict.Denied), PrintedPapers.Evidence, default);
        Assert.NotEmpty(new PrintedPdf(pdf.Value).Pages);
    }
}
