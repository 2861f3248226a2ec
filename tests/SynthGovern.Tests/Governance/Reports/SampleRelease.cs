using SynthGovern.Audits;
using SynthGovern.Governance.Pictures;
using SynthGovern.Governance.Reports;
using SynthGovern.Measurements;
using SynthGovern.Policies;
using SynthGovern.Privacy;
using SynthGovern.Releases;

namespace SynthGovern.Tests.Governance.Reports;

/// <summary>A release as it could have happened, with every kind of finding; the values are invented.</summary>
internal static class SampleRelease
{
    public static readonly DateTimeOffset At = new(2026, 3, 2, 9, 30, 0, TimeSpan.Zero);

    private static readonly string[] Columns =
    [
        "admission_date", "age", "sex", "ethnicity", "postcode_area", "insurance", "diagnosis_group", "comorbidities", "length_of_stay", "icu", "cost", "discharge", "readmitted",
    ];

    private static readonly (string Level, long N, double Gap)[] Ethnicities =
    [
        ("Asian", 611, 0.031), ("Black", 873, 0.094), ("Mixed", 18, 0), ("Other", 240, 0.052), ("Roma", 7, 0), ("White", 5120, 0),
    ];

    public static ReportIssue Issue => new("K7QM-2R9D", "Northfield Hospital Trust", At.AddHours(3), At.AddDays(365), new string('a', 64), "https://verify.example.org/K7QM-2R9D");

    public static IReadOnlyList<Approval> Approvals =>
    [
        new("Ada Requester", Role.Requester, "requested the release", At),
        new("Sam Steward", Role.Steward, "reviewed the evidence", At.AddHours(1), "The gap for one group comes from the source."),
        new("Olga Officer", Role.Officer, "approved the release", At.AddHours(2)),
    ];

    public static PrivacyStatement Privacy => new(
        1,
        1e-6,
        PrivacyUnit.Subject,
        5,
        NeighbouringRelation.AddOrRemoveOne,
        "exact discrete Gaussian (Canonne, Kamath and Steinke 2020) on the operating system's cryptographic source",
        "zCDP, converted at the best order",
        new ComposedEvent([.. Columns.Select(_ => new DiscreteGaussianEvent(31.4))]),
        [
            "Epsilon covers the extract given that it was released: the decision, the verdicts and the choice among candidates rest on audits without noise.",
            "The number of rows of the source, its schema and the fact that the source exists are taken as public.",
            "Running time, memory use and other side channels of the machine that made the extract are not covered.",
            "A person is whoever has one value of patient_id: someone with several values is covered once for each, and rows above 5 per person are not used.",
        ]);

    public static ReleaseEvidence Evidence(Verdict verdict = Verdict.Allowed) => new(
        "2026-0017",
        "SynthGovern 0.1.0",
        new ReleaseRequest("Ada Requester", "Teaching a course on readmission models", "Northfield University, School of Medicine", RecipientClass.Contracted, "admissions", "independent", 1, 1e-6, 10_000, "baseline"),
        new SourceEvidence("admissions-2025", Hash('1'), Hash('2'), Hash('3'), 6869, 3131, 8012),
        new GeneratorEvidence("independent", "Independent noisy marginals", "Canonne, Kamath and Steinke 2020"),
        Privacy,
        new ExtractEvidence(Hash('4'), 10_000, 812_345),
        new SeedEvidence(17, 42),
        new PolicyEvidence("baseline", "1.0", Hash('5'), "name: baseline"),
        Facts,
        Audits,
        Decision(verdict),
        At,
        At.AddMinutes(2));

    public static ReportModel Report(Verdict verdict = Verdict.Allowed) => new(
        Evidence(verdict),
        Issue,
        verdict is Verdict.Allowed ? Approvals : [Approvals[0]],
        [.. Approvals.Select(approval => new TimelineEntry(approval.At, approval.Person, approval.Role.ToString(), approval.Step, approval.Comment)), new TimelineEntry(At.AddHours(3), "Olga Officer", "Officer", "signed the bundle")],
        new SourceBudget(0.5, [new BudgetSegment("2025-0101", 0.12, SegmentKind.Spent), new BudgetSegment("2026-0009", 0.08, SegmentKind.Reserved), new BudgetSegment("2026-0017", 0.15, SegmentKind.Proposed)], "rho (zCDP)"),
        "patient");

    private static IReadOnlyList<Measurement> Facts =>
    [
        Measurement.Exact("privacy.epsilon", 1),
        Measurement.Exact("privacy.delta", 1e-6),
        Measurement.Exact("privacy.delta.per-subject", 0.008012, 8012),
        Measurement.Exact("privacy.undeclared-columns", 0),
    ];

