using SynthGovern.Measurements;
using SynthGovern.Policies.Yaml;
using YamlDotNet.RepresentationModel;

namespace SynthGovern.Policies;

/// <summary>One case file as it stands, before the facts of the case that it builds on are added.</summary>
/// <param name="Without">Metrics whose facts are taken away from those of the case it builds on.</param>
internal sealed record CaseDraft(
    string Name,
    string Title,
    string? BasedOn,
    IReadOnlyList<Measurement> Facts,
    IReadOnlyList<string> Without,
    Verdict Verdict,
    IReadOnlyDictionary<string, RuleState> Rules)
{
    private static readonly string[] CaseKeys = ["case", "based_on", "facts", "without", "verdict", "rules"];

    private static readonly string[] FactKeys =
        ["metric", "value", "interval", "status", "n", "note", "column", "target", "group", "rebalanced"];

    public static Result<CaseDraft> Read(string name, Stream yaml)
    {
        var file = new YamlFile($"case {name}");
        if (file.Read(yaml) is not var (_, text) || file.Parse(text, CaseKeys) is not { } top) return file.Problem!;
        var basedOn = top.Optional("based_on");
        var facts = top.Items("facts", optional: basedOn is not null).Select(item => Fact(file, item)).ToList();
        var without = top.Items("without", optional: true).Select(item => YamlMap.Text(item) ?? "").ToList();
        if (!top.Has("verdict")) file.Report(top.Line, "missing verdict", remedy: $"Add verdict: {YamlNames.All<Verdict>()}");
        var verdict = top.Choice("verdict", Verdict.Denied);
        var rules = new Dictionary<string, RuleState>(StringComparer.Ordinal);
        if (top.Map("rules", null) is { } expected)
        {
            foreach (var (rule, _) in expected.Pairs) rules[rule] = expected.Choice(rule, RuleState.Holds);
        }

        var draft = new CaseDraft(name, top.Required("case"), basedOn, [.. facts.OfType<Measurement>()], without, verdict, rules);
        return file.Problem is { } problem ? problem : draft;
    }

    /// <summary>Facts of its own replace those of the same metric in the case it builds on.</summary>
    public Result<PolicyCase> Resolve(IReadOnlyDictionary<string, CaseDraft> all)
    {
        if (BasedOn is null) return new PolicyCase(Name, Title, Facts, Verdict, Rules);
        if (!all.TryGetValue(BasedOn, out var origin) || origin.BasedOn is not null)
        {
            var allowed = all.Values.Where(draft => draft.BasedOn is null).Select(draft => draft.Name);
            return new PolicyFileInvalid("based_on must name a case with facts of its own", $"case {Name}", 0, BasedOn, string.Join(", ", allowed));
        }

        var metrics = origin.Facts.Select(fact => fact.Metric).ToHashSet(StringComparer.Ordinal);
        if (Without.FirstOrDefault(metric => !metrics.Contains(metric)) is { } absent)
        {
            return new PolicyFileInvalid("without names a metric that is not there", $"case {Name}", 0, absent, string.Join(", ", metrics));
        }

        var replaced = Facts.Select(fact => fact.Metric).Concat(Without).ToHashSet(StringComparer.Ordinal);
        return new PolicyCase(Name, Title, [.. origin.Facts.Where(fact => !replaced.Contains(fact.Metric)), .. Facts], Verdict, Rules);
    }

    private static Measurement? Fact(YamlFile file, YamlNode item)
    {
        if (YamlMap.Of(file, item, FactKeys) is not { } map) return null;
        var metric = RuleReader.Metric(file, map);
        var scope = ScopeReader.Read(map);
        var status = map.Choice("status", MeasurementStatus.Measured);
        var n = map.OptionalNumber("n") ?? 0;
        var isMeasured = status == MeasurementStatus.Measured;
        if (isMeasured != map.Has("value")) file.Report(map.Line, isMeasured ? "a measured fact has a value" : "only a measured fact has a value");
        var rebalanced = map.Optional("rebalanced");
        if (rebalanced is not (null or "true")) file.Report(map.LineOf("rebalanced"), "rebalanced is true or left out", rebalanced);
        if (metric is null || file.Problem is not null) return null;
        return new Measurement(metric.Id, status, map.OptionalNumber("value"), Interval(file, map), (long)n, scope) 
        {
            Note = map.Optional("note"),
            Rebalanced = rebalanced is null ? null : true,
        };
    }

    private static Interval? Interval(YamlFile file, YamlMap map)
    {
        if (!map.Has("interval")) return null;
        var ends = map.Items("interval").Select(end => map.Number("interval", end)).ToList();
        if (ends is [var low, var high] && low <= high) return new Interval(low, high, 0.95, "as stated");
        file.Report(map.LineOf("interval"), "an interval is [low, high]");
        return null;
    }
}
