using SynthGovern.Governance.Reports;

namespace SynthGovern.Tests.Governance.Reports;

/// <summary>Both papers, printed once for all tests of a class.</summary>
public sealed class PrintedPapers : IAsyncLifetime
{
    public static readonly byte[] Evidence = """{"release":"2026-0017","values":[1,2,3]}"""u8.ToArray();

    internal PrintedPdf Certificate { get; private set; } = null!;

    internal PrintedPdf Report { get; private set; } = null!;

    public static Task<Result<byte[]>> PrintCertificateAsync()
        => ReportRenderer.CertificateAsync(CertificateModel.From(SampleRelease.Evidence(), SampleRelease.Issue, SampleRelease.Approvals, "patient"), default);

    public async Task InitializeAsync()
    {
        Certificate = new PrintedPdf((await PrintCertificateAsync()).Value);
        Report = new PrintedPdf((await ReportRenderer.InternalReportAsync(SampleRelease.Report(), Evidence, default)).Value);
    }

    public Task DisposeAsync() => Task.CompletedTask;
}