    private static IReadOnlyList<AuditResult> Audits =>
    [
        new("singling-out-univariate", AuditStatus.Completed, [new("privacy.singling-out.univariate.risk", MeasurementStatus.Measured, 0.012, new Interval(0, 0.031, 0.95, "Wilson"), 500, Scope.Whole, 0.008, 0.002)]),
        new("singling-out-multivariate", AuditStatus.Completed, [new("privacy.singling-out.multivariate.risk", MeasurementStatus.Measured, 0, new Interval(0, 0.07, 0.95, "Wilson"), 500, Scope.Whole, 0.021, 0.02)]),
        new("similarity", AuditStatus.Completed, [.. OneWay, .. TwoWay]),
        new("train-synthetic-test-real", AuditStatus.Completed, [new("utility.tstr.auc", MeasurementStatus.Measured, 0.512, new Interval(0.487, 0.537, 0.95, "Hanley and McNeil"), 3131, new Scope(Target: "readmitted"), 0.714)]),
        new("outcome-gap", AuditStatus.Completed, [.. Ethnicities.SelectMany(Gaps)]),
    ];

    private static IEnumerable<Measurement> OneWay => Columns.Select((column, i)
        => new Measurement("fidelity.one-way", MeasurementStatus.Measured, 0.991 - (i * 0.004), new Interval(0.98 - (i * 0.004), 0.995 - (i * 0.004), 0.95, "bootstrap"), 3131, new Scope(column), 0.993));

    private static IEnumerable<Measurement> TwoWay => Columns.SelectMany((one, i) => Columns.Skip(i + 1).Select((other, j)
        => new Measurement("fidelity.two-way", MeasurementStatus.Measured, 0.95 - (i * 0.01) - (j * 0.002), null, 3131, new Scope($"{one} × {other}"), 0.96)));

    private static IEnumerable<Measurement> Gaps((string Level, long N, double Gap) group)
    {
        var scope = new Scope(Target: "readmitted", Group: new Dictionary<string, string> { ["ethnicity"] = group.Level });
        if (group.Level == "White") return [];
        if (group.N < 30)
        {
            return new[] { "fairness.outcome-gap", "fairness.outcome-gap.change" }.Select(metric => Measurement.Without(metric, MeasurementStatus.NotEstimable, scope, "fewer than 30 rows", group.N));
        }

        return
        [
            new("fairness.outcome-gap", MeasurementStatus.Measured, group.Gap, new Interval(Math.Max(0, group.Gap - 0.03), group.Gap + 0.03, 0.95, "Newcombe"), group.N, scope, group.Gap + 0.02),
            new("fairness.outcome-gap.change", MeasurementStatus.Measured, 0.02, new Interval(0, 0.055, 0.95, "Newcombe"), group.N, scope),
        ];
    }

    private static Decision Decision(Verdict verdict)
    {
        var breached = verdict is Verdict.Denied;
        var audits = Audits.SelectMany(audit => audit.Measurements).ToArray();
        Measurement Worst(string metric) => audits.Where(measurement => measurement.Metric == metric && measurement.Value is not null).OrderByDescending(measurement => measurement.Interval?.High ?? measurement.Value).First();
        var risk = Worst("privacy.singling-out.multivariate.risk");
        if (breached) risk = risk with { Value = 0.31, Interval = new Interval(0.27, 0.352, 0.95, "Wilson") };
        var similar = audits.Where(measurement => measurement.Metric == "fidelity.one-way").MinBy(measurement => measurement.Value)!;
        return new("baseline", "1.0", Hash('5'), Hash('6'), verdict,
        [
            new(Rule("epsilon", "privacy.epsilon", Comparison.AtMost, 3, "Above three, one person's presence could multiply the odds of an outcome by twenty"), RuleState.Holds, Verdict.Allowed, Facts[0], 2, "", null, []),
            new(Rule("delta", "privacy.delta.per-subject", Comparison.AtMost, 0.1, "At one, publishing one person in full would pass"), RuleState.Holds, Verdict.Allowed, Facts[2], 0.09, "", null, []),
            new(Rule("singling-out", "privacy.singling-out.multivariate.risk", Comparison.AtMost, 0.1, "Singling out is the first of the three criteria of WP29 Opinion 05/2014"), breached ? RuleState.Breached : RuleState.Holds, breached ? Verdict.Denied : Verdict.Allowed, risk, breached ? -0.17 : 0.03, "", breached ? "Ask for a smaller epsilon." : null, []),
            new(Rule("similar", "fidelity.one-way", Comparison.AtLeast, 0.9, "Below nine tenths a histogram misleads"), RuleState.Holds, Verdict.Allowed, similar, similar.Interval!.Low - 0.9, "", null, []),
            new(Rule("gap", "fairness.outcome-gap.change", Comparison.AtMost, 0.1, "The extract may not invent or hide a gap"), RuleState.Holds, Verdict.Allowed, Worst("fairness.outcome-gap.change"), 0.045, "", null, [.. audits.Where(measurement => measurement.Status is MeasurementStatus.NotEstimable && measurement.Metric.EndsWith("change", StringComparison.Ordinal))]),
        ]);
    }

    private static Rule Rule(string id, string metric, Comparison comparison, double threshold, string because)
        => new(id, metric, null, comparison, threshold, OnUnknown.Deny, Severity.Deny, because, "GDPR recital 26");

    private static string Hash(char digit) => new(digit, 64);
}
