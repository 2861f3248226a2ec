using SynthGovern.Measurements;
using SynthGovern.Policies;
using SynthGovern.Privacy;

namespace SynthGovern.Governance.Pictures;

/// <summary>Measurements and findings as an officer would say them: the sentence first, then the number with its interval.</summary>
public static class Sentences
{
    /// <summary>Where something was measured, in words: "age", "sex = F", "income, sex = F".</summary>
    public static string ScopeOf(Scope scope)
        => string.Join(", ", new[] { scope.Column, scope.Target, GroupOf(scope) }.OfType<string>()) is { Length: > 0 } text ? text : "whole table";

    /// <summary>What was measured and where: "Attribute inference: income"; the title alone for a whole table.</summary>
    public static string NameOf(Measurement measurement)
        => measurement.Scope == Scope.Whole ? Title(measurement.Metric) : $"{Title(measurement.Metric)}: {ScopeOf(measurement.Scope)}";

    public static string Of(Measurement measurement)
    {
        if (measurement.Status is not MeasurementStatus.Measured || measurement.Value is not { } value || double.IsNaN(value)) return WithoutValue(measurement);
        var group = GroupOf(measurement.Scope) ?? "the group";
        var column = measurement.Scope.Column is { } name ? $"“{name}”" : "the columns";
        return measurement.Metric switch
        {
            "privacy.epsilon" => double.IsFinite(value) ? $"Epsilon is {Figures.Epsilon(value)}." : "The data was used without a privacy bound: epsilon is unbounded.",
            "privacy.delta" => $"Delta is {Figures.Delta(value)}.",
            "privacy.delta.per-subject" => $"Delta times the number of persons is {Figures.Number(value)}.",
            "privacy.undeclared-columns" => value == 0
                ? "No bound and no category list was copied from the confidential data."
                : $"The bounds, categories or constraints of {Figures.Plural((long)value, "column")} were copied from the confidential data.",
            "privacy.attacks.successful" => value == 0
                ? $"No attack succeeds beyond chance ({Figures.Plural(measurement.N, "result")} of attacks and screens tested together)."
                : $"{Figures.Count((long)value)} of {Figures.Plural(measurement.N, "result")} of attacks and screens {(value == 1 ? "lies" : "lie")} beyond chance, all tested together.",
            "training.mode-coverage" => $"The trained generator covers {Figures.Value(value, "share")} of the common categories and modes of the data.",
            "training.diverged" => value == 0 ? "The training did not diverge." : "The training diverged: losses or weights ran away.",
            "training.vanished" => value == 0 ? "The generator received a gradient until the end of the training." : "The generator stopped receiving a gradient long before the end of the training.",
            _ when AttackWords.Of(measurement.Metric, column) is { } attack => Attack(attack, measurement),
            _ when MetricWords.Of(measurement, column, group) is { } words => $"{words.Sentence}{Numbers(measurement, words.Number, words.Control)}.",
            _ => $"{Title(measurement.Metric)}, {ScopeOf(measurement.Scope)}{Numbers(measurement, "value")}.",
        };
    }

    /// <summary>Whether an attack succeeds beyond chance, corrected for the number of attacks that were made together.</summary>
    public static bool Succeeds(Measurement measurement) => AttackWords.Succeeds(measurement);

    /// <summary>The observation, the limit, and by how much the limit is kept or missed.</summary>
    public static string Of(Finding finding)
    {
        var limit = $"{(finding.Rule.Comparison is Comparison.AtMost ? "at most" : "at least")} {LimitOf(finding.Rule)}";
        if (finding.Observed is not { } observed) return $"{Title(finding.Rule.Metric)} was not measured; the limit is {limit}.";
        return finding.State switch
        {
            RuleState.Holds => $"{Of(observed)} The limit of {limit} holds{Distance(finding, " with ", " to spare")}.",
            RuleState.Breached => $"{Of(observed)} The limit of {limit} is breached{Distance(finding, " by ", "")}.",
            _ when observed.Status is MeasurementStatus.Measured => $"{Of(observed)} The interval reaches across the limit of {limit}, so the rule can be neither confirmed nor refuted.",
            _ => $"{Of(observed)} The limit of {limit} can be neither confirmed nor refuted.",
        };
    }

