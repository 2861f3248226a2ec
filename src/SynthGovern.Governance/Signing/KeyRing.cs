using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SynthGovern.Governance.Ledger;

namespace SynthGovern.Governance.Signing;

/// <summary>
/// The keys of one installation: <c>signing-0001.pem</c>, <c>signing-0002.pem</c> … in one folder. The highest number signs, all of them
/// verify. A retired file may lose its private key and keep its certificate. <c>trust.pem</c> beside them is the trust file to hand out.
/// </summary>
public sealed class KeyRing
{
    public const string TrustFileName = "trust.pem";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerFolder = OwnerOnly | UnixFileMode.UserExecute;
    private const UnixFileMode Others = ~(OwnerFolder | UnixFileMode.StickyBit | UnixFileMode.SetGroup | UnixFileMode.SetUser);

    private readonly string folder;

    private KeyRing(string folder, IReadOnlyList<X509Certificate2> certificates, SigningKey newest)
    {
        this.folder = folder;
        Certificates = certificates;
        Newest = newest;
    }

    /// <summary>Oldest first, without private keys.</summary>
    public IReadOnlyList<X509Certificate2> Certificates { get; }

    public SigningKey Newest { get; }

    public TrustSet Trust => TrustSet.Of(Certificates, folder);

    /// <summary>Signs tree heads with the newest key and checks them against all.</summary>
    public HeadSigner HeadSigner => new(
        Newest.Fingerprint,
        bytes => Newest.Sign(bytes),
        (fingerprint, bytes, signature) => Trust.Find(fingerprint, null, folder) is { Succeeded: true, Value: var signer } && SigningKey.Verify(signer, bytes, signature));

    public static Result<KeyRing> Open(string folder, TimeProvider clock, string installation = SigningKey.DefaultInstallation)
    {
        var files = Files(folder);
        if (files.Count == 0)
        {
            if (Create(folder, 1, clock, installation) is { } error) return error;
            files = Files(folder);
        }

        if (!Read(files).TryGet(out var certificates, out var failure)) return failure;
        var newest = certificates[^1];
        if (!newest.HasPrivateKey) return SigningKeyUnusable.Of(files[^1], "no private key", "Restore the file, or make the next key");
        if (newest.NotAfter.ToUniversalTime() <= clock.GetUtcNow().UtcDateTime)
            return SigningKeyUnusable.Of(files[^1], $"its certificate expired on {newest.NotAfter.ToUniversalTime():yyyy-MM-dd}", "Make the next key and hand out the new trust file");
        var ring = new KeyRing(folder, [.. certificates.Select(WithoutKey)], new SigningKey(newest));
        ring.RefreshTrustFile();
        return ring;
    }

    /// <summary>Makes the next key, which signs from now on. Earlier ones still verify. The trust file has to be handed out again.</summary>
    public static Result<KeyRing> Rotate(string folder, TimeProvider clock, string installation = SigningKey.DefaultInstallation)
    {
        var last = Files(folder).Select(NumberOf).LastOrDefault();
        if (Create(folder, last + 1, clock, installation) is { } error) return error;
        return Open(folder, clock, installation);
    }

    /// <summary>Whom this installation trusts: its own keys. Creates nothing.</summary>
    public static Result<TrustSet> TrustOf(string folder)
    {
        var files = Files(folder);
        if (files.Count == 0) return NobodyTrusted.In(folder);
        return Read(files).Then<TrustSet>(certificates => TrustSet.Of([.. certificates.Select(WithoutKey)], folder));
    }

    private static List<string> Files(string folder)
        => Directory.Exists(folder)
            ? [.. Directory.GetFiles(folder, "signing-*.pem").Where(file => NumberOf(file) > 0).OrderBy(NumberOf)]
            : [];

    private static int NumberOf(string file)
        => int.TryParse(Path.GetFileNameWithoutExtension(file)["signing-".Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static Result<List<X509Certificate2>> Read(List<string> files)
    {
        var certificates = new List<X509Certificate2>();
        foreach (var file in files)
        {
            if (!Read(file).TryGet(out var certificate, out var error)) return error;
            certificates.Add(certificate);
        }

        return certificates;
    }

    private static Result<X509Certificate2> Read(string file)
    {
        try
        {
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & Others) != UnixFileMode.None)
                return SigningKeyUnusable.Of(file, "it can be read by others", $"Run: chmod 600 {file}");
            var pem = File.ReadAllText(file);
            var certificate = pem.Contains("PRIVATE KEY", StringComparison.Ordinal)
                ? X509Certificate2.CreateFromPem(pem, pem)
                : X509Certificate2.CreateFromPem(pem);
            if (SigningCertificate.IsP256(certificate)) return certificate;
            return SigningKeyUnusable.Of(file, "not an ECDSA P-256 key", "Restore the file from a backup");
        }
        catch (Exception broken) when (broken is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            return SigningKeyUnusable.Of(file, broken.Message, "Restore the file from a backup");
        }
    }

    /// <summary>Null when the numbered file is there, made by this process or by another one at the same moment.</summary>
    private static SigningKeyUnusable? Create(string folder, int number, TimeProvider clock, string installation)
    {
        if (installation.Length is 0 or > 64 || installation.Any(char.IsControl))
            return SigningKeyUnusable.Of(folder, $"installation name '{installation}'", "Choose a name of 1 to 64 printable characters");
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = SigningCertificate.SelfSign(key, installation, clock.GetUtcNow());
        var pem = $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n";
        var file = Path.Combine(folder, $"signing-{number:D4}.pem");
        try
        {
            MakeFolder(folder);
            AtomicFile.WriteNew(file, pem, OwnerOnly);
            return null;
        }
        catch (IOException) when (File.Exists(file))
        {
            return null;
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            return SigningKeyUnusable.Of(folder, broken.Message, "Make the folder writable for this user");
        }
    }

    private static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnerFolder);
            File.SetUnixFileMode(folder, OwnerFolder);
        }
    }

    private void RefreshTrustFile()
    {
        var file = Path.Combine(folder, TrustFileName);
        var text = TrustFile.Write(Trust);
        try
        {
            if (!File.Exists(file) || File.ReadAllText(file) != text) AtomicFile.Replace(file, text, OwnerOnly);
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            // A read-only key folder signs as well; TrustFile.Write gives the same text on request.
        }
    }

    private static X509Certificate2 WithoutKey(X509Certificate2 certificate) => X509CertificateLoader.LoadCertificate(certificate.RawData);
}
