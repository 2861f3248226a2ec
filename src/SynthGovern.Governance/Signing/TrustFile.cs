using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace SynthGovern.Governance.Signing;

/// <summary>
/// A text file of PEM certificates that a verifier receives outside the bundle. Each certificate may be preceded by comment lines;
/// <c># name:</c> gives it a name and <c># fingerprint:</c> has to be right. See docs/verification.md.
/// </summary>
public static class TrustFile
{
    private const int MaximumBytes = 1 << 20;

    public static string Write(TrustSet trust)
    {
        var text = new StringBuilder();
        text.Append("# Trust file: whoever holds it can verify bundles offline with 'synthgovern verify BUNDLE --trust THIS-FILE'.\n");
        text.Append("# Get it, or at least each fingerprint, over a channel other than the one that brought the bundle.\n");
        foreach (var signer in trust.Signers)
        {
            if (signer.Certificate is not { } certificate) continue;
            text.Append($"\n# name: {string.Concat(signer.Name.Where(character => !char.IsControl(character)))}\n");
            text.Append($"# fingerprint: {signer.Fingerprint}\n");
            text.Append($"# valid: {certificate.NotBefore.ToUniversalTime():yyyy-MM-dd} to {certificate.NotAfter.ToUniversalTime():yyyy-MM-dd}\n");
            text.Append(certificate.ExportCertificatePem()).Append('\n');
        }

        return text.ToString();
    }

    public static Result<TrustSet> Read(string path)
    {
        try
        {
            if (!File.Exists(path)) return TrustFileUnusable.Of(path, Directory.Exists(path) ? "a folder" : "no such file, and not a fingerprint of 64 hexadecimal digits");
            if (new FileInfo(path).Length is 0 or > MaximumBytes) return TrustFileUnusable.Of(path, "an empty file or one larger than 1 MiB");
            return Parse(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(path)), path);
        }
        catch (DecoderFallbackException)
        {
            return TrustFileUnusable.Of(path, "bytes that are not UTF-8 text");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return TrustFileUnusable.Of(path, unreadable.Message);
        }
    }

    public static Result<TrustSet> Parse(string text, string name)
    {
        if (text.Contains("PRIVATE KEY", StringComparison.Ordinal)) return TrustFileUnusable.Of(name, "a private key; whoever sent it should replace that key at once");
        var signers = new List<TrustedSigner>();
        var rest = text.AsSpan();
        while (PemEncoding.TryFind(rest, out var fields))
        {
            if (!Signer(rest[..fields.Location.Start].ToString(), rest, fields, name).TryGet(out var signer, out var error)) return error;
            if (signers.All(known => known.Fingerprint != signer.Fingerprint)) signers.Add(signer);
            rest = rest[fields.Location.End..];
        }

        if (rest.Contains("-----BEGIN", StringComparison.Ordinal)) return TrustFileUnusable.Of(name, "a PEM block that is damaged");
        return signers.Count > 0 ? TrustSet.Of(signers, name) : TrustFileUnusable.Of(name, "no certificate");
    }

    private static Result<TrustedSigner> Signer(string comments, ReadOnlySpan<char> text, PemFields fields, string name)
    {
        if (comments.Contains("-----BEGIN", StringComparison.Ordinal)) return TrustFileUnusable.Of(name, "a PEM block that is damaged");
        if (text[fields.Label] is not "CERTIFICATE") return TrustFileUnusable.Of(name, $"a PEM block '{text[fields.Label]}'");
        X509Certificate2 certificate;
        try
        {
            certificate = X509CertificateLoader.LoadCertificate(Convert.FromBase64String(text[fields.Base64Data].ToString()));
        }
        catch (CryptographicException)
        {
            return TrustFileUnusable.Of(name, "a certificate that cannot be read");
        }

        if (!SigningCertificate.IsP256(certificate)) return TrustFileUnusable.Of(name, $"the certificate '{certificate.Subject}' of another kind of key");
        var fingerprint = SigningCertificate.Fingerprint(certificate);
        if (Comment(comments, "fingerprint") is { } stated && !stated.Replace(":", "", StringComparison.Ordinal).Equals(fingerprint, StringComparison.OrdinalIgnoreCase))
            return TrustFileUnusable.Of(name, $"fingerprint {stated} above a certificate with fingerprint {fingerprint}");
        return new TrustedSigner(Comment(comments, "name") ?? certificate.GetNameInfo(X509NameType.SimpleName, false), fingerprint, certificate);
    }

    private static string? Comment(string comments, string key)
        => comments.Split('\n')
            .Select(line => line.Trim().TrimStart('#').Trim())
            .LastOrDefault(line => line.StartsWith(key + ":", StringComparison.Ordinal))?[(key.Length + 1)..].Trim();
}
