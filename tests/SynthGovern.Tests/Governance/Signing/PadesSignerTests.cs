using System.Security.Cryptography.Pkcs;
using SynthGovern.Governance.Pdf;
using SynthGovern.Governance.Signing;
using SynthGovern.Tests.Governance.Pdf;

namespace SynthGovern.Tests.Governance.Signing;

public sealed class PadesSignerTests : IDisposable
{
    private readonly SigningKey key = Keys.Make("Müller (Data) Office");

    public static TheoryData<string> Sources => ["table", "streams", "weasyprint", "existing form", "shared annotations"];

    public void Dispose() => key.Dispose();

    [Theory]
    [MemberData(nameof(Sources))]
    public void PopplerFindsAValidSignatureOfTheTotalDocument(string source)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.At("signed.pdf"), Sign(Source(source)));
        var said = Command.Run("pdfsig", "-nocert", folder.At("signed.pdf"));
        Assert.Contains("Signature is Valid.", said, StringComparison.Ordinal);
        Assert.Contains("Total document signed", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Not total document signed", said, StringComparison.Ordinal);
        Assert.Contains("Signature Type: ETSI.CAdES.detached", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Signature #2", said, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void OwnCheckAgreesAndReadsTheClaim(string source)
    {
        var signature = PadesVerifier.Check(Sign(Source(source)), Keys.Trust(key.Certificate)).Value;
        Assert.Equal(PadesLevel.BasicB, signature.Level);
        Assert.Equal(key.Fingerprint, signature.Fingerprint);
        Assert.Equal(FixedClock.Noon, signature.ClaimedAt);
        Assert.Equal("Release (k3v9q2mt) \\ signed", signature.Reason);
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void OriginalBytesStayInFront(string source)
    {
        var pdf = Source(source);
        Assert.True(Sign(pdf).AsSpan().StartsWith(pdf));
    }

    [Fact]
    public void SignedAttributesAreExactlyThoseOfTheBaseline()
    {
        var signed = Sign(SmallPdf.WithTable());
        var file = new PdfFile(signed);
        var contents = (PdfLiteral)SignatureFields.Filled(file).Single()["Contents"]!;
        var cms = new SignedCms();
        cms.Decode(PdfHex.Decode(contents.Bytes.AsSpan(1, contents.Bytes.Length - 2)));
        var signer = Assert.Single(cms.SignerInfos.Cast<SignerInfo>());
        var attributes = signer.SignedAttributes.Cast<System.Security.Cryptography.CryptographicAttributeObject>().Select(attribute => attribute.Oid.Value);
        Assert.Equal(["1.2.840.113549.1.9.16.2.47", "1.2.840.113549.1.9.3", "1.2.840.113549.1.9.4"], attributes.Order(StringComparer.Ordinal));
        Assert.Empty(signer.UnsignedAttributes);
        Assert.Single(cms.Certificates);
    }

    [Fact]
    public void WidgetIsPrintedLockedInvisibleAndOnTheFirstPage()
    {
        var file = new PdfFile(Sign(Source("weasyprint")));
        var (reference, page) = file.FirstPage();
        var widget = file.Resolve<PdfDictionary>(Assert.Single(file.Resolve<PdfArray>(page["Annots"])!.Items))!;
        var form = file.Resolve<PdfDictionary>(file.Catalog["AcroForm"])!;
        Assert.Equal(132, PdfCrossReferences.Number(widget, "F"));
        Assert.Equal(3, PdfCrossReferences.Number(form, "SigFlags"));
        Assert.Equal(reference.Number, Assert.IsType<PdfReference>(widget["P"]).Number);
        Assert.All(file.Resolve<PdfArray>(widget["Rect"])!.Items, side => Assert.Equal("0", ((PdfLiteral)side).Text()));
        Assert.IsType<PdfStream>(file.Resolve(((PdfDictionary)widget["AP"]!)["N"]));
        Assert.Null(form["NeedAppearances"]);
        Assert.NotNull(file.Catalog["Metadata"]);
        Assert.NotNull(file.Catalog["OutputIntents"]);
        Assert.Equal(2, file.Resolve<PdfArray>(file.Trailer["ID"])!.Items.Count);
    }

    [Theory]
    [InlineData("Zürich \u2014 (a) \\ b")]
    [InlineData("plain (a) \\ b")]
    public void ReasonIsReadBackAsWritten(string reason)
    {
        var signed = PadesSigner.Sign(SmallPdf.WithTable(), key, new PadesClaim(FixedClock.Noon, reason)).Value;
        Assert.Equal(reason, PadesVerifier.Inspect(signed).Value.Reason);
    }

    [Fact]
    public void FirstHalfOfTheFileIdentifierStays()
    {
        var pdf = System.Text.Encoding.Latin1.GetBytes(System.Text.Encoding.Latin1.GetString(SmallPdf.WithTable())
            .Replace("/Root 1 0 R>>", "/Root 1 0 R/ID[<00112233><44556677>]>>", StringComparison.Ordinal));
        var id = (PdfArray)new PdfFile(Sign(pdf)).Trailer["ID"]!;
        Assert.Equal("<00112233>", System.Text.Encoding.Latin1.GetString(((PdfLiteral)id.Items[0]).Bytes));
        Assert.NotEqual("<44556677>", System.Text.Encoding.Latin1.GetString(((PdfLiteral)id.Items[1]).Bytes));
    }

    [Fact]
    public void SignedFileIsNotSignedAgain()
        => Assert.IsType<PdfUnsignable>(PadesSigner.Sign(Sign(SmallPdf.WithTable()), key, new PadesClaim(FixedClock.Noon)).Error);

    [Theory]
    [InlineData("")]
    [InlineData("%PDF-1.7\n")]
    [InlineData("%PDF-1.7\nstartxref\n999999\n%%EOF")]
    [InlineData("%PDF-1.7\nxref\n0 0\ntrailer\n<</Size 1/Root 1 0 R/Prev 9>>\nstartxref\n9\n%%EOF")]
    [InlineData("hello, world")]
    public void WhatIsNoPdfIsRefusedWithoutException(string text)
        => Assert.IsType<PdfUnsignable>(PadesSigner.Sign(System.Text.Encoding.Latin1.GetBytes(text), key, new PadesClaim(FixedClock.Noon)).Error);

    private static byte[] Source(string source) => source switch
    {
        "table" => SmallPdf.WithTable(),
        "streams" => SmallPdf.WithStreams(),
        "weasyprint" => SmallPdf.FromWeasyPrint(),
        "existing form" => SmallPdf.WithTable("/AcroForm 4 0 R", "/Annots[5 0 R]", "<</Fields[5 0 R]>>", "<</Type/Annot/Subtype/Widget/FT/Tx/T(Text1)/Rect[0 0 9 9]/F 4>>"),
        "shared annotations" => SmallPdf.WithTable("", "/Annots 4 0 R", "[5 0 R]", "<</Type/Annot/Subtype/Text/Contents(x)/Rect[0 0 9 9]/F 4>>"),
        _ => throw new ArgumentException(source, nameof(source)),
    };

    private byte[] Sign(byte[] pdf) => PadesSigner.Sign(pdf, key, new PadesClaim(FixedClock.Noon, "Release (k3v9q2mt) \\ signed", "Zürich")).Value;
}
