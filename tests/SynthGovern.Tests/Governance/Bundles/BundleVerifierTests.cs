using SynthGovern.Governance.Bundles;
using SynthGovern.Governance.Signing;
using SynthGovern.Tests.Governance.Signing;

namespace SynthGovern.Tests.Governance.Bundles;

public sealed class BundleVerifierTests : IDisposable
{
    private readonly BundleFixture bundle = new();

    public static TheoryData<string> EveryFile => [.. BundleNames.Attested, BundleNames.Attestation];

    public void Dispose() => bundle.Dispose();

    [Fact]
    public void WrittenBundleVerifiesWhole()
    {
        var verified = bundle.Verify().Value;
        Assert.Equal((BundleFixture.Release, BundleState.Current, bundle.Key.Fingerprint), (verified.Release, verified.State, verified.Fingerprint));
        Assert.Equal(BundleNames.Attested.Append(BundleNames.Attestation).Order(StringComparer.Ordinal), verified.Files.Select(file => file.Name));
        Assert.Equal((4, 6), (verified.LedgerIndex, verified.LedgerSize));
        Assert.Empty(verified.NotPresent);
        Assert.Empty(verified.Notices);
        Assert.Equal("planning of beds", (string)verified.Predicate["purpose"]!);
    }

    [Fact]
    public void PublicHalfVerifiesAloneAndSaysWhatWasNotSeen()
    {
        var verified = bundle.Verify(bundle.At("public")).Value;
        Assert.Equal([BundleNames.Evidence, BundleNames.Report], verified.NotPresent);
        Assert.Contains(verified.Notices, notice => notice.Contains("public half", StringComparison.Ordinal));
    }

    [Fact]
    public void PinnedFingerprintIsEnough()
        => Assert.True(bundle.Verify(trust: TrustSet.Parse(bundle.Key.Fingerprint).Value).Succeeded);

    [Theory]
    [InlineData(BundleNames.Attestation)]
    [InlineData(BundleNames.LedgerProof)]
    public void AnAttestationOrProofTooLargeToBeOneIsNotParsed(string name)
    {
        var padded = File.ReadAllText(bundle.At(name)) + new string(' ', 1 << 20);
        File.WriteAllText(bundle.At(name), padded);
        var error = bundle.Verify().Error!;
        Assert.Equal((ErrorKind.VerificationFailed, name, "larger than 1 MiB"), (error.Kind, error.Where, error.Got));
    }

    /// <summary>All bytes of the JSON files and of the extract, in two bits, one of which changes the case of letters; the PDFs in strides.</summary>
    [Theory]
    [MemberData(nameof(EveryFile))]
    public void AnyFlippedBitIsFoundAndItsFileNamed(string name)
    {
        var right = File.ReadAllBytes(bundle.At(name));
        for (var at = 0; at < right.Length; at += name.EndsWith(".pdf", StringComparison.Ordinal) ? 61 : 1)
        {
            foreach (var bit in (int[])[0, 5])
            {
                var changed = right.ToArray();
                changed[at] ^= (byte)(1 << bit);
                File.WriteAllBytes(bundle.At(name), changed);
                var error = bundle.Verify().Error;
                Assert.True(error is { Kind: ErrorKind.VerificationFailed } && error.Where == name, $"byte {at} of {name}, bit {bit}: {error}");
            }
        }

        File.WriteAllBytes(bundle.At(name), right);
        Assert.True(bundle.Verify().Succeeded);
    }

    [Theory]
    [MemberData(nameof(EveryFile))]
    public void MissingEmptyLongerAndShorterFilesAreNamed(string name)
    {
        var right = File.ReadAllBytes(bundle.At(name));
        foreach (var changed in new[] { [], right[..^1], [.. right, (byte)'\n'], [.. right, 0] })
        {
            File.WriteAllBytes(bundle.At(name), changed);
            Assert.Equal(name, bundle.Verify().Error?.Where);
        }

        File.Delete(bundle.At(name));
        Assert.Equal((name, ErrorKind.VerificationFailed), (bundle.Verify().Error?.Where, bundle.Verify().Error?.Kind));
    }

    [Theory]
    [InlineData("public/more.csv")]
    [InlineData("public/.hidden")]
    [InlineData("internal/notes.txt")]
    [InlineData("more.txt")]
    [InlineData(".hidden")]
    public void AddedFilesAreNamed(string name)
    {
        File.WriteAllText(bundle.At(name), "more");
        Assert.Equal(name, bundle.Verify().Error?.Where);
    }

    [Theory]
    [InlineData("public/more")]
    [InlineData("more")]
    [InlineData(".more")]
    public void AddedFoldersAreNamed(string name)
    {
        Directory.CreateDirectory(bundle.At(name));
        Assert.Equal(name, bundle.Verify().Error?.Where);
    }

