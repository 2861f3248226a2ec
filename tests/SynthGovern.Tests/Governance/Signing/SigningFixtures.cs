using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SynthGovern.Governance.Signing;

namespace SynthGovern.Tests.Governance.Signing;

internal sealed class FixedClock(DateTimeOffset now) : TimeProvider
{
    public static readonly DateTimeOffset Noon = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => now;
}

internal sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder() => Directory.CreateDirectory(Root);

    public string Root { get; } = Path.Combine(Path.GetTempPath(), $"synthgovern-test-{Guid.NewGuid():N}");

    public string At(params string[] parts) => Path.Combine([Root, .. parts]);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}

internal static class Keys
{
    /// <summary>A key made like an installation's own, without a folder.</summary>
    public static SigningKey Make(string name = "Test installation", DateTimeOffset? at = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new SigningKey(SigningCertificate.SelfSign(key, name, at ?? FixedClock.Noon));
    }

    public static TrustSet Trust(params X509Certificate2[] certificates) => TrustSet.Of(certificates, "test");
}

internal static class Command
{
    /// <summary>Standard output and error of a program; fails when it is not installed.</summary>
    public static string Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output + error.Result;
    }
}
