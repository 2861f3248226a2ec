using System.Security.Cryptography;
using System.Text.RegularExpressions;
using SynthGovern.Measurements;
using SynthGovern.Policies.Yaml;
using YamlDotNet.RepresentationModel;

namespace SynthGovern.Policies;

/// <summary>
/// Reads a policy file. It is strict: an unknown key, an unknown metric, a missing reason or a limit that could never be breached
/// is an error with its line, because a rule that silently does nothing is worse than none.
/// </summary>
public static partial class PolicyReader
{
    private static readonly string[] PolicyKeys = ["policy", "version", "title", "rules"];

    /// <param name="name">How errors call the file.</param>
    public static Result<Policy> Read(Stream yaml, string name)
    {
        var file = new YamlFile(name);
        if (file.Read(yaml) is not var (bytes, text) || file.Parse(text, PolicyKeys) is not { } top) return file.Problem!;
        var id = top.Required("policy");
        if (!Name().IsMatch(id)) file.Report(top.LineOf("policy"), "a policy's name is made of a-z, 0-9 and hyphens", id);
        var version = top.Required("version");
        if (!Version().IsMatch(version)) file.Report(top.LineOf("version"), "a policy's version has three numbers", version, "for example 1.0.0");
        var title = top.Required("title");
        var rules = Rules(file, top.Items("rules"));
        if (file.Problem is { } problem) return problem;
        return new Policy(id, version, title, rules, Convert.ToHexStringLower(SHA256.HashData(bytes)), text);
    }

    private static List<Rule> Rules(YamlFile file, IReadOnlyList<YamlNode> items)
    {
        var rules = new List<Rule>();
        foreach (var item in items)
        {
            if (RuleReader.Read(file, item) is not { } rule) break;
            var twin = rules.Find(other => other.Id == rule.Id);
            if (twin is not null) file.Report(item.Start.Line, "two rules have the same id", rule.Id);
            twin = rules.Find(other => (other.Metric, other.Scope, other.Comparison, other.Over) == (rule.Metric, rule.Scope, rule.Comparison, rule.Over));
            if (twin is not null) file.Report(item.Start.Line, "two rules limit the same metric in the same scope", $"{twin.Id} and {rule.Id}", remedy: "Keep the one that is meant");
            rules.Add(rule);
        }

        if (file.Problem is null) NotOnScreensAlone(file, items, rules);
        return rules;
    }

    /// <summary>A screen can only accuse. A policy that asked nothing else of privacy would let an extract pass on what shows nothing.</summary>
    private static void NotOnScreensAlone(YamlFile file, IReadOnlyList<YamlNode> items, List<Rule> rules)
    {
        var screen = rules.FindIndex(rule => MetricCatalog.Get(rule.Metric).IsScreen);
        if (screen < 0 || rules.Exists(IsMoreThanAScreen)) return;
        file.Report(
            items[screen].Start.Line,
            "the policy judges privacy by screens alone, which can accuse an extract but not clear it",
            rules[screen].Metric,
            "screens beside a rule on an attack or on the guarantee that judges everybody and does more than warn",
            "Add one, for example on privacy.singling-out.multivariate.risk or privacy.epsilon");
    }

    /// <summary>Whether it can stop a release by an attack on everybody or by the guarantee.</summary>
    private static bool IsMoreThanAScreen(Rule rule)
        => rule is { Severity: not Severity.Warn, OnUnknown: not OnUnknown.Warn, Over: not Over.Groups } && rule.Scope?.Group is null
            && (rule.Metric == "privacy.epsilon" || MetricCatalog.Get(rule.Metric) is { Family: MetricFamily.Privacy, IsScreen: false, Chance: not null });

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.ExplicitCapture, 100)]
    internal static partial Regex Name();

    [GeneratedRegex(@"^\d{1,6}\.\d{1,6}\.\d{1,6}$", RegexOptions.ExplicitCapture, 100)]
    private static partial Regex Version();
}
