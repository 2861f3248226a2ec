using SynthGovern.Audits;
using SynthGovern.Measurements;
using SynthGovern.Releases;
using SynthGovern.Tests.Governance.Pictures;
using SynthGovern.Tests.Governance.Reports;

namespace SynthGovern.Tests.Governance.Families;

/// <summary>The sample release with everything that audits of fidelity, utility and fairness can hand over; the values are invented.</summary>
internal static class SampleFamilies
{
    private static readonly (string Level, double Share, double Control, long N)[] Groups =
        [("Asian", 0.081, 0.079, 611), ("Black", 0.101, 0.114, 873), ("Mixed", 0.001, 0.003, 18), ("Other", 0.034, 0.031, 240), ("Roma", 0, 0.001, 7), ("White", 0.783, 0.773, 5120)];

    public static ReleaseEvidence Evidence()
    {
        var plain = SampleRelease.Evidence();
        return plain with
        {
            Audits =
            [
                .. plain.Audits,
                new("marginals", AuditStatus.Completed, [.. Fidelity]) { Illustrations = [SamplePictures.Ages, SamplePictures.Insurances, SamplePictures.Postcodes, .. More, SamplePictures.Associations] },
                new("models", AuditStatus.Completed, [.. Utility]) { Illustrations = [SamplePictures.Reliability(), SamplePictures.Reliability("logistic regression")] },
                new("groups", AuditStatus.Completed, [.. PerGroup, .. Predictions]) { Illustrations = [SamplePictures.Parity] },
            ],
        };
    }

    private static IEnumerable<Illustration> More => new[] { "cost", "length_of_stay" }.Select(column => SamplePictures.Ages with { Column = column });

    private static IEnumerable<Measurement> Fidelity =>
    [
        Of("fidelity.three-way", 0.81, new Scope("age × sex × cost"), 0.93),
        Of("fidelity.numeric.kolmogorov-smirnov", 0.071, new Scope("cost"), 0.012),
        Of("fidelity.association.cramers-v", 0.32, new Scope("age × cost"), 0.02),
        Of("fidelity.missing.rate", 0.05, new Scope("age"), 0.01),
        Of("fidelity.coverage.rare-combinations", 0.44, Scope.Whole, 0.71),
        Of("fidelity.detection.auc", 0.74, Scope.Whole, 0.503),
        Of("fidelity.measure-of-tomorrow", 0.123, new Scope("age")),
        Measurement.Without("fidelity.seasonality", MeasurementStatus.NotApplicable, Scope.Whole, "no date in the schema"),
    ];

    private static IEnumerable<Measurement> Utility =>
    [
        Of("utility.tstr.boosting.auc", 0.689, new Scope(Target: "readmitted"), 0.731),
        Of("utility.augmentation.auc", 0.728, new Scope(Target: "readmitted"), 0.731),
        Of("utility.tstr.r2", 0.31, new Scope(Target: "cost"), 0.42),
        Of("utility.queries.error", 0.011, Scope.Whole, 0.006),
        Of("utility.inference.agreement", 0.83, new Scope(Target: "readmitted"), 0.92),
    ];

    private static IEnumerable<Measurement> PerGroup => Groups.SelectMany(group => new[]
    {
        Of("fairness.group-share", group.Share, InGroup(group.Level), group.Control) with { N = 10_000 },
        group.N < 30 ? Measurement.Without("fairness.group-fidelity", MeasurementStatus.NotEstimable, InGroup(group.Level), "too few rows", group.N) : Of("fairness.group-fidelity", 0.95 - (40.0 / group.N), InGroup(group.Level), 0.97),
        Of("privacy.inference.risk", 0.02, InGroup(group.Level) with { Column = "diagnosis_group" }),
        Of("privacy.linkability.risk", group.Level == "Black" ? 0.11 : 0.01, InGroup(group.Level)),
    });

    private static IEnumerable<Measurement> Predictions =>
    [
        Of("fairness.prediction.selection-rate", 0.243, new Scope("ethnicity", "readmitted"), 0.191),
        Of("fairness.prediction.true-positive-rate", 0.11, new Scope("ethnicity", "readmitted"), 0.02),
        Measurement.Without("fairness.prediction.predictive-value", MeasurementStatus.NotEstimable, new Scope("ethnicity", "readmitted"), "too few predicted positives"),
    ];

    private static Scope InGroup(string level) => new(Group: new Dictionary<string, string> { ["ethnicity"] = level });

    private static Measurement Of(string metric, double value, Scope scope, double? control = null)
        => new(metric, MeasurementStatus.Measured, value, new Interval(Math.Max(0, value - 0.03), value + 0.03, 0.95, "bootstrap"), 3131, scope, control);
}
