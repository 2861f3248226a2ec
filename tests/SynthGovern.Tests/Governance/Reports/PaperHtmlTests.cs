using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using SynthGovern.Audits;
using SynthGovern.Generators.Rebalancing;
using SynthGovern.Governance.Reports;
using SynthGovern.Measurements;
using SynthGovern.Policies;
using SynthGovern.Releases;
using SynthGovern.Tests.Governance.Pictures;

namespace SynthGovern.Tests.Governance.Reports;

/// <summary>What the papers say, before they are printed.</summary>
public class PaperHtmlTests
{
    private static CertificateModel Certificate => CertificateModel.From(SampleRelease.Evidence(), SampleRelease.Issue, SampleRelease.Approvals, "patient");

    [Fact]
    public async Task The_certificate_says_what_was_released_and_who_decided()
    {
        var text = (await ReadAsync(Certificate)).TextContent;
        foreach (var expected in new[]
        {
            new string('4', 64), "extract.csv, 10,000 rows", "Teaching a course on readmission models", "An outside organisation bound by a contract",
            "Epsilon 1.0 (delta 1e-6), per patient, add-or-remove one.", "Covers up to 5 rows per patient.", "baseline, version 1.0", new string('5', 64),
            "Sam Steward", "Olga Officer", "2 Mar 2026, 11:30 UTC", "2 Mar 2026 to 2 Mar 2027", "K7QM-2R9D", "side channels",
        })
        {
            Assert.Contains(expected, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_certificate_holds_nothing_measured_on_real_people()
    {
        var html = await ReportRenderer.CertificateHtmlAsync(Certificate);
        string[] inside =
        [
            "admissions-2025", "Northfield University", "6,869", "3,131", "8,012", "ethnicity", "readmitted", "The gap for one group",
            "94.3", "0.512", "Singling out", "outcome gap", new string('1', 64), new string('6', 64),
        ];
        foreach (var word in inside) Assert.DoesNotContain(word, html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Neither_paper_promises_what_nobody_can()
    {
        var papers = await ReportRenderer.CertificateHtmlAsync(Certificate) + await ReportRenderer.InternalReportHtmlAsync(SampleRelease.Report());
        foreach (var word in new[] { "anonym", "guaranteed private", "100 % safe", ">PASS", ">FAIL", "NaN" }) Assert.DoesNotContain(word, papers, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_report_says_how_a_training_went_and_the_certificate_does_not()
    {
        var report = SampleRelease.Report();
        Assert.DoesNotContain("How the training went", await ReportRenderer.InternalReportHtmlAsync(report), StringComparison.Ordinal);
        var facts = new[] { Measurement.Exact("training.mode-coverage", 0.973), Measurement.Exact("training.diverged", 1), Measurement.Without("training.vanished", MeasurementStatus.NotApplicable, Scope.Whole, "no gradient") };
        var evidence = report.Evidence with { Facts = [.. report.Evidence.Facts, .. facts] };
        var html = await ReportRenderer.InternalReportHtmlAsync(report with { Evidence = evidence });
        Assert.Contains("covers 97.3 % of the common categories", html, StringComparison.Ordinal);
        Assert.Contains("The training diverged", html, StringComparison.Ordinal);
        var certificate = await ReportRenderer.CertificateHtmlAsync(CertificateModel.From(evidence, SampleRelease.Issue, SampleRelease.Approvals, "patient"));
        Assert.DoesNotContain("97.3", certificate, StringComparison.Ordinal);
        Assert.DoesNotContain("diverged", certificate, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Both_papers_say_whether_the_extract_is_representative_and_only_the_report_shows_the_values()
    {
        const string Rebalanced = "Rebalanced for parity on (readmitted, sex) by reweighing; it does not show the real rates.";
        Assert.Contains("Kind of extract" + ExtractKind.Representative, (await ReadAsync(Certificate)).TextContent, StringComparison.Ordinal);
        var (before, after) = (Parity(0.212, 0.823), Parity(0.004, 0.797));
        var evidence = SampleRelease.Evidence() with
        {
            Request = SampleRelease.Evidence().Request with { Rebalancing = new RebalancingRequest("readmitted", ["sex"], RebalancingMethod.Reweigh) },
            Rebalancing = new RebalancingEvidence("readmitted", ["sex"], RebalancingMethod.Reweigh, 731, before, after, before, new ParityIllustration("readmitted", "sex", "selection", [])),
        };
        var certificate = (await ReadAsync(CertificateModel.From(evidence, SampleRelease.Issue, SampleRelease.Approvals, "patient"))).TextContent;
        var report = (await ReadAsync(SampleRelease.Report() with { Evidence = evidence })).TextContent;
        Assert.Contains("Kind of extract" + Rebalanced, certificate, StringComparison.Ordinal);
        foreach (var value in new[] { "79.7", "21.2", "82.3", "731" }) Assert.DoesNotContain(value, certificate, StringComparison.Ordinal);
        foreach (var value in new[] { Rebalanced, "731 of 10,000 rows gave way", "21.2 points", "0.4 points", "82.3 %", "79.7 %", "too few rows of X" }) Assert.Contains(value, report, StringComparison.Ordinal);
        var unknown = (await ReadAsync(CertificateModel.From(evidence with { Generator = null, Rebalancing = null }, SampleRelease.Issue, []))).TextContent;
        Assert.DoesNotContain("Kind of extract", unknown, StringComparison.Ordinal);

        static ParityMeasure Parity(double gap, double accuracy) => new(
            [new GroupRate("F", 0.3, new Interval(0.28, 0.32, 0.95, "Wilson"), 3000)], gap, new Interval(0, gap + 0.01, 0.95, "Newcombe"), accuracy, new Interval(accuracy - 0.02, accuracy + 0.02, 0.95, "Wilson"), gap, null, "too few rows of X");
    }

    [Fact]
    public async Task The_certificate_has_a_code_to_scan()
    {
        var qr = (await ReadAsync(Certificate)).QuerySelector("svg.sg-qr")!;
        Assert.Equal("QR code of https://verify.example.org/K7QM-2R9D", qr.GetAttribute("aria-label"));
        // The upper left finder pattern, behind a quiet zone of four modules: seven modules, then one, five and one between light ones.
        Assert.StartsWith("M4 4h7v1h-7z", qr.QuerySelector("path")!.GetAttribute("d"), StringComparison.Ordinal);
        Assert.Contains("M4 5h1v1h-1zM10 5h1v1h-1z", qr.QuerySelector("path")!.GetAttribute("d"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_extract_without_a_guarantee_says_so()
    {
        var text = (await ReadAsync(CertificateModel.From(SampleRelease.Evidence() with { Privacy = null }, SampleRelease.Issue, []))).TextContent;
        Assert.Contains("No differential-privacy guarantee is stated", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Epsilon", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Verdict.Allowed, "This extract may be released", "all 5 rules hold")]
    [InlineData(Verdict.NeedsSecondApproval, "This extract needs a second approval", "asks for a second approval")]
    [InlineData(Verdict.Denied, "This extract may not be released", "refuses this release: of 5 rules, 1 is breached")]
    public async Task The_first_page_of_the_report_is_the_decision(Verdict verdict, string heading, string sentence)
    {
        var first = (await ReadAsync(SampleRelease.Report(verdict))).QuerySelector("section")!;
        Assert.Equal(heading, first.QuerySelector("h1")!.TextContent);
        Assert.Contains(sentence, first.TextContent, StringComparison.Ordinal);
        Assert.Contains("Too few to judge: readmitted, ethnicity = Mixed (18 rows), readmitted, ethnicity = Roma (7 rows).", first.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_policy_that_allows_is_not_a_person_who_does()
    {
        var nobody = SampleRelease.Report() with { Approvals = [SampleRelease.Approvals[0]] };
        var body = await ReadAsync(nobody);
        Assert.Equal("Allowed by the policy", body.QuerySelector(".verdict .sg-mark-word")!.TextContent);
        Assert.DoesNotContain("#1e6b3a", body.InnerHtml, StringComparison.Ordinal);
        Assert.Contains("#1e6b3a", (await ReadAsync(SampleRelease.Report())).InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_approval_takes_a_second_officer()
    {
        var one = SampleRelease.Report(Verdict.NeedsSecondApproval) with { Approvals = SampleRelease.Approvals };
        Assert.False(one.AllowedByHuman);
        var again = one with { Approvals = [.. SampleRelease.Approvals, SampleRelease.Approvals[2]] };
        Assert.False(again.AllowedByHuman);
        Assert.True((again with { Approvals = [.. again.Approvals, SampleRelease.Approvals[2] with { Person = "Otto Officer" }] }).AllowedByHuman);
        Assert.False((SampleRelease.Report(Verdict.Denied) with { Approvals = again.Approvals }).AllowedByHuman);
    }

    [Fact]
    public async Task The_report_names_every_rule_and_every_measurement()
    {
        var body = await ReadAsync(SampleRelease.Report(Verdict.Denied));
        var marks = body.QuerySelectorAll(".findings .sg-mark-word").Select(mark => mark.TextContent).ToArray();
        Assert.Equal(["Breached", "Holds", "Holds", "Holds", "Holds"], marks);
        foreach (var audit in SampleRelease.Evidence().Audits) Assert.Contains($"{audit.Audit}: completed", body.TextContent, StringComparison.Ordinal);
        Assert.Contains("breached by 17 points", body.TextContent, StringComparison.Ordinal);
        var rows = body.QuerySelectorAll(".small-table tbody tr").Length;
        Assert.Equal(SampleRelease.Evidence().Judged.Count, rows);
    }

    [Fact]
    public async Task A_report_of_a_release_with_nothing_in_it_still_reads()
    {
        var empty = SampleRelease.Report() with
        {
            Evidence = SampleRelease.Evidence() with { Privacy = null, Generator = null, Facts = [], Audits = [], Decision = SampleRelease.Evidence().Decision with { Findings = [], Verdict = Verdict.Denied } },
            Approvals = [],
            Timeline = [],
            Budget = null,
        };
        var text = (await ReadAsync(empty)).TextContent;
        foreach (var sentence in new[] { "The policy has no rule.", "Nobody has reviewed or approved this release.", "No fidelity audit ran.", "No utility audit ran.", "No privacy attack ran.", "Nothing has happened yet.", "no group was compared" })
        {
            Assert.Contains(sentence, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Hostile_names_stay_text_on_both_papers()
    {
        var evidence = SampleRelease.Evidence();
        var hostile = evidence with
        {
            Release = Rendered.Hostile,
            Request = evidence.Request with { Purpose = Rendered.Hostile, Recipient = Rendered.Hostile },
            Audits = [new AuditResult(Rendered.Hostile, AuditStatus.Failed, [new Measurement("fidelity.one-way", MeasurementStatus.Measured, 0.5, null, 1, new Scope(Rendered.Hostile)) { Note = Rendered.Hostile }], Rendered.Hostile)],
        };
        Approval[] people = [new(Rendered.Hostile, Role.Officer, Rendered.Hostile, SampleRelease.At, Rendered.Hostile)];
        Rendered.EncodesHostileText(await ReadAsync(SampleRelease.Report() with { Evidence = hostile, Approvals = people }));
        Rendered.EncodesHostileText(await ReadAsync(CertificateModel.From(hostile, SampleRelease.Issue, people, Rendered.Hostile)));
    }

    private static async Task<IElement> ReadAsync(CertificateModel model) => new HtmlParser().ParseDocument(await ReportRenderer.CertificateHtmlAsync(model)).Body!;

    private static async Task<IElement> ReadAsync(ReportModel model) => new HtmlParser().ParseDocument(await ReportRenderer.InternalReportHtmlAsync(model)).Body!;
}
