using SynthGovern.Cli;

namespace SynthGovern.App.Tests.Cli;

/// <summary>One run of the command line inside the test process.</summary>
internal sealed record CliRun(int Exit, string Out, string Error)
{
    public static async Task<CliRun> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exit = await CommandLine.RunAsync(args, new Terminal(output, error, interactive: false), TimeProvider.System);
        return new CliRun(exit, output.ToString(), error.ToString());
    }

    /// <summary>The lines on standard error that begin like an error of this program.</summary>
    public IReadOnlyList<string> ErrorLines
        => [.. Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line.StartsWith("synthgovern: ", StringComparison.Ordinal))];
}

/// <summary>A folder that disappears with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("synthgovern-test-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public string Write(string name, string text)
    {
        System.IO.File.WriteAllText(File(name), text);
        return File(name);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
