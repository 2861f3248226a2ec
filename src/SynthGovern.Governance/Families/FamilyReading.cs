using SynthGovern.Audits;
using SynthGovern.Governance.Pictures;
using SynthGovern.Measurements;
using SynthGovern.Policies;
using SynthGovern.Releases;

namespace SynthGovern.Governance.Families;

/// <summary>
/// What the audits of one family found, as the page and the report read it. Every measurement of the family is in it, also those of a metric
/// that the catalogue no longer knows, so that nothing measured is hidden.
/// </summary>
public sealed class FamilyReading
{
    private readonly IReadOnlyList<Rule> rules;
    private readonly IReadOnlyList<AuditResult> results;

    public FamilyReading(ReleaseEvidence evidence, MetricFamily family)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        (Family, results, rules) = (family, evidence.Audits, [.. evidence.Decision.Findings.Select(finding => finding.Rule)]);
        var order = MetricCatalog.Metrics.Select((metric, index) => (metric.Id, index)).ToDictionary(pair => pair.Id, pair => pair.index, StringComparer.Ordinal);
        Metrics = [.. evidence.Judged.Where(measurement => FamilyOf(measurement.Metric) == family)
            .GroupBy(measurement => measurement.Metric, StringComparer.Ordinal)
            .OrderBy(metric => order.GetValueOrDefault(metric.Key, int.MaxValue)).ThenBy(metric => metric.Key, StringComparer.Ordinal)
            .Select(metric => new MetricReading(metric.Key, metric))];
    }

    public MetricFamily Family { get; }

    /// <summary>In the order of the catalogue; those that it does not know last.</summary>
    public IReadOnlyList<MetricReading> Metrics { get; }

    /// <summary>The audits of the family that this program knows, with what they gave.</summary>
    public IEnumerable<(AuditCard Card, AuditResult Result)> Audits
        => results.Join(AllAudits.Cards, result => result.Audit, card => card.Id, (result, card) => (card, result)).Where(pair => pair.card.Family == Family);

    public MetricReading? Find(string id) => Metrics.FirstOrDefault(metric => metric.Id == id);

    /// <summary>The metrics whose ids begin with one of these.</summary>
    public IReadOnlyList<MetricReading> Under(params string[] prefixes)
        => [.. Metrics.Where(metric => prefixes.Any(prefix => metric.Id.StartsWith(prefix, StringComparison.Ordinal)))];

    /// <summary>What pictures of this kind are drawn from, of any audit; empty in evidence that is older than the pictures.</summary>
    public IReadOnlyList<T> Illustrations<T>()
        where T : Illustration
        => [.. results.SelectMany(result => result.Illustrations).OfType<T>()];

    /// <summary>The rule that limits a measurement; null where none does.</summary>
    public Rule? RuleFor(Measurement measurement) => rules.FirstOrDefault(rule => rule.Metric == measurement.Metric && rule.Judges(measurement.Scope));

    public IntervalRow RowOf(Measurement measurement, string? label = null) => IntervalRow.Of(measurement, RuleFor(measurement), label: label);

    /// <summary>The family by the catalogue, or by the first part of the id for a metric that it does not know; null for neither.</summary>
    public static MetricFamily? FamilyOf(string metric)
        => MetricCatalog.TryGet(metric, out var known) ? known.Family
            : Enum.TryParse<MetricFamily>(metric.Split('.')[0], ignoreCase: true, out var family) ? family
            : null;
}
