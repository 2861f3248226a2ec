using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using SynthGovern.Audits;
using SynthGovern.Generators;
using SynthGovern.Governance.Bundles;
using SynthGovern.Governance.Policies;
using SynthGovern.Governance.Releases;
using SynthGovern.Governance.Reports;
using SynthGovern.Governance.Store;
using SynthGovern.Measurements;
using SynthGovern.Policies;
using SynthGovern.Privacy;
using SynthGovern.Releases;
using SynthGovern.Tests.Conventions;
using SynthGovern.Tests.Governance;

namespace SynthGovern.Tests.Conformance;

/// <summary>Items 19, 20 and 22 of the checklist: what a release may show and must pay for.</summary>
public sealed partial class ReleaseConformance
{
    /// <summary>
    /// A delta of about 1/n, at which publishing somebody in full would pass: .9/n in examples of opacus. Delta times people is a fact with a
    /// limit of a tenth, and no default or example is larger than 1e-5.
    /// </summary>
    [Fact]
    [Trait("Checklist", "19")]
    public void ADeltaNearOneOverNIsVisibleAndRefused()
    {
        const long People = 8000;
        var policy = PolicyLibrary.Installed.Read("baseline").Value;
        foreach (var (delta, state) in new[] { (1.0 / People, RuleState.Breached), (0.9 / People, RuleState.Breached), (0.11 / People, RuleState.Breached), (1e-6, RuleState.Holds) })
        {
            var statement = new PrivacyStatement(1, delta, PrivacyUnit.Subject, 1, NeighbouringRelation.AddOrRemoveOne, "s", "a", new NoEvent(), []);
            var facts = PrivacyFacts.Of(statement, People, Clinic.Schema);
            Assert.Equal(delta * People, facts.Single(fact => fact.Metric == "privacy.delta.per-subject").Value!.Value, 1e-12);
            var decision = PolicyEvaluator.Decide(policy, facts);
            Assert.Equal(state, decision.Findings.Single(finding => finding.Rule.Metric == "privacy.delta.per-subject").State);
        }

        Assert.Equal(Verdict.Denied, PolicyEvaluator.Decide(policy, [Measurement.Exact("privacy.epsilon", 1)]).Findings.Single(finding => finding.Rule.Id == "delta").Consequence);
        var shown = SourceTree.Files(["src", "docs"], ".cs", ".razor", ".md").Append(Path.Combine(SourceTree.Root, "README.md"))
            .SelectMany(file => Examples().Matches(File.ReadAllText(file)).Select(match => (File: SourceTree.Relative(file), Delta: double.Parse(match.Groups["delta"].Value, CultureInfo.InvariantCulture)))).ToList();
        Assert.True(shown.Count >= 5, "the examples were found");
        Assert.Empty(shown.Where(example => example.Delta > 1e-5));
    }

    /// <summary>
    /// Metrics and verdicts published after a release, from which ReconSyn (Ganev and De Cristofaro 2023) rebuilds records. What a recipient gets has no
    /// member, however deep, that could hold a measurement, a finding, a verdict or anything about the source.
    /// </summary>
    [Fact]
    [Trait("Checklist", "20")]
    public void NothingMeasuredOnRealPeopleHasAPlaceInThePublicBundle()
    {
        Type[] inside = [typeof(Measurement), typeof(Interval), typeof(Finding), typeof(Decision), typeof(Verdict), typeof(RuleState), typeof(AuditResult), typeof(SourceEvidence), typeof(SeedEvidence), typeof(ReleaseEvidence)];
        foreach (var root in new[] { typeof(PublicDecision), typeof(CertificateModel), typeof(DataDictionary) })
        {
            var reached = new HashSet<Type>();
            Reach(root, reached);
            Assert.Contains(reached, type => type != root);
            Assert.Empty(reached.Intersect(inside).Select(type => $"{root.Name} leads to {type.Name}"));
        }

        var everything = new HashSet<Type>();
        Reach(typeof(ReleaseEvidence), everything);
        Assert.Equal(inside.Length, everything.Intersect(inside).Count());
        Assert.Equal([BundleNames.Extract, BundleNames.Dictionary, BundleNames.Certificate, BundleNames.LedgerProof], BundleNames.Attested.Where(BundleNames.IsPublic));
    }

    /// <summary>
    /// Second releases, restarted trainings and sweeps over seeds that nobody added up. Every fit that touched the data is charged: one that was
    /// broken off, its repetition, one whose extract was refused; what the ceiling has no room for never starts.
    /// </summary>
    [Theory]
    [Trait("Checklist", "22")]
    [MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task EveryFitThatTouchedTheDataIsCharged(StoreKind kind)
    {
        await using var test = await DeskFixture.CreateAsync(kind, ceiling: 3);
        var release = await test.RequestedAsync();
        test.DuringFit = _ => throw new OperationCanceledException();
        Assert.IsType<TrainingInterrupted>((await test.Desk.RunAsync(release.Id)).Error);
        var once = await test.SpentAsync();
        Assert.Equal(DeskFixture.RhoOf(1), once, once * 1e-3);

        test.DuringFit = _ => Task.CompletedTask;
        Assert.Null((await test.Desk.ResubmitAsync(release.Id, DeskFixture.Request())).Error);
        Assert.Equal(ReleaseState.Decided, (await test.Desk.RunAsync(release.Id)).Value.State);
        Assert.Equal(2 * once, await test.SpentAsync(), once * 1e-9);

        test.EpsilonLimit = 0.1;
        Assert.Equal(ReleaseState.Refused, (await test.DecidedAsync()).State);
        Assert.Equal(3 * once, await test.SpentAsync(), once * 1e-9);

        for (var tuning = 0; tuning < 20; tuning++) await test.Governance.Budgets.ChargeAsync("visits", new ZcdpEvent(once), $"tuning {tuning}", "stella");
        var full = (await test.Governance.Budgets.StateAsync("visits")).Value;
        Assert.InRange(full.RhoSpent, full.RhoCeiling - once, full.RhoCeiling);
        Assert.Equal(ErrorKind.BudgetRefused, (await test.Desk.RequestAsync(DeskFixture.Request())).Error!.Kind);
    }

    /// <summary>Every type that a property of a property may hold.</summary>
    private static void Reach(Type type, HashSet<Type> reached)
    {
        foreach (var part in type.IsArray ? [type.GetElementType()!] : type.GetGenericArguments()) Reach(part, reached);
        if (type.Assembly.GetName().Name?.StartsWith("SynthGovern", StringComparison.Ordinal) != true || !reached.Add(type)) return;
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)) Reach(property.PropertyType, reached);
    }

    [GeneratedRegex(@"[Dd]elta[""`]?( of| =|:|\)| \{ get; set; \} =)? [""`]?(?<delta>[0-9.]+[eE]-?[0-9]+)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Examples();
}
