using SynthGovern.Audits;
using SynthGovern.Measurements;

namespace SynthGovern.Governance.Pictures;

/// <summary>What an attack tries, in the parts of a sentence.</summary>
/// <param name="Who">For example "An attacker who combines several columns".</param>
/// <param name="Does">What a success is, for example "isolates a real person".</param>
/// <param name="Than">With what it is compared, for example "of people whose data was not used".</param>
/// <param name="Number">What the value is called.</param>
internal sealed record AttackWords(string Who, string Does, string Than, string Number = "risk")
{
    private const string Coin = "by tossing a coin";
    private const string Others = "among people whose data was not used";

    /// <summary>The largest corrected p-value at which a sentence says that an attack may succeed.</summary>
    private const double Doubt = 0.05;

    /// <summary>How far an interval may reach beyond chance, as a share of the way to certainty, for a sentence to say "no better".</summary>
    private const double Near = 0.1;

    /// <summary>Null for a metric that is no attack.</summary>
    /// <param name="column">Column of the scope, in quotation marks.</param>
    public static AttackWords? Of(string metric, string column) => metric switch
    {
        "privacy.singling-out.univariate.risk" => new("An attacker who looks for a rare value of one column", "isolates a real person", Others),
        "privacy.singling-out.multivariate.risk" => new("An attacker who combines several columns", "isolates a real person", Others),
        "privacy.linkability.risk" => new("An attacker who holds two separate lists with different attributes of the same people", "joins the entries of one person through the extract", Others),
        "privacy.inference.risk" => new("An attacker who knows everything else about a person", $"guesses {column} from the extract", Others),
        "privacy.relabelled.risk" => new("An attacker who suspects that values were only renamed", "finds real records in the extract", Others),
        "privacy.exact-matches.risk" => new("Whoever compares row by row", "finds rows of the extract that equal a real record", Others),
        "privacy.near-matches.risk" => new("Whoever compares row by row", "finds rows of the extract unusually close to a real record", Others),
        "privacy.dcr.share" => new("Whoever asks which real record is nearest to a row of the extract", "comes to a training record", Coin, "share"),
        "privacy.nndr.share" => new("Whoever asks whether one real record stands out as nearest to a row of the extract", "comes to a training record", Coin, "share"),
        "privacy.cap.risk" => new("An attacker who looks up the rows of the extract that agree with a person in everything known", $"reads {column} correctly", Others),
        _ when metric.StartsWith("privacy.membership.", StringComparison.Ordinal) => Membership(metric),
        _ => null,
    };

    /// <summary>Who, whether beyond chance, and than what; "no better" only where the whole interval stays near chance.</summary>
    public string Sentence(Measurement measurement)
    {
        if (Succeeds(measurement)) return $"{Who} {Does} more often than {Than}";
        if (measurement is { Status: MeasurementStatus.Measured, AdjustedPValue: <= Doubt }) return $"{Who} perhaps {Does} more often than {Than}";
        var (chance, certain) = MetricCatalog.TryGet(measurement.Metric, out var metric) ? (metric.Chance ?? 0, metric.High) : (0, 1);
        return measurement.Interval is { } interval && interval.High <= chance + (Near * (certain - chance))
            ? $"{Who} {Does} no more often than {Than}"
            : $"It is not shown, but not excluded either, that {char.ToLowerInvariant(Who[0])}{Who[1..]} {Does} more often than {Than}";
    }

    private static AttackWords? Membership(string metric)
    {
        const string Tells = "tells whether the person was in the data";
        var who = metric switch
        {
            _ when metric.StartsWith("privacy.membership.shadow", StringComparison.Ordinal) => "An attacker who trains copies of the generator and looks for an unusual person",
            _ when metric.StartsWith("privacy.membership.white-box", StringComparison.Ordinal) => "An attacker who holds the trained model itself and a person’s record",
            _ when metric.StartsWith("privacy.membership.isolated", StringComparison.Ordinal) => "An attacker who looks for one of the most unusual people in the extract",
            _ => "An attacker who compares a person’s record with the rows of the extract",
        };
        return metric[(metric.LastIndexOf('.') + 1)..] switch
        {
            "auc" => new(who, Tells, Coin, "AUC"),
            "advantage" => new(who, Tells, Coin, "advantage"),
            "tpr-at-1" => new(who + " and may accuse one outsider in a hundred", Tells, Coin, "people found"),
            "tpr-at-01" => new(who + " and may accuse one outsider in a thousand", Tells, Coin, "people found"),
            _ => null,
        };
    }

    /// <summary>Whether the attack succeeds beyond chance: by its corrected p-value, or where there is none by its interval.</summary>
    public static bool Succeeds(Measurement measurement)
    {
        if (measurement.Status is not MeasurementStatus.Measured) return false;
        if (measurement.AdjustedPValue is { } adjusted) return adjusted <= AttackSuite.Level;
        var chance = MetricCatalog.TryGet(measurement.Metric, out var metric) ? metric.Chance ?? 0 : 0;
        return measurement.Interval is { } interval ? interval.Low > chance : measurement.Value > chance;
    }
}
