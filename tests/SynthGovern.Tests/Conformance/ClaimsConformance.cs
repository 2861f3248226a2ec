using System.Text.RegularExpressions;
using SynthGovern.Generators;
using SynthGovern.Governance.Policies;
using SynthGovern.Measurements;
using SynthGovern.Policies;
using SynthGovern.Tests.Conventions;

namespace SynthGovern.Tests.Conformance;

/// <summary>Items 9 and 24 of the checklist: what is claimed.</summary>
public sealed partial class ClaimsConformance
{
    /// <summary>
    /// Partitions of PATE that teachers share (synthcity, the original PATE-GAN and four more, Ganev et al. 2024). Not applicable: no generator
    /// aggregates teachers. Whoever adds one meets this test, and has to write another.
    /// </summary>
    [Fact]
    [Trait("Checklist", "9")]
    public void NoGeneratorAggregatesTeachers()
    {
        Assert.Empty(AllGenerators.All.Where(generator => Pate().IsMatch($"{generator.Card.Id} {generator.Card.Title} {generator.Card.Learns} {generator.Card.Citation}")).Select(generator => generator.Card.Id));
        Assert.Empty(SourceTree.Files(["src"], ".cs", ".razor").Where(file => Pate().IsMatch(File.ReadAllText(file))).Select(SourceTree.Relative));
        Assert.Matches(Pate(), "PATE-GAN");
    }

    /// <summary>
    /// "Anonymous", because synthetic rows are far from real ones (the share nearer to train, distances to the closest record). Nothing that a reader
    /// sees says so, no rule judges by a distance, and perfect measures without a guarantee are denied.
    /// </summary>
    [Fact]
    [Trait("Checklist", "24")]
    public void NothingSaysAnonymousAndNoMeasureCertifiesWithoutAGuarantee()
    {
        var read = SourceTree.Files(["src", "docs", "policies"], ".cs", ".razor", ".md", ".yaml", ".css").Append(Path.Combine(SourceTree.Root, "README.md")).Append(Path.Combine(SourceTree.Root, "synthgovern"));
        var lines = read.Where(file => Path.GetFileName(file) != "conformance.md").SelectMany(file => File.ReadLines(file).Select(line => (File: SourceTree.Relative(file), Text: Harmless().Replace(line, ""))));
        Assert.Empty(lines.Where(line => line.Text.Contains("anonym", StringComparison.OrdinalIgnoreCase)).Select(line => $"{line.File}: {line.Text.Trim()}"));
        Assert.Contains("anonymous", Harmless().Replace("The extract is anonymous.", ""), StringComparison.Ordinal);

        var policy = PolicyLibrary.Installed.Read("baseline").Value;
        Assert.Empty(policy.Rules.Where(rule => rule.Metric.StartsWith("privacy.", StringComparison.Ordinal) && Distance().IsMatch(rule.Metric)).Select(rule => rule.Id));
        var perfect = policy.Rules.Where(rule => !rule.Metric.StartsWith("privacy.epsilon", StringComparison.Ordinal) && !rule.Metric.StartsWith("privacy.delta", StringComparison.Ordinal))
            .Select(rule => Measurement.Exact(rule.Metric, rule.Comparison == Comparison.AtMost ? 0 : 1, 500)).ToList();
        Assert.Equal(Verdict.Denied, PolicyEvaluator.Decide(policy, perfect).Verdict);
        Assert.NotEqual(Verdict.Denied, PolicyEvaluator.Decide(policy, [.. perfect, Measurement.Exact("privacy.epsilon", 1), Measurement.Exact("privacy.delta.per-subject", 0.01)]).Verdict);
    }

    [GeneratedRegex(@"\bPATE(-?GAN)?\b|\b[Tt]eachers?\b", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Pate();

    /// <summary>
    /// The names of a framework and of a program, somebody who has not signed in, the one sentence that denies it, and terms and titles of
    /// the field, which claim nothing of an extract.
    /// </summary>
    [GeneratedRegex(@"AllowAnonymous|[Aa]nonymeter|an anonymous person passed|does not prove that the data are anonymous|[kK]-[Aa]nonymity|privacy\.anonymity|AnonymityOfExtract|AnonymityMetrics|anonymity-of-extract|PrivacyAttacks\.Anonymity|De-anonymization|Anonymisation Groundhog Day|guidance on anonymisation", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Harmless();

    [GeneratedRegex(@"distance|closest|nearest|dcr|nndr|identical", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Distance();
}
