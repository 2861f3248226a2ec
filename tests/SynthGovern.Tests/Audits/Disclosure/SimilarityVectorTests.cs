using System.Text.Json;
using SynthGovern.Audits;
using SynthGovern.Audits.Neighbours;
using SynthGovern.Audits.PrivacyAttacks.Disclosure;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Audits.Disclosure;

/// <summary>
/// The similarity measures of SDMetrics on the reference extracts. Its conventions: every distance is a mean over columns, scaled by the
/// range of the table that is looked in, so that training and control distances have different yardsticks; ties count for the extract.
/// </summary>
public sealed class SimilarityVectorTests
{
    public static TheoryData<string> Extracts => ["ctgan", "copy", "shuffle", SimilarityWorld.Bijection, SimilarityWorld.Outliers];

    [Theory, MemberData(nameof(Extracts))]
    public void ClosestRecordsFollowFromTheDistances(string extract)
    {
        if (SimilarityWorld.Of(extract, nameof(ClosestRecordsFollowFromTheDistances)) is not { } input) return;
        var tables = AuditTables.Of(input);
        var expected = SimilarityWorld.Results().GetProperty("results").GetProperty(extract);

        // SDMetrics caps a column's difference at the range; only the reflected numbers go beyond it.
        var capped = extract == SimilarityWorld.Bijection;
        var (toTrain, toControl) = (ToNearest(tables.Synthetic, tables.Train), ToNearest(tables.Synthetic, tables.Control));
        Assert.Equal(Number(expected, "overfitting", "synthetic_data_percentages", "closer_to_training"), Share(toTrain.Zip(toControl, (one, other) => one < other)), capped ? 0.02 : 1e-12);
        Assert.Equal(Number(expected, "baseline", "median_DCR_to_real_data", "synthetic_data"), ClosestRecord.Median(toTrain), capped ? 0.02 : 1e-9);
    }

    [Theory, MemberData(nameof(Extracts))]
    public async Task AsManyRowsEqualATrainingRow(string extract)
    {
        if (SimilarityWorld.Of(extract, nameof(AsManyRowsEqualATrainingRow)) is not { } input) return;
        var expected = Number(SimilarityWorld.Results().GetProperty("results").GetProperty(extract), "exact_copies_of_train");
        var result = await new ExactMatches().RunAsync(input, new AuditContext(1), CancellationToken.None);
        var exact = result.Measurements.Single(measurement => measurement.Metric == "privacy.exact-matches.risk");
        var wilson = ResidualRisk(expected, exact.Control!.Value * 400);
        Assert.Equal(wilson, exact.Value!.Value, 1e-9);
    }

    /// <summary>Known are age in ten bins of equal width, race and sex; the secret is income; people without rows of their keys are left out.</summary>
    [Theory, MemberData(nameof(Extracts))]
    public void AttributionProbabilitiesAreThoseOfTheReference(string extract)
    {
        if (SimilarityWorld.Of(extract, nameof(AttributionProbabilitiesAreThoseOfTheReference)) is not { } input) return;
        var tables = AuditTables.Of(input);
        var ages = tables.Train.Numbers("age").Values.ToArray();
        var width = (ages.Max() - ages.Min()) / 10;
        Table Keys(Table table) => new(
        [
            new NumberColumn("age", ColumnKind.Integer, Array.ConvertAll(table.Numbers("age").Values.ToArray(), age => Math.Clamp(Math.Ceiling((age - ages.Min()) / width), 1, 10))),
            table["race"],
            table["sex"],
        ]);
        var classes = RowClasses.Of([Keys(tables.Train), Keys(tables.Synthetic)], CancellationToken.None);
        var attribution = new Attribution(classes.OfRow[1], tables.Synthetic.Labels("income").Codes);
        var secrets = tables.Train.Labels("income").Codes.ToArray();
        var found = classes.OfRow[0].Select((key, row) => attribution.Of(key, secrets[row])).OfType<double>().ToArray();
        var protection = Number(SimilarityWorld.Results().GetProperty("results").GetProperty(extract), "disclosure_cap", "cap_protection");
        Assert.Equal(1 - protection, found.Average(), 1e-9);
    }

    private static double ResidualRisk(double onTrain, double onControl) => SynthGovern.Audits.PrivacyAttacks.ResidualRisk.Of(onTrain, 400, onControl, 400).Risk;

    private static double[] ToNearest(Table extract, Table within)
    {
        var space = new GowerSpace(within);
        return [.. NearestRows.Of(space.Rows(extract), space.Rows(within), 1, CancellationToken.None).Select(nearest => nearest[0].Distance / space.Names.Count)];
    }

    private static double Share(IEnumerable<bool> items) => items.Average(item => item ? 1.0 : 0);

    private static double Number(JsonElement from, params string[] path) => path.Aggregate(from, (at, name) => at.GetProperty(name)).GetDouble();
}
