using SynthGovern.Audits;
using SynthGovern.Measurements;

namespace SynthGovern.Governance.Pictures;

/// <summary>What one privacy audit found, in the order in which a reader asks: overall, for whom worst, and by which other figures.</summary>
public sealed class AttackFinding
{
    private AttackFinding(AuditCard card, AuditResult result)
    {
        (Card, Result, Headline) = (card, result, MetricCatalog.Get(card.Metrics[0]));
        var speaking = result.Measurements.Where(measurement => measurement.Metric == Headline.Id).ToArray();
        Whole = Ranked(speaking.Where(measurement => measurement.Scope.Group is null));
        Groups = Ranked(speaking.Where(measurement => measurement.Scope.Group is not null && measurement.Value is not null));
        TooSmall = [.. speaking.Where(measurement => measurement.Scope.Group is not null && measurement.Value is null)];
        Further = [.. result.Measurements.Where(measurement => measurement.Metric != Headline.Id && measurement.Scope.Group is null)];
    }

    public AuditCard Card { get; }

    public AuditResult Result { get; }

    /// <summary>The metric that speaks for the audit.</summary>
    public Metric Headline { get; }

    /// <summary>The speaking metric on whole tables and columns, the worst first.</summary>
    public IReadOnlyList<Measurement> Whole { get; }

    /// <summary>The same for protected groups, the worst first.</summary>
    public IReadOnlyList<Measurement> Groups { get; }

    /// <summary>Groups with too few people to be judged.</summary>
    public IReadOnlyList<Measurement> TooSmall { get; }

    /// <summary>The audit's other metrics.</summary>
    public IReadOnlyList<Measurement> Further { get; }

    /// <summary>An attack with a success rate that chance alone would give, not a screen.</summary>
    public bool IsAttack => Headline.Chance is not null && !Headline.IsScreen;

    public bool IsScreen => Headline.IsScreen;

    /// <summary>Whether it ran on this release.</summary>
    public bool Ran => Result.Status is AuditStatus.Completed;

    public Measurement? Worst => Whole.Count > 0 ? Whole[0] : null;

    public bool Succeeds => Worst is not null && Sentences.Succeeds(Worst);

    /// <summary>The findings of the privacy family, in the order of the audits.</summary>
    public static IReadOnlyList<AttackFinding> Of(IEnumerable<AuditResult> results)
        => [.. results.Join(AllAudits.All, result => result.Audit, audit => audit.Card.Id, (result, audit) => (audit.Card, result))
            .Where(pair => pair.Card.Family == MetricFamily.Privacy)
            .Select(pair => new AttackFinding(pair.Card, pair.result))];

    /// <summary>What all attacks say together; null where none was made.</summary>
    public static Measurement? Together(IEnumerable<AuditResult> results)
        => results.FirstOrDefault(result => result.Audit == AttackSuite.Card.Id)?.Measurements is [var together, ..] ? together : null;

    private static IReadOnlyList<Measurement> Ranked(IEnumerable<Measurement> measurements)
        => [.. measurements.OrderByDescending(Sentences.Succeeds).ThenByDescending(measurement => measurement.Interval?.Low ?? measurement.Value ?? double.PositiveInfinity).ThenByDescending(measurement => measurement.Value)];
}
