using SynthGovern.Measurements;

namespace SynthGovern.Governance.Pictures;

/// <summary>What an attack tries, as the beginning and the end of a sentence with "no better than" or "better than" between them.</summary>
/// <param name="Who">For example "An attacker who looks for a rare value of one column isolates a real person".</param>
/// <param name="Than">With what it is compared, for example "without this extract".</param>
/// <param name="Number">What the value is called.</param>
internal sealed record AttackWords(string Who, string Than, string Number = "risk")
{
    private const string Guessing = "by tossing a coin";
    private const string Others = "among people whose data was not used";

    /// <summary>The largest p-value at which a sentence says that an attack succeeds; corrected where attacks were made together.</summary>
    private const double Level = 0.05;

    /// <summary>Null for a metric that is no attack.</summary>
    /// <param name="column">Column of the scope, in quotation marks.</param>
    public static AttackWords? Of(string metric, string column) => metric switch
    {
        "privacy.singling-out.univariate.risk" => new("An attacker who looks for a rare value of one column isolates a real person", "without this extract"),
        "privacy.singling-out.multivariate.risk" => new("An attacker who combines several columns isolates a real person", "without this extract"),
        "privacy.linkability.risk" => new("An attacker who holds two separate lists with different attributes of the same people joins the entries of one person through the extract", Others),
        "privacy.inference.risk" => new($"An attacker who knows everything else about a person guesses {column} from the extract", Others),
        "privacy.relabelled.risk" => new("An attacker who suspects that values were only renamed finds training records in the extract", Others),
        "privacy.exact-matches.risk" => new("Rows of the extract equal a training record", Others),
        "privacy.near-matches.risk" => new("Rows of the extract lie unusually close to a training record", Others),
        "privacy.dcr.share" => new("Rows of the extract lie nearer to a training record than to another real one", Guessing, "share"),
        "privacy.nndr.share" => new("Rows of the extract cling to one training record alone", Guessing, "share"),
        "privacy.cap.risk" => new($"Rows of the extract that agree with a person in everything known tell {column}", Others),
        _ when metric.StartsWith("privacy.membership.", StringComparison.Ordinal) => Membership(metric),
        _ => null,
    };

    private static AttackWords? Membership(string metric)
    {
        var how = metric switch
        {
            _ when metric.StartsWith("privacy.membership.shadow", StringComparison.Ordinal) => "An attacker who trains copies of the generator tells whether an unusual person was in the data",
            _ when metric.StartsWith("privacy.membership.white-box", StringComparison.Ordinal) => "An attacker who holds the trained model itself tells whether a person was in the data",
            _ when metric.StartsWith("privacy.membership.isolated", StringComparison.Ordinal) => "An attacker who looks for the most unusual people tells whether one was in the data",
            _ => "An attacker who compares a person with the rows of the extract tells whether the person was in the data",
        };
        return metric[(metric.LastIndexOf('.') + 1)..] switch
        {
            "auc" => new(how, Guessing, "AUC"),
            "advantage" => new(how, Guessing, "advantage"),
            "tpr-at-1" => new(how + ", accusing one outsider in a hundred", Guessing, "people found"),
            "tpr-at-01" => new(how + ", accusing one outsider in a thousand", Guessing, "people found"),
            _ => null,
        };
    }

    /// <summary>Whether the attack succeeds beyond chance: by its corrected p-value, or where there is none by its interval.</summary>
    public static bool Succeeds(Measurement measurement)
    {
        if (measurement.Status is not MeasurementStatus.Measured) return false;
        if (measurement.AdjustedPValue is { } adjusted) return adjusted <= Level;
        var chance = MetricCatalog.TryGet(measurement.Metric, out var metric) ? metric.Chance ?? 0 : 0;
        return measurement.Interval is { } interval ? interval.Low > chance : measurement.Value > chance;
    }
}
