using System.Runtime.Versioning;
using SynthGovern.Governance.Reports;

namespace SynthGovern.Tests.Governance.Reports;

[UnsupportedOSPlatform("windows")]
public sealed class WeasyPrintTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("synthgovern-weasyprint-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_missing_program_is_one_line_that_names_the_package()
    {
        var result = await new WeasyPrint(Path.Combine(folder.FullName, "absent")).PdfAsync("<p>", SampleRelease.At, default);
        Assert.IsType<WeasyPrintMissing>(result.Error);
        Assert.Contains("apt-get install weasyprint fonts-liberation", result.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_carries_the_last_message_of_the_program()
    {
        var result = await Program("echo noise >&2; echo 'ValueError: broken' >&2; exit 3").PdfAsync(new string('x', 1 << 20), SampleRelease.At, default);
        Assert.IsType<WeasyPrintFailed>(result.Error);
        Assert.Contains("exit code 3, ValueError: broken", result.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Success_without_a_single_byte_is_a_failure()
        => Assert.IsType<WeasyPrintFailed>((await Program("cat > /dev/null").PdfAsync("<p>", SampleRelease.At, default)).Error);

    [Fact]
    public async Task A_program_that_hangs_is_stopped()
    {
        var result = await (Program("sleep 60") with { Limit = TimeSpan.FromSeconds(1) }).PdfAsync("<p>", SampleRelease.At, default);
        Assert.IsType<WeasyPrintTimedOut>(result.Error);
    }

    [Fact]
    public async Task Cancelling_is_not_a_failure_of_the_program()
    {
        using var cancel = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Program("sleep 60").PdfAsync("<p>", SampleRelease.At, cancel.Token));
    }

    [Fact]
    public async Task Nothing_is_fetched_and_the_clock_is_that_of_the_document()
    {
        var result = await Program("cat > /dev/null; echo $http_proxy $https_proxy $SOURCE_DATE_EPOCH").PdfAsync("<p>", SampleRelease.At, default);
        Assert.Equal("http://127.0.0.1:9 http://127.0.0.1:9 1772443800\n", System.Text.Encoding.ASCII.GetString(result.Value));
    }

    private WeasyPrint Program(string script)
    {
        var path = Path.Combine(folder.FullName, "program");
        File.WriteAllText(path, "#!/bin/sh\n" + script + "\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new WeasyPrint(path);
    }
}