    [Theory]
    [MemberData(nameof(EveryFile))]
    public void ALinkToTheSameContentIsNoFile(string name)
    {
        var elsewhere = Path.Combine(bundle.Parent, "elsewhere");
        File.Move(bundle.At(name), elsewhere);
        File.CreateSymbolicLink(bundle.At(name), elsewhere);
        Assert.Equal(name, bundle.Verify().Error?.Where);
    }

    [Theory]
    [InlineData(BundleNames.Extract)]
    [InlineData(BundleNames.Attestation)]
    public void APipeIsNamedAndNeverOpened(string name)
    {
        File.Delete(bundle.At(name));
        Assert.Empty(Command.Run("mkfifo", bundle.At(name)));
        Assert.Equal(name, bundle.Verify().Error?.Where);
    }

    [Fact]
    public void ALinkedHalfIsNotEntered()
    {
        var elsewhere = Path.Combine(bundle.Parent, "elsewhere");
        Directory.Move(bundle.At("internal"), elsewhere);
        Directory.CreateSymbolicLink(bundle.At("internal"), elsewhere);
        Assert.Contains("internal", bundle.Verify().Error?.Where, StringComparison.Ordinal);
    }

    [Fact]
    public void WholeBundleWithoutItsInternalHalfIsIncomplete()
    {
        Directory.Delete(bundle.At("internal"), recursive: true);
        Assert.Equal($"{BundleNames.Evidence}, {BundleNames.Report}", bundle.Verify().Error?.Where);
        Assert.True(bundle.Verify(bundle.At("public")).Succeeded);
    }

    [Fact]
    public void SeveralChangesAreAllNamed()
    {
        File.AppendAllText(bundle.At(BundleNames.Extract), "x");
        File.Delete(bundle.At(BundleNames.Report));
        File.WriteAllText(bundle.At("public/more"), "x");
        var error = Assert.IsType<BundleInvalid>(bundle.Verify().Error);
        Assert.Equal([BundleNames.Report, BundleNames.Extract, "public/more"], error.Files.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void SwappedFilesAreFound()
    {
        var report = File.ReadAllBytes(bundle.At(BundleNames.Report));
        File.Copy(bundle.At(BundleNames.Certificate), bundle.At(BundleNames.Report), overwrite: true);
        File.WriteAllBytes(bundle.At(BundleNames.Certificate), report);
        Assert.Equal([BundleNames.Report, BundleNames.Certificate], Assert.IsType<BundleInvalid>(bundle.Verify().Error).Files);
    }

    [Fact]
    public void BundleWhollySignedAgainByAnotherKeyIsRefused()
    {
        using var forged = new BundleFixture(Keys.Make("Test installation"));
        Assert.True(forged.Verify().Succeeded);
        foreach (var trust in new[] { bundle.Trust, TrustSet.Parse(bundle.Key.Fingerprint).Value })
        {
            var error = Assert.IsType<SignerUnknown>(forged.Verify(trust: trust).Error);
            Assert.Equal((ErrorKind.VerificationFailed, BundleNames.Attestation), (error.Kind, error.Where));
        }
    }

    [Fact]
    public void ExpiredCertificateStillVerifiesButSaysSo()
    {
        var verified = bundle.Verify(now: BundleFixture.ExpiresAt.AddDays(1)).Value;
        Assert.Equal(BundleState.Expired, verified.State);
        Assert.Contains(verified.Notices, notice => notice.Contains("expired on 2027-06-01", StringComparison.Ordinal));
        Assert.Equal(BundleState.Current, bundle.Verify(now: BundleFixture.ExpiresAt).Value.State);
    }

    [Fact]
    public void SignersExpiryIsNoticed()
        => Assert.Contains(bundle.Verify(now: FixedClock.Noon.AddYears(6)).Value.Notices, notice => notice.Contains("signer's certificate expired on 2031-06-01", StringComparison.Ordinal));

    [Fact]
    public void WhatIsNoBundleIsBadInput()
    {
        Assert.Equal(ErrorKind.BadInput, bundle.Verify(bundle.At("none")).Error?.Kind);
        Assert.Equal(ErrorKind.BadInput, bundle.Verify(bundle.At(BundleNames.Extract)).Error?.Kind);
        var empty = Directory.CreateDirectory(Path.Combine(bundle.Parent, "empty"));
        Assert.Equal((ErrorKind.VerificationFailed, BundleNames.Attestation), (bundle.Verify(empty.FullName).Error!.Kind, bundle.Verify(empty.FullName).Error!.Where));
    }
}
