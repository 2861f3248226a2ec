using SynthGovern.Governance.Pictures;
using SynthGovern.Measurements;

namespace SynthGovern.Governance.Families;

/// <summary>The sentence at the head of a family: the finding first, the number after it.</summary>
public static class FamilyLead
{
    /// <summary>Null where nothing of the family was measured.</summary>
    public static string? Of(FamilyReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return reading.Family switch
        {
            MetricFamily.Fidelity when Speaking(reading, "fidelity.one-way") is { } metric => Fidelity(metric),
            MetricFamily.Utility when Speaking(reading, "utility.tstr.auc", "utility.tstr.boosting.auc", "utility.tstr.r2") is { } metric => Utility(metric.Worst),
            MetricFamily.Fairness when Speaking(reading, "fairness.outcome-gap.change") is { } metric => Fairness(metric),
            _ => reading.Metrics.Count > 0 ? Sentences.Of((reading.Metrics.FirstOrDefault(metric => MetricReading.HasValue(metric.Worst)) ?? reading.Metrics[0]).Worst) : null,
        };
    }

    private static MetricReading? Speaking(FamilyReading reading, params string[] metrics)
        => metrics.Select(reading.Find).FirstOrDefault(metric => metric is not null && MetricReading.HasValue(metric.Worst));

    private static string Fidelity(MetricReading metric)
    {
        var compared = metric.All.Count(MetricReading.HasValue);
        var numbers = Sentences.Numbers(metric.Worst, "similarity", "other real people");
        return compared == 1
            ? $"The extract was compared in one column, “{metric.Worst.Scope.Column}”{numbers}."
            : $"Of {Figures.Plural(compared, "column")}, “{metric.Worst.Scope.Column}” differs most from reality{numbers}.";
    }

    private static string Utility(Measurement worst)
    {
        var finding = (worst.Control, worst.Interval) switch
        {
            ({ } control, { } interval) when interval.High < control => "less well than one learned from real people",
            ({ } control, { } interval) when interval.Low > control => "better than one learned from real people",
            ({ }, { }) => "and is not shown to do so worse than one learned from real people",
            _ => "for real people it has not seen",
        };
        return $"A model learned from the extract predicts “{worst.Scope.Target}” {finding}{Sentences.Numbers(worst, MetricCatalog.TryGet(worst.Metric, out var metric) ? metric.Unit : "value", "learned from real people")}.";
    }

    private static string Fairness(MetricReading metric)
    {
        var shown = metric.All.FirstOrDefault(measurement => measurement.Interval is { Low: > 0 });
        var worst = shown ?? metric.Worst;
        var who = $"{Sentences.ScopeOf(new Scope(Group: worst.Scope.Group))}{(worst.Scope.Target is { } target ? $" for “{target}”" : "")}";
        return shown is null
            ? $"No group’s outcome gap is shown to differ from reality; nearest to it is {who}{Sentences.Numbers(worst, "change")}."
            : $"The outcome gap in the extract differs from reality, most for {who}{Sentences.Numbers(worst, "change")}.";
    }
}
