using System.Diagnostics;

namespace SynthGovern.App.Tests.Cli;

/// <summary>The command line as a process of its own, with its own data folder and token.</summary>
internal sealed class CliProcess(string home)
{
    public async Task<CliRun> RunAsync(string? token, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = home,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "synthgovern-cli.dll"));
        foreach (var argument in args) start.ArgumentList.Add(argument);
        start.Environment["SYNTHGOVERN_HOME"] = Path.Combine(home, "data");
        start.Environment.Remove("SYNTHGOVERN_TOKEN");
        if (token is not null) start.Environment["SYNTHGOVERN_TOKEN"] = token;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return new CliRun(process.ExitCode, await output, await error);
    }

    /// <summary>Runs what must succeed and gives its output.</summary>
    public async Task<string> DoneAsync(string? token, params string[] args)
    {
        var run = await RunAsync(token, args);
        Assert.True(run.Exit == 0, $"{string.Join(' ', args)}: exit code {run.Exit}\n{run.Out}{run.Error}");
        return run.Out.Trim();
    }
}
