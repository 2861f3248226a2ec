using System.CommandLine;
using SynthGovern.Governance.Bundles;
using SynthGovern.Governance.Signing;

namespace SynthGovern.Cli.Verbs;

/// <summary><c>verify BUNDLE [--trust FILE|FINGERPRINT]</c>: offline; the signer comes from the trust file, never from the bundle.</summary>
internal static class VerifyVerb
{
    public static Command Create(Terminal terminal, TimeProvider clock)
    {
        var bundle = new Argument<string>("BUNDLE") { Description = "The folder of a release, or its public/ alone" };
        var trust = new Option<string?>("--trust") { Description = "A trust file or a fingerprint; this installation's own keys when left out" };
        var json = new Option<bool>("--json") { Description = "Print what was verified as JSON" };
        var verb = new Command("verify", "Check every hash, signature and proof of a bundle, offline") { bundle, trust, json };
        verb.SetAction(parsed => Run(terminal, clock, parsed.GetValue(bundle)!, parsed.GetValue(trust), parsed.GetValue(json)));
        return verb;
    }

    private static int Run(Terminal terminal, TimeProvider clock, string folder, string? trusted, bool json)
    {
        var trust = trusted is null ? KeyRing.TrustOf(Installation.ConfiguredHome().Keys) : TrustSet.Parse(trusted);
        if (!trust.TryGet(out var signers, out var error)) return terminal.Fail(error);
        if (!BundleVerifier.Verify(folder, signers, clock).TryGet(out var verified, out error)) return terminal.Fail(error);
        if (json)
        {
            terminal.Out.WriteLine(System.Text.Json.JsonSerializer.Serialize(verified, Files.Indented));
            return ExitCode.Done;
        }

        foreach (var file in verified.Files) terminal.Out.WriteLine($"holds  {file.Name}  sha256 {file.Sha256[..12]}");
        foreach (var name in verified.NotPresent) terminal.Out.WriteLine($"absent {name}");
        foreach (var notice in verified.Notices) terminal.Out.WriteLine(notice);
        terminal.Out.WriteLine(
            $"Release {verified.Release} verifies: signed by {verified.Signer} ({verified.Fingerprint[..12]}), entry {verified.LedgerIndex} of a ledger of {verified.LedgerSize}, "
            + $"issued {verified.IssuedAt:yyyy-MM-dd}, expires {verified.ExpiresAt:yyyy-MM-dd}.");
        return ExitCode.Done;
    }
}
