using AngleSharp.Html.Parser;
using SynthGovern.Governance.Reports;
using SynthGovern.Tests.Governance.Pictures;
using SynthGovern.Tests.Governance.Reports;

namespace SynthGovern.Tests.Governance.Families;

/// <summary>The internal report with everything that the audits of three families hand over.</summary>
public class FamilyReportTests
{
    [Fact]
    public async Task Each_family_begins_with_its_finding_and_has_its_pictures()
    {
        var body = new HtmlParser().ParseDocument(await ReportRenderer.InternalReportHtmlAsync(SampleRelease.Report() with { Evidence = SampleFamilies.Evidence() })).Body!;
        var leads = body.QuerySelectorAll("section").Where(section => section.QuerySelector("h2 + p.lead") is not null).ToDictionary(section => section.QuerySelector("h2")!.TextContent.Split(':')[0], section => section);
        Assert.Contains("differs most from reality", leads["Fidelity"].QuerySelector("p.lead")!.TextContent, StringComparison.Ordinal);
        Assert.Equal((4, 1), (leads["Fidelity"].QuerySelectorAll("svg.sg-distribution").Length, leads["Fidelity"].QuerySelectorAll("svg.sg-heat-map").Length));
        Assert.Equal(2, leads["Utility"].QuerySelectorAll("svg.sg-reliability").Length);
        Assert.Equal((2, 1), (leads["Fairness"].QuerySelectorAll("table.sg-group-table").Length, leads["Fairness"].QuerySelectorAll("svg.sg-parity").Length));
        Assert.Empty(body.QuerySelectorAll("details"));
        Rendered.HasTextAlternative(body);
        Rendered.HasFiniteGeometry(body);
    }
}
