using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using SynthGovern.Governance.Pdf;

namespace SynthGovern.Governance.Signing;

/// <summary>What a signed PDF says about its signature beside the certificate.</summary>
/// <param name="At">The claimed time: /M. Nothing proves it.</param>
public sealed record PadesClaim(DateTimeOffset At, string? Reason = null, string? Location = null);

/// <summary>
/// Signs an existing PDF at level PAdES B-B (EN 319 142-1) by an incremental update: an invisible signature field on page 1, printed and
/// locked as PDF/A asks, and a detached CMS whose signed attributes are content-type, message-digest and signing-certificate-v2.
/// </summary>
public static class PadesSigner
{
    public const string SubFilter = "ETSI.CAdES.detached";

    private const string FieldName = "Signature1";
    private const int PrintAndLocked = 4 | 128;
    private const int SignaturesExistAppendOnly = 3;

    /// <summary>Room for the CMS in /Contents: certificate and attributes take about 1 KiB, a time-stamp token added later about 4.</summary>
    private const int ContentsBytes = 8192;

    private static readonly string ByteRangeRoom = new(' ', 40);

    public static Result<byte[]> Sign(byte[] pdf, SigningKey key, PadesClaim claim)
    {
        try
        {
            var file = new PdfFile(pdf);
            return SignatureFields.Filled(file).Count > 0
                ? PdfUnsignable.Of("it is signed already")
                : Sign(file, key, claim);
        }
        catch (PdfSyntaxException malformed)
        {
            return PdfUnsignable.Of(malformed.Message);
        }
    }

    private static byte[] Sign(PdfFile file, SigningKey key, PadesClaim claim)
    {
        var update = new PdfUpdate(file);
        var signature = update.Add(SignatureDictionary(key, claim));
        AddField(file, update, signature);
        var (bytes, offsets) = update.Write();
        var contents = FillByteRange(bytes, (int)offsets[signature.Number]);
        var cms = Cms(bytes, contents, key);
        if (cms.Length > ContentsBytes) throw new InvalidOperationException($"a CMS of {cms.Length} bytes does not fit into {ContentsBytes}");
        System.Text.Encoding.ASCII.GetBytes(Convert.ToHexStringLower(cms)).CopyTo(bytes, contents.Start.Value + 1);
        return bytes;
    }

    private static PdfDictionary SignatureDictionary(SigningKey key, PadesClaim claim) => new()
    {
        ["Type"] = new PdfName("Sig"),
        ["Filter"] = new PdfName("Adobe.PPKLite"),
        ["SubFilter"] = new PdfName(SubFilter),
        ["ByteRange"] = PdfLiteral.Raw($"[0{ByteRangeRoom}]"),
        ["Contents"] = PdfLiteral.Raw($"<{new string('0', 2 * ContentsBytes)}>"),
        ["M"] = PdfLiteral.Raw($"(D:{claim.At.UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)}Z)"),
        ["Name"] = Text(key.Name),
        ["Reason"] = claim.Reason is { } reason ? Text(reason) : null,
        ["Location"] = claim.Location is { } location ? Text(location) : null,
    };

    private static void AddField(PdfFile file, PdfUpdate update, PdfReference signature)
    {
        var (pageReference, page) = file.FirstPage();
        var appearance = update.Add(new PdfStream(
            new PdfDictionary
            {
                ["Type"] = new PdfName("XObject"),
                ["Subtype"] = new PdfName("Form"),
                ["BBox"] = Zeros(),
                ["Resources"] = new PdfDictionary(),
                ["Length"] = PdfLiteral.Number(0),
            },
            ReadOnlyMemory<byte>.Empty));
        var widget = update.Add(new PdfDictionary
        {
            ["Type"] = new PdfName("Annot"),
            ["Subtype"] = new PdfName("Widget"),
            ["FT"] = new PdfName("Sig"),
            ["T"] = Text(FieldName),
            ["TU"] = Text("Signature of the whole document"),
            ["Rect"] = Zeros(),
            ["F"] = PdfLiteral.Number(PrintAndLocked),
            ["P"] = pageReference,
            ["AP"] = new PdfDictionary { ["N"] = appearance },
            ["V"] = signature,
        });
        AddToPage(file, update, pageReference, page, widget);
        AddToForm(file, update, widget);
    }

    private static void AddToPage(PdfFile file, PdfUpdate update, PdfReference pageReference, PdfDictionary page, PdfReference widget)
    {
        var annotations = new PdfArray([.. file.Resolve<PdfArray>(page["Annots"])?.Items ?? [], widget]);
        if (page["Annots"] is PdfReference shared)
        {
            update.Replace(shared, annotations);
        }
        else
        {
            var changed = page.Copy();
            changed["Annots"] = annotations;
            update.Replace(pageReference, changed);
        }
    }

    private static void AddToForm(PdfFile file, PdfUpdate update, PdfReference widget)
    {
        var form = file.Resolve<PdfDictionary>(file.Catalog["AcroForm"])?.Copy() ?? new PdfDictionary();
        form["Fields"] = new PdfArray([.. file.Resolve<PdfArray>(form["Fields"])?.Items ?? [], widget]);
        form["SigFlags"] = PdfLiteral.Number(SignaturesExistAppendOnly);
        if (file.Catalog["AcroForm"] is PdfReference reference)
        {
            update.Replace(reference, form);
        }
        else
        {
            var catalog = file.Catalog.Copy();
            catalog["AcroForm"] = form;
            update.Replace(file.CatalogReference, catalog);
        }
    }

    /// <summary>Writes the real /ByteRange over its room and returns where /Contents stand, angle brackets included.</summary>
    private static Range FillByteRange(byte[] bytes, int signatureOffset)
    {
        var from = signatureOffset + bytes.AsSpan(signatureOffset).IndexOf("/Contents <"u8) + "/Contents ".Length;
        var to = from + (2 * ContentsBytes) + 2;
        var room = signatureOffset + bytes.AsSpan(signatureOffset).IndexOf("/ByteRange [0"u8) + "/ByteRange [0".Length;
        System.Text.Encoding.ASCII.GetBytes($" {from} {to} {bytes.Length - to}").CopyTo(bytes, room);
        return from..to;
    }

    private static byte[] Cms(byte[] bytes, Range contents, SigningKey key)
    {
        var signed = new SignedCms(new ContentInfo([.. bytes[..contents.Start], .. bytes[contents.End..]]), detached: true);
        var signer = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, key.Certificate)
        {
            DigestAlgorithm = new Oid("2.16.840.1.101.3.4.2.1"),
            IncludeOption = System.Security.Cryptography.X509Certificates.X509IncludeOption.EndCertOnly,
        };
        signer.SignedAttributes.Add(new AsnEncodedData(EssSigningCertificate.AttributeOid, EssSigningCertificate.Encode(key.Certificate.RawData)));
        signed.ComputeSignature(signer, silent: true);
        return signed.Encode();
    }

    private static PdfArray Zeros() => new(Enumerable.Repeat(PdfLiteral.Number(0), 4));

    /// <summary>A text string as UTF-16BE in hexadecimal unless it is plain ASCII.</summary>
    private static PdfLiteral Text(string text)
        => text.All(character => character is >= ' ' and <= '~')
            ? PdfLiteral.Raw($"({text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("(", "\\(", StringComparison.Ordinal).Replace(")", "\\)", StringComparison.Ordinal)})")
            : PdfLiteral.Raw($"<feff{Convert.ToHexStringLower(System.Text.Encoding.BigEndianUnicode.GetBytes(text))}>");
}
