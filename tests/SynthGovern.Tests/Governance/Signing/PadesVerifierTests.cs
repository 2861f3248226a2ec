using SynthGovern.Governance.Signing;
using SynthGovern.Tests.Governance.Pdf;

namespace SynthGovern.Tests.Governance.Signing;

public sealed class PadesVerifierTests
{
    public static TheoryData<string, PadesLevel?, PadesFault[]> Vectors => new()
    {
        { "bb.pdf", PadesLevel.BasicB, [] },
        { "bt.pdf", PadesLevel.TimeStampedT, [] },
        { "bb_noscv2.pdf", null, [PadesFault.SigningCertificateV2Missing] },
        { "bb_stime.pdf", null, [PadesFault.SigningTimePresent] },
        { "cades.pdf", null, [PadesFault.SigningTimePresent] },
        { "cades_no_scv2.pdf", null, [PadesFault.SigningTimePresent, PadesFault.SigningCertificateV2Missing] },
        { "cades_appended.pdf", null, [PadesFault.NotTotalDocument, PadesFault.SigningTimePresent] },
        { "pkcs7.pdf", null, [PadesFault.WrongSubFilter, PadesFault.SigningTimePresent, PadesFault.SigningCertificateV2Missing] },
        { "tampered.pdf", null, [PadesFault.SigningTimePresent, PadesFault.DigestMismatch] },
    };

    [Theory]
    [MemberData(nameof(Vectors))]
    public void JudgesTheReferenceSamples(string file, PadesLevel? level, PadesFault[] faults)
    {
        if (!Reference.TryPath($"vectors/evidence/pades/{file}", out var path))
        {
            Reference.ReportNotRun($"{nameof(JudgesTheReferenceSamples)}({file})");
            return;
        }

        var result = PadesVerifier.Inspect(File.ReadAllBytes(path), file);
        Assert.Equal(level, result.Succeeded ? result.Value.Level : null);
        Assert.Equal(faults, result.Error is PadesRefused refused ? refused.Faults : []);
        if (result.Error is { } error) Assert.Contains(file, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void SignerHasToBeTheExpectedOne()
    {
        using var key = Keys.Make();
        using var other = Keys.Make();
        var pdf = SmallPdf.Signed(key);
        Assert.True(PadesVerifier.Check(pdf, Keys.Trust(key.Certificate)).Succeeded);
        Assert.True(PadesVerifier.Check(pdf, TrustSet.Parse(key.Fingerprint).Value).Succeeded);
        var error = Assert.IsType<SignerUnknown>(PadesVerifier.Check(pdf, Keys.Trust(other.Certificate), "certificate.pdf").Error);
        Assert.Equal(ErrorKind.VerificationFailed, error.Kind);
        Assert.Contains(key.Fingerprint, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void EveryFlippedBitThatIsNotMereSpellingOfHexadecimalIsFound()
    {
        using var key = Keys.Make();
        var trust = Keys.Trust(key.Certificate);
        var pdf = SmallPdf.Signed(key);
        var contents = pdf.AsSpan().IndexOf("/Contents <"u8) + "/Contents <".Length;
        var end = contents + pdf.AsSpan(contents).IndexOf((byte)'>');
        var cms = contents + pdf.AsSpan(contents).IndexOf("00000000000000000000"u8);
        var unseen = new List<string>();
        for (var at = 0; at < pdf.Length; at += at > contents && at < cms ? 1 : 29)
        {
            var changed = pdf.ToArray();
            changed[at] ^= (byte)(at % 7 == 0 ? 32 : 1);
            var onlyCase = at >= contents && at < end && char.IsAsciiHexDigit((char)changed[at]) && char.ToLowerInvariant((char)changed[at]) == pdf[at];
            if (PadesVerifier.Check(changed, trust).Succeeded != onlyCase) unseen.Add($"byte {at} ({at - contents} of /Contents)");
        }

        Assert.Empty(unseen);
    }

    /// <summary>Hostile files are refused by value: neither an exception nor an endless loop.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void RandomDamageNeverThrows(bool streams)
    {
        using var key = Keys.Make();
        var pdf = SmallPdf.Signed(key, streams ? SmallPdf.WithStreams() : SmallPdf.WithTable());
        var contents = pdf.AsSpan().IndexOf("/Contents <"u8);
        var random = new SeededRandom(1);
        for (var round = 0; round < 600; round++)
        {
            var damaged = pdf.ToArray();
            for (var i = 0; i <= random.Next(4); i++) damaged[random.Next(2) == 0 ? random.Next(contents) : damaged.Length - 1 - random.Next(700)] = (byte)random.Next(256);
            if (round % 5 == 0) damaged = damaged[..random.Next(damaged.Length)];
            var result = PadesVerifier.Inspect(damaged);
            Assert.True(damaged.AsSpan().SequenceEqual(pdf) == result.Succeeded, $"round {round}");
            PadesSigner.Sign(damaged, key, new PadesClaim(FixedClock.Noon));
        }
    }

    [Fact]
    public void UnsignedFileIsRefused()
        => Assert.Equal([PadesFault.NotSigned], Assert.IsType<PadesRefused>(PadesVerifier.Inspect(SmallPdf.WithTable()).Error).Faults);

    [Fact]
    public void BytesAfterTheSignedRangeAreRefused()
    {
        using var key = Keys.Make();
        var appended = SmallPdf.Signed(key).Concat("\n"u8.ToArray()).ToArray();
        Assert.Equal([PadesFault.NotTotalDocument], Assert.IsType<PadesRefused>(PadesVerifier.Inspect(appended).Error).Faults);
    }
}
