using SynthGovern.Measurements;

namespace SynthGovern.Governance.Pictures;

/// <summary>What a measure of fidelity, utility or fairness says, in the parts of a sentence.</summary>
/// <param name="Sentence">The finding, without its numbers.</param>
/// <param name="Number">What the value is called.</param>
/// <param name="Control">What the control is called.</param>
internal sealed record MetricWords(string Sentence, string Number, string Control = MetricWords.Others)
{
    private const string Others = "other real people";
    private const string FromReal = "learned from real people";

    /// <summary>Null for a metric that needs no words of its own.</summary>
    /// <param name="column">Column of the scope, in quotation marks.</param>
    /// <param name="group">Group of the scope in words.</param>
    public static MetricWords? Of(Measurement measurement, string column, string group)
        => measurement.Metric.Split('.')[0] switch
        {
            "fidelity" => Fidelity(measurement.Metric, column),
            "utility" => Utility(measurement.Metric, measurement.Scope.Target is { } target ? $"“{target}”" : "an outcome"),
            "fairness" => Fairness(measurement, group),
            _ => null,
        };

    private static MetricWords? Fidelity(string metric, string column) => metric switch
    {
        "fidelity.one-way" => new($"The distribution of {column} in the extract overlaps the real one", "similarity"),
        "fidelity.two-way" or "fidelity.three-way" => new($"The joint distribution of {column} in the extract overlaps the real one", "similarity"),
        "fidelity.jensen-shannon.one-way" => new($"The distribution of {column} in the extract diverges from the real one", "divergence"),
        "fidelity.jensen-shannon.two-way" or "fidelity.jensen-shannon.three-way" => new($"The joint distribution of {column} in the extract diverges from the real one", "divergence"),
        "fidelity.numeric.wasserstein" => new($"On average the values of {column} would have to move by this much to become the real ones", "distance"),
        "fidelity.numeric.kolmogorov-smirnov" => new($"The share of people up to a given value of {column} differs between the extract and reality", "largest difference"),
        "fidelity.numeric.tails" => new($"The lowest and highest values of {column} are not as frequent in the extract as in reality", "largest difference"),
        "fidelity.numeric.spikes" => new($"The most frequent single values of {column} are not as frequent in the extract as in reality", "largest difference"),
        "fidelity.association.pearson" => new($"The correlation of {column} in the extract differs from the real one", "difference of Pearson correlations"),
        "fidelity.association.cramers-v" => new($"The association of {column} in the extract differs from the real one", "difference of Cramér’s V"),
        "fidelity.association.correlation-ratio" => new($"The association of {column} in the extract differs from the real one", "difference of correlation ratios"),
        "fidelity.missing.rate" => new($"The share of missing values of {column} in the extract differs from the real one", "difference"),
        "fidelity.missing.patterns" => new("Which columns a row leaves empty differs between the extract and reality", "distance"),
        "fidelity.constraints.violations" => new("Rows of the extract break a constraint that the schema declares", "share of rows"),
        "fidelity.coverage.categories" => new($"Categories of {column} that real people have occur in the extract", "share of categories"),
        "fidelity.coverage.rare-combinations" => new($"Rare combinations of {column} that real people have occur in the extract", "share"),
        "fidelity.coverage.invented" => new($"The extract has combinations of {column} that no real person has", "share"),
        "fidelity.seasonality" => new($"The distribution over {column} in the extract differs from the real one", "distance"),
        "fidelity.detection.auc" => new("A classifier tells synthetic rows from real ones", "AUC", "real against real"),
        _ => null,
    };

