using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace SynthGovern.Governance.Reports;

/// <summary>
/// WeasyPrint as a program of its own: HTML in, PDF out, no file in between, no network, a limit on time. The same HTML gives the
/// same bytes: the clock and the hash seed that it sees are fixed.
/// </summary>
/// <param name="Program">Name or path of the program.</param>
public sealed record WeasyPrint(string Program = "weasyprint")
{
    /// <summary>The HTML asks for nothing from a network; were something to slip in, it would be sent to a port where nobody listens.</summary>
    private const string NoNetwork = "http://127.0.0.1:9";

    private const int LongestMessage = 400;

    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(2);

    public async Task<Result<byte[]>> PdfAsync(string html, DateTimeOffset at, CancellationToken cancel)
    {
        using var process = new Process { StartInfo = Start(at) };
        try
        {
            process.Start();
        }
        catch (Win32Exception)
        {
            return new WeasyPrintMissing(Program);
        }

        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limited.CancelAfter(Limit);
        try
        {
            return await ExchangeAsync(process, html, limited.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new WeasyPrintTimedOut(Limit);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    private static async Task<Result<byte[]>> ExchangeAsync(Process process, string html, CancellationToken cancel)
    {
        using var pdf = new MemoryStream();
        var reading = process.StandardOutput.BaseStream.CopyToAsync(pdf, cancel);
        var messages = process.StandardError.ReadToEndAsync(cancel);
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(html), cancel);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It stopped reading: the exit code and its messages say why.
        }

        await reading;
        await process.WaitForExitAsync(cancel);
        return process.ExitCode == 0 && pdf.Length > 0 ? pdf.ToArray() : new WeasyPrintFailed(process.ExitCode, LastLine(await messages));
    }

    private ProcessStartInfo Start(DateTimeOffset at)
    {
        var start = new ProcessStartInfo(Program)
        {
            ArgumentList = { "--encoding", "utf-8", "--pdf-variant", "pdf/a-3b", "-", "-" },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var name in new[] { "http_proxy", "https_proxy", "ftp_proxy", "HTTP_PROXY", "HTTPS_PROXY", "FTP_PROXY" }) start.Environment[name] = NoNetwork;
        foreach (var name in new[] { "no_proxy", "NO_PROXY", "PYTHONPATH", "PYTHONHOME" }) start.Environment.Remove(name);
        start.Environment["SOURCE_DATE_EPOCH"] = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        start.Environment["PYTHONHASHSEED"] = "0";
        start.Environment["LC_ALL"] = "C.UTF-8";
        return start;
    }

    private static string LastLine(string messages)
    {
        var line = messages.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? "";
        return line.Length <= LongestMessage ? line : line[..LongestMessage];
    }
}
