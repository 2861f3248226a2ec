using System.Buffers;
using System.Formats.Asn1;
using System.Globalization;
using System.Text.RegularExpressions;
using SynthGovern.Governance.Pdf;

namespace SynthGovern.Governance.Signing;

/// <summary>
/// Checks a PDF's signature as PAdES baseline and as cover of the whole file, from the file's structure down to the CMS. All faults
/// found are reported together.
/// </summary>
public static partial class PadesVerifier
{
    private static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789abcdefABCDEF"u8);

    /// <summary>The signature of <paramref name="pdf"/>, when it holds and its signer is in <paramref name="trust"/>.</summary>
    /// <param name="name">The file, for errors.</param>
    public static Result<PadesSignature> Check(byte[] pdf, TrustSet trust, string name = "the PDF")
    {
        if (!Inspect(pdf, name).TryGet(out var signature, out var error)) return error;
        return trust.Accept(signature.Fingerprint, signature.Certificate.RawData, name).Then<PadesSignature>(_ => signature);
    }

    /// <summary>The signature of <paramref name="pdf"/> when it holds, whoever made it.</summary>
    public static Result<PadesSignature> Inspect(byte[] pdf, string name = "the PDF")
    {
        try
        {
            var file = new PdfFile(pdf);
            var signatures = SignatureFields.Filled(file);
            return signatures.Count switch
            {
                0 => PadesRefused.Of(name, [PadesFault.NotSigned]),
                1 => Inspect(file, signatures[0], name),
                _ => PadesRefused.Of(name, [PadesFault.SeveralSignatures]),
            };
        }
        catch (PdfSyntaxException malformed)
        {
            return PadesRefused.Of(name, [PadesFault.Malformed], malformed.Message);
        }
    }

    private static Result<PadesSignature> Inspect(PdfFile file, PdfDictionary dictionary, string name)
    {
        var faults = new List<PadesFault>();
        if (file.Resolve<PdfName>(dictionary["SubFilter"])?.Value != PadesSigner.SubFilter) faults.Add(PadesFault.WrongSubFilter);
        if (file.Resolve<PdfName>(dictionary["Filter"])?.Value != "Adobe.PPKLite") faults.Add(PadesFault.WrongFilter);
        if (dictionary["Cert"] is not null) faults.Add(PadesFault.CertInDictionary);
        if (Covered(file, dictionary, faults) is not (var before, var after) || Der(file.Bytes, before.End..after.Start, faults) is not { } der) return PadesRefused.Of(name, faults);
        var cms = CmsCheck.Of(der, [.. file.Bytes[before], .. file.Bytes[after]], faults);
        if (cms is null || faults.Count > 0) return PadesRefused.Of(name, faults);
        return new PadesSignature(
            cms.TimeStampedAt is null ? PadesLevel.BasicB : PadesLevel.TimeStampedT,
            SigningCertificate.Fingerprint(cms.Certificate),
            cms.Certificate,
            Time(file.Resolve<PdfLiteral>(dictionary["M"])),
            cms.TimeStampedAt,
            file.Resolve<PdfLiteral>(dictionary["Reason"])?.Text());
    }

    /// <summary>The two ranges of /ByteRange, when they leave out exactly /Contents. Ending before the file does is a fault, but readable.</summary>
    private static (Range Before, Range After)? Covered(PdfFile file, PdfDictionary dictionary, List<PadesFault> faults)
    {
        var numbers = (file.Resolve<PdfArray>(dictionary["ByteRange"])?.Items ?? [])
            .Select(item => item is PdfLiteral literal && literal.TryInteger(out var value) ? value : -1).ToArray();
        if (numbers is not [0, > 0 and var first, > 0 and var second, > 0 and var length]
            || second + length > file.Bytes.Length
            || dictionary["Contents"] is not PdfLiteral { IsHexString: true } contents
            || contents.Offset != first
            || contents.Offset + contents.Bytes.Length != second)
        {
            faults.Add(PadesFault.ByteRangeMalformed);
            return null;
        }

        if (second + length != file.Bytes.Length) faults.Add(PadesFault.NotTotalDocument);
        return (..(int)first, (int)second..(int)(second + length));
    }

    /// <summary>The DER value in /Contents: hexadecimal digits only, and zeros only after it.</summary>
    private static byte[]? Der(byte[] bytes, Range gap, List<PadesFault> faults)
    {
        var digits = bytes.AsSpan(gap)[1..^1];
        if (digits.Length % 2 == 0 && !digits.ContainsAnyExcept(HexDigits))
        {
            var all = PdfHex.Decode(digits);
            if (AsnDecoder.TryReadEncodedValue(all, AsnEncodingRules.DER, out _, out _, out _, out var consumed)
                && !all.AsSpan(consumed).ContainsAnyExcept((byte)0))
                return all[..consumed];
        }

        faults.Add(PadesFault.ContentsMalformed);
        return null;
    }

    private static DateTimeOffset? Time(PdfLiteral? literal)
    {
        if (literal is null || PdfDate().Match(literal.Text()) is not { Success: true } match) return null;
        var offset = match.Groups["sign"].Success
            ? $"{match.Groups["sign"].Value}{match.Groups["hours"].Value}:{match.Groups["minutes"].Value}"
            : "+00:00";
        return DateTimeOffset.TryParseExact(
            match.Groups["time"].Value + offset, "yyyyMMddHHmmsszzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
    }

    [GeneratedRegex("^D:(?<time>[0-9]{14})(Z|(?<sign>[+-])(?<hours>[0-9]{2})'(?<minutes>[0-9]{2})'?)?$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex PdfDate();
}
