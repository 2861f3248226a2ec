using System.Text.RegularExpressions;
using SynthGovern.Cli.Verbs;

namespace SynthGovern.App.Tests.Cli;

/// <summary>The script installs exactly what doctor asks for.</summary>
public sealed class ScriptTests
{
    [Fact]
    public async Task ScriptAndDoctorNameTheSamePackages()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "SynthGovern.sln"))) folder = Path.GetDirectoryName(folder)!;
        var script = await File.ReadAllTextAsync(Path.Combine(folder, "synthgovern"));
        var needs = Regex.Matches(script, @"^(run|test)_needs=\((?<list>[^)]*)\)", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)
            .SelectMany(match => match.Groups["list"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(need => need.Contains(':', StringComparison.Ordinal))
            .Select(need => need[(need.LastIndexOf(':') + 1)..]);
        Assert.Equal(needs.Order(StringComparer.Ordinal), DoctorVerb.Tools.Select(tool => tool.Package).Order(StringComparer.Ordinal));
    }
}
