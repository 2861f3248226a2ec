using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace SynthGovern.Governance.Reports;

/// <summary>Model to Razor component to HTML to PDF/A-3b. What it returns is ready to be signed.</summary>
public static class ReportRenderer
{
    public const string EvidenceFile = "evidence.json";

    /// <summary>One page, fit to publish.</summary>
    public static async Task<Result<byte[]>> CertificateAsync(CertificateModel model, CancellationToken cancel, WeasyPrint? weasyPrint = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        var description = new PdfDescription($"Certificate of synthetic extract {model.Release}", model.Issuer, "What was released, under which privacy statement and policy, and who decided.", model.IssuedAt);
        return await PdfAsync(await CertificateHtmlAsync(model), description, [], weasyPrint, cancel);
    }

    /// <summary>For steward, officer and auditor only: it holds values measured on real people, and the evidence is attached.</summary>
    public static async Task<Result<byte[]>> InternalReportAsync(ReportModel model, byte[] evidenceJson, CancellationToken cancel, WeasyPrint? weasyPrint = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(evidenceJson);
        var description = new PdfDescription($"Internal report on release {model.Evidence.Release}", model.Issue.Issuer, "Decision, findings, measured values and method. Not for publication.", model.Issue.IssuedAt);
        var evidence = new PdfAttachment(EvidenceFile, "application/json", "The evidence that the decision rests on, as canonical JSON", evidenceJson);
        return await PdfAsync(await InternalReportHtmlAsync(model), description, [evidence], weasyPrint, cancel);
    }

    public static Task<string> CertificateHtmlAsync(CertificateModel model) => HtmlAsync<CertificatePaper>(nameof(CertificatePaper.Model), model);

    public static Task<string> InternalReportHtmlAsync(ReportModel model) => HtmlAsync<ReportPaper>(nameof(ReportPaper.Model), model);

    private static async Task<Result<byte[]>> PdfAsync(string html, PdfDescription description, IReadOnlyList<PdfAttachment> attachments, WeasyPrint? weasyPrint, CancellationToken cancel)
    {
        var written = await (weasyPrint ?? new WeasyPrint()).PdfAsync(html, description.At, cancel);
        return written.Then<byte[]>(pdf => PdfArchive.Finish(pdf, description, attachments));
    }

    private static async Task<string> HtmlAsync<TPaper>(string parameter, object model)
        where TPaper : IComponent
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>(StringComparer.Ordinal) { [parameter] = model });
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<TPaper>(parameters)).ToHtmlString());
    }
}
