using System.Globalization;
using SynthGovern.Measurements;

namespace SynthGovern.Audits;

/// <summary>
/// All attacks taken together. Twenty attacks at five per cent each give one false alarm on average, so the p-values of one run are
/// corrected together: those of whole tables and columns as one family, those of protected groups as another. Screens take part: they
/// cannot acquit, but they can accuse.
/// </summary>
public static class AttackSuite
{
    /// <summary>
    /// The largest corrected p-value that counts as a success beyond chance: by the p-values, of a thousand harmless releases one at most is accused, so that an
    /// accusation may refuse a release.
    /// </summary>
    public const double Level = 0.001;

    private const string Successful = "privacy.attacks.successful";

    public static AuditCard Card { get; } = new(
        "attack-suite",
        MetricFamily.Privacy,
        [Successful],
        "Somebody who tries every attack of this list and goes on with whichever succeeds.",
        "Holm 1979, A simple sequentially rejective multiple test procedure, Scandinavian Journal of Statistics 6:65");

    /// <summary>The same results with corrected p-values.</summary>
    public static IReadOnlyList<AuditResult> Correct(IReadOnlyList<AuditResult> results)
    {
        var adjusted = new Dictionary<Measurement, double>(ReferenceEqualityComparer.Instance);
        foreach (var family in Tested(results).GroupBy(measurement => measurement.Scope.Group is null))
        {
            var measurements = family.ToArray();
            var corrected = Holm.Adjust([.. measurements.Select(measurement => measurement.PValue!.Value)]);
            for (var i = 0; i < measurements.Length; i++) adjusted[measurements[i]] = corrected[i];
        }

        return [.. results.Select(result => result with
        {
            Measurements = [.. result.Measurements.Select(measurement => adjusted.TryGetValue(measurement, out var value) ? measurement with { AdjustedPValue = value } : measurement)],
        })];
    }

    /// <summary>How many attacks of whole tables and columns succeed beyond chance; without a conclusion when one of them broke. Null when no attack was tested.</summary>
    /// <param name="corrected">What <see cref="Correct"/> gave.</param>
    public static AuditResult? Judge(IReadOnlyList<AuditResult> corrected)
    {
        if (corrected.FirstOrDefault(IsBrokenAttack) is { } broken)
        {
            var unknown = $"the attack {broken.Audit} broke, so nobody knows whether all attacks together stay at chance";
            return new AuditResult(Card.Id, AuditStatus.Completed, [Measurement.Without(Successful, MeasurementStatus.Inconclusive, Scope.Whole, unknown)]);
        }

        var tested = Tested(corrected).Where(measurement => measurement.Scope.Group is null).ToArray();
        if (tested.Length == 0) return null;
        if (Array.TrueForAll(tested, measurement => MetricCatalog.Get(measurement.Metric).IsScreen))
        {
            return new AuditResult(Card.Id, AuditStatus.Completed, [Measurement.Without(Successful, MeasurementStatus.NotEstimable, Scope.Whole, "only screens were run, which can accuse an extract but not clear it")]);
        }

        var successes = tested.Where(measurement => measurement.AdjustedPValue <= Level).OrderBy(measurement => measurement.AdjustedPValue).ToArray();
        var note = successes.Length == 0
            ? string.Create(CultureInfo.InvariantCulture, $"none of {tested.Length} results lies beyond chance at a level of {Level}, all tested together")
            : "beyond chance: " + string.Join("; ", successes.Select(Name));
        return new AuditResult(Card.Id, AuditStatus.Completed, [Measurement.Exact(Successful, successes.Length, tested.Length) with { Note = note }]);
    }

    private static IEnumerable<Measurement> Tested(IReadOnlyList<AuditResult> results)
        => results.SelectMany(result => result.Measurements)
            .Where(measurement => measurement is { PValue: not null, Status: MeasurementStatus.Measured } && MetricCatalog.Get(measurement.Metric).Family == MetricFamily.Privacy);

    private static bool IsBrokenAttack(AuditResult result)
        => result.Status == AuditStatus.Failed && result.Measurements.Any(measurement => MetricCatalog.Get(measurement.Metric) is { Family: MetricFamily.Privacy, Chance: not null });

    private static string Name(Measurement measurement)
    {
        var where = measurement.Scope == Scope.Whole ? "" : $" ({measurement.Scope})";
        return string.Create(CultureInfo.InvariantCulture, $"{MetricCatalog.Get(measurement.Metric).Title}{where}, corrected p {measurement.AdjustedPValue:G2}");
    }
}
