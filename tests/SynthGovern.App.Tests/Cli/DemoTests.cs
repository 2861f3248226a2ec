using System.Diagnostics;

namespace SynthGovern.App.Tests.Cli;

/// <summary>The demo ends with a bundle that verifies, and with the same policy refusing a half-copied extract by name.</summary>
public sealed class DemoTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task DemoLeavesABundleThatVerifiesUntilAByteIsFlipped()
    {
        var cli = new CliProcess(folder.Path);
        var output = await cli.DoneAsync(null, "demo", "--out", folder.File("out"));
        Assert.Matches("(Allowed|Needs a second approval) by baseline", output);
        Assert.Matches("BREACHED +singling-out-multivariate", output);
        Assert.Contains("Refused by baseline", output, StringComparison.Ordinal);
        var bundle = Assert.Single(Directory.EnumerateDirectories(folder.File("out"), "release-*"));
        string[] expected =
        [
            "internal/evidence.json", "internal/report.pdf", "public/certificate.json", "public/certificate.pdf", "public/dictionary.json", "public/extract.csv",
            "public/ledger-proof.json",
        ];
        Assert.Equal(expected, Directory.EnumerateFiles(bundle, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(bundle, file)).Order(StringComparer.Ordinal));
        await cli.DoneAsync(null, "verify", bundle);
        await cli.DoneAsync(null, "verify", Path.Combine(bundle, "public"));
        foreach (var pdf in expected.Where(name => name.EndsWith(".pdf", StringComparison.Ordinal)))
        {
            var signature = await PdfSigAsync(Path.Combine(bundle, pdf));
            Assert.Contains("Signature is Valid", signature, StringComparison.Ordinal);
            Assert.Contains("Total document signed", signature, StringComparison.Ordinal);
        }

        foreach (var name in expected) await AssertFlipIsFoundAsync(cli, bundle, name);
        await cli.DoneAsync(null, "demo", "--out", folder.File("out"));
    }

    private static async Task<string> PdfSigAsync(string pdf)
    {
        using var process = Process.Start(new ProcessStartInfo("pdfsig", [pdf]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output;
    }

    private static async Task AssertFlipIsFoundAsync(CliProcess cli, string bundle, string name)
    {
        var path = Path.Combine(bundle, name);
        var bytes = await File.ReadAllBytesAsync(path);
        var flipped = bytes.ToArray();
        flipped[bytes.Length / 3] ^= 4;
        await File.WriteAllBytesAsync(path, flipped);
        var run = await cli.RunAsync(null, "verify", bundle);
        Assert.Equal(5, run.Exit);
        Assert.Contains(name, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        await File.WriteAllBytesAsync(path, bytes);
    }
}