    /// <summary>What the policy says, with counts: the sentence at the head of a decision.</summary>
    public static string Of(Decision decision)
    {
        var total = Figures.Plural(decision.Findings.Count, "rule");
        var breached = decision.Findings.Count(finding => finding.State is RuleState.Breached);
        var unknown = decision.Findings.Count(finding => finding.State is RuleState.Unknown);
        var open = string.Join(" and ", new[]
        {
            breached > 0 ? $"{Figures.Count(breached)} {(breached == 1 ? "is" : "are")} breached" : null,
            unknown > 0 ? $"{Figures.Count(unknown)} could not be judged" : null,
        }.Where(part => part is not null));
        var policy = $"policy {decision.Policy} {decision.PolicyVersion}";
        return decision.Verdict switch
        {
            Verdict.Allowed when open.Length == 0 => $"The {policy} allows this release: {(decision.Findings.Count == 1 ? "its one rule holds" : $"all {total} hold")}.",
            Verdict.Allowed => $"The {policy} allows this release with a warning: of {total}, {open}.",
            Verdict.NeedsSecondApproval => $"The {policy} asks for a second approval: of {total}, {open}.",
            _ => $"The {policy} refuses this release: of {total}, {open}.",
        };
    }

    /// <summary>"Epsilon 1.0 (delta 1e-6), per patient, add-or-remove one."</summary>
    /// <param name="subject">What a subject is called, for example "patient".</param>
    public static string Privacy(double epsilon, double delta, PrivacyUnit unit, NeighbouringRelation relation, string subject = "person")
    {
        var per = unit is PrivacyUnit.Subject ? subject : "row";
        var neighbours = relation is NeighbouringRelation.AddOrRemoveOne ? "add-or-remove one" : "replace one";
        return double.IsFinite(epsilon)
            ? $"Epsilon {Figures.Epsilon(epsilon)} (delta {Figures.Delta(delta)}), per {per}, {neighbours}."
            : $"No differential-privacy bound: epsilon is unbounded, per {per}.";
    }

    public static string Title(string metric) => MetricCatalog.TryGet(metric, out var known) ? known.Title : metric;

    /// <summary>The threshold in the unit of its metric.</summary>
    public static string LimitOf(Rule rule) => rule.Metric switch
    {
        "privacy.epsilon" => Figures.Epsilon(rule.Threshold),
        "privacy.delta" => Figures.Delta(rule.Threshold),
        _ => Figures.Value(rule.Threshold, Figures.UnitOf(rule.Metric)),
    };

    private static string? GroupOf(Scope scope)
        => scope.Group is { Count: > 0 } group ? string.Join(" and ", group.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} = {pair.Value}")) : null;

    private static string Attack(AttackWords words, Measurement measurement)
    {
        var sentence = words.Sentence(measurement);
        var among = GroupOf(measurement.Scope) is { } group ? $"Among {group}: {char.ToLowerInvariant(sentence[0])}{sentence[1..]}" : sentence;
        return $"{among}{Numbers(measurement, words.Number, "others")}.";
    }

    internal static string Numbers(Measurement measurement, string name, string control = "control")
    {
        var unit = Figures.UnitOf(measurement.Metric);
        var text = $" ({name} {Figures.Value(measurement.Value, unit)}";
        if (measurement.Interval is { } interval) text += $", {Figures.Number(interval.Level * 100)} % interval {Figures.Range(interval.Low, interval.High, unit)}";
        if (measurement.Control is { } reference && double.IsFinite(reference)) text += $"; {control} {Figures.Value(reference, unit)}";
        return text + ")";
    }

    private static string Distance(Finding finding, string before, string after)
    {
        if (finding.Margin is not { } margin || !double.IsFinite(margin)) return "";
        var unit = Figures.UnitOf(finding.Rule.Metric);
        var size = Math.Abs(margin);
        if (size == 0) return finding.State is RuleState.Holds ? " exactly" : "";
        return before + (Figures.IsShare(unit) ? Figures.Value(size, "difference of rates") : Figures.Number(size)) + after;
    }

    private static string WithoutValue(Measurement measurement)
    {
        var what = $"{Title(measurement.Metric)}, {ScopeOf(measurement.Scope)}";
        var why = measurement.Status switch
        {
            MeasurementStatus.Inconclusive => "the measurement ran but supports no conclusion",
            MeasurementStatus.NotEstimable or MeasurementStatus.Measured => "there were too few observations to estimate it",
            MeasurementStatus.NotDeclared => "the schema lacks a declaration that it needs",
            _ => "it has no meaning for this data or generator",
        };
        var numbers = measurement.Value is { } value && !double.IsNaN(value) ? Numbers(measurement, "value") : "";
        return $"{what}: {why}{numbers}{(string.IsNullOrEmpty(measurement.Note) ? "" : $" ({measurement.Note.TrimEnd('.')})")}.";
    }
}