    private static MetricWords? Utility(string metric, string target) => metric switch
    {
        "utility.tstr.auc" => new($"A model trained on the extract predicts {target} for real people it has not seen", "AUC", "trained on real data"),
        "utility.tstr.boosting.auc" => new($"Boosted trees trained on the extract predict {target} for real people they have not seen", "AUC", "trained on real data"),
        "utility.augmentation.auc" => new($"Boosted trees trained on real people and the extract together predict {target} for real people they have not seen", "AUC", "trained on real data alone"),
        "utility.tstr.accuracy" => new($"A model trained on the extract predicts {target} rightly for real people it has not seen", "share", "trained on real data"),
        "utility.tstr.r2" => new($"A model trained on the extract predicts {target} for real people it has not seen", "explained share of the variance", "trained on real data"),
        "utility.queries.error" => new("Counting questions put to the extract are answered with an error", "mean error"),
        "utility.queries.relative-error" => new("Counting questions put to the extract are answered with an error, as a share of the count", "median error"),
        "utility.importance.agreement" => new($"Models trained on the extract and on real people agree on what matters for {target}", "agreement", "two models from real people"),
        "utility.inference.agreement" => new($"Published coefficients for {target} keep their sign and significance when estimated on the extract", "share of coefficients"),
        "utility.inference.overlap" => new($"Confidence intervals of coefficients for {target} from the extract overlap those from real people", "overlap"),
        _ => null,
    };

    private static MetricWords? Fairness(Measurement measurement, string group) => measurement.Metric switch
    {
        "fairness.outcome-gap" => new($"In the extract the rate of the favourable outcome differs between {group} and the reference group", "gap", "among real people"),
        "fairness.outcome-gap.change" => new($"The outcome gap of {group} in the extract differs from the gap among real people", "change"),
        "fairness.group-share" => new($"The extract has rows of {group}", "share", "among real people"),
        "fairness.intersection.outcome-gap" => new($"In the extract the rate of the favourable outcome differs between {group} and the reference group", "gap", "among real people"),
        "fairness.intersection.outcome-gap.change" => new($"The outcome gap of {group} in the extract differs from the gap among real people", "change"),
        "fairness.outcome-gap.changes-shown" => new($"Outcome gaps between groups that the extract is shown to have changed{Told(measurement)}", "groups"),
        "fairness.group-share.change" => new($"The share of {group} in the extract differs from its share among real people", "difference"),
        "fairness.group-representation" => new($"The extract has rows of {group} in another proportion than reality", "smaller share over larger"),
        "fairness.groups.lost" => new($"Groups{Attribute(measurement)} that the extract lost{Told(measurement)}", "groups"),
        "fairness.groups.invented" => new($"Groups{Attribute(measurement)} in the extract that no real person belongs to{Told(measurement)}", "groups"),
        "fairness.outcome-rate.shift" => new($"The rates of the favourable outcome of the groups{Attribute(measurement)} moved away from the real ones", "mean difference"),
        "fairness.group-share.jensen-shannon" => new($"The shares of the groups{Attribute(measurement)} in the extract diverge from those among real people", "divergence"),
        "fairness.group-share.distance" => new($"The shares of the groups{Attribute(measurement)} in the extract differ from those among real people", "distance"),
        "fairness.group-fidelity" => new($"The distributions of {group} in the extract overlap the real ones of that group", "similarity"),
        "fairness.group-utility" => new($"For {group} a model trained on the extract loses against one trained on real people", "loss"),
        _ when measurement.Metric.StartsWith("fairness.prediction.", StringComparison.Ordinal)
            => new($"A model trained on the extract treats the groups{Attribute(measurement)} differently in its predictions{(measurement.Scope.Target is { } target ? $" of “{target}”" : "")}: {Sentences.Title(measurement.Metric).ToLowerInvariant()}", "value", FromReal),
        _ => null,
    };

    /// <summary>What the note tells, in the middle of a sentence.</summary>
    private static string Told(Measurement measurement) => measurement.Note is { Length: > 0 } note ? $" ({note.TrimEnd('.')})" : "";

    private static string Attribute(Measurement measurement) => measurement.Scope.Column is { } column ? $" of {column}" : "";
}
