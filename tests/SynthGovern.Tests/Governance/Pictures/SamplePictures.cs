using SynthGovern.Measurements;

namespace SynthGovern.Tests.Governance.Pictures;

/// <summary>What pictures are drawn from, as audits could hand it over; the values are invented.</summary>
internal static class SamplePictures
{
    public static readonly string[] Columns = ["age", "sex", "ethnicity", "postcode_area", "insurance", "diagnosis_group", "comorbidities", "length_of_stay", "icu", "cost", "discharge", "readmitted"];

    public static DistributionIllustration Ages { get; } = new("age", true,
    [
        .. Enumerable.Range(0, 18).Select(i => new DistributionShare($"{i * 5} to {(i * 5) + 5}", Bump(i, 11), Bump(i, 9.5), Bump(i, 10.9))),
        new DistributionShare("missing", 0.04, 0.09, 0.05),
    ]);

    public static DistributionIllustration Insurances { get; } = new("insurance", false,
    [
        new("statutory", 0.71, 0.74, 0.72), new("private", 0.18, 0.12, 0.17), new("a very long name of an insurance that nobody can draw", 0.06, 0.08, 0.06), new("none", 0.03, 0.05, 0.03), new("missing", 0.02, 0.01, 0.02),
    ]);

    public static DistributionIllustration Postcodes { get; } = new("postcode_area", false,
        [.. Enumerable.Range(0, 60).Select(i => new DistributionShare($"area {i:00}", 0.55 / (i + 12), i == 47 ? 0.1 : 0.5 / (i + 12), 0.54 / (i + 12)))]);

    public static AssociationIllustration Associations { get; } = new(Columns, [.. Pairs(Columns)]);

    public static ReliabilityIllustration Reliability(string model = "boosted trees") => new("readmitted", model,
    [
        new("learned from real people", [.. Enumerable.Range(0, 10).Select(i => new ReliabilityPoint((i + 0.5) / 10, ((i + 0.5) / 10) + (0.01 * (i % 3 - 1)), 600 / (i + 1)))]),
        new("learned from the extract", [.. Enumerable.Range(0, 10).Select(i => new ReliabilityPoint((i + 0.5) / 10, Math.Pow((i + 0.5) / 10, 1.4), 500 / (i + 1)))]),
    ]);

    public static ParityIllustration Parity { get; } = new("readmitted", "ethnicity", "largest difference of selection rates",
    [
        Point("learned from real people", 0.853, 0.191), Point("learned from the extract", 0.846, 0.243), Point("threshold per group (demographic parity)", 0.831, 0.021),
        Point("threshold per group (equalized odds)", 0.838, 0.094), Point("exponentiated gradient, bound 0.01", 0.829, 0.024), Point("exponentiated gradient, bound 0.05", 0.84, 0.061),
    ]);

    private static double Bump(int i, double middle) => 0.105 * Math.Exp(-Math.Pow((i - middle) / 4.2, 2));

    private static ParityPoint Point(string name, double accuracy, double difference)
        => new(name, accuracy, new Interval(accuracy - 0.007, accuracy + 0.007, 0.95, "Wilson"), difference, new Interval(Math.Max(0, difference - 0.03), difference + 0.03, 0.95, "Newcombe"));

    private static IEnumerable<AssociationPair> Pairs(string[] columns)
    {
        for (var one = 0; one < columns.Length; one++)
        {
            for (var other = one + 1; other < columns.Length; other++)
            {
                var real = ((one * 7) + (other * 5)) % 11 / 20.0;
                var lost = ((one * 3) + (other * 13)) % 9 is 0 ? 0.8 : ((one + other) % 5 == 0 ? -0.4 : 0.1);
                yield return new AssociationPair(columns[one], columns[other], "Cramér’s V", real, one == 8 && other == 9 ? null : real * (1 - lost), real + 0.012);
            }
        }
    }
}
