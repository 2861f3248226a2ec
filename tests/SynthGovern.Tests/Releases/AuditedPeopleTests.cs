using SynthGovern.Audits;
using SynthGovern.Audits.PrivacyAttacks.Membership.Shadow;
using SynthGovern.Generators;
using SynthGovern.Measurements;
using SynthGovern.Privacy;
using SynthGovern.Releases;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Releases;

/// <summary>What a release tells its audits besides the rows.</summary>
public sealed class AuditedPeopleTests
{
    [Fact]
    public async Task AttacksAreGivenPatientsAndNotAdmissions()
    {
        var (attack, comparison) = (new Counting(MetricFamily.Privacy), new Counting(MetricFamily.Utility));
        var input = Given.Input([attack, comparison]);
        using var outcome = (await ReleaseRun.JudgeAsync(input, new SubmittedExtract(input.Source.Control), null, CancellationToken.None)).Value;
        Assert.Equal((Patients(input.Source.Train), Patients(input.Source.Control)), attack.Rows);
        Assert.Equal((input.Source.Train.RowCount, input.Source.Control.RowCount), comparison.Rows);
        Assert.True(attack.Rows.Train < comparison.Rows.Train, "nobody was admitted twice");
        Assert.Contains("one row per person", outcome.Evidence.Audits[0].Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AGeneratorThatCannotBeFittedAgainCostsTheShadowAttackAndNotTheRelease()
    {
        var seen = new Recorder();
        var input = Given.Input([new ShadowMembership()]) with { Generator = new PlansOtherwise(), ShadowModels = 64 };
        using var outcome = (await ReleaseRun.RunAsync(input, seen, CancellationToken.None)).Value;
        var result = outcome.Evidence.Audits.Single(result => result.Audit == "membership-shadow");
        var why = new RefitUnlike("independent").ToString();
        Assert.Equal(AuditStatus.NotApplicable, result.Status);
        Assert.EndsWith(why, result.Note, StringComparison.Ordinal);
        Assert.All(result.Measurements, measurement => Assert.Equal((MeasurementStatus.NotApplicable, result.Note), (measurement.Status, measurement.Note)));
        Assert.True(seen.Steps.Single(step => step.Detail.Contains(why, StringComparison.Ordinal)).IsInside, "the notice is for those who see inside");
        Assert.DoesNotContain(seen.Steps, step => step.IsInside && step.Stage != ReleaseStage.Auditing);
    }

    private static int Patients(Table table) => table.Labels("patient_id").Codes.ToArray().Distinct().Count();

    private sealed class Counting(MetricFamily family) : IAudit
    {
        public (int Train, int Control) Rows { get; private set; }

        public AuditCard Card { get; } = new(family.ToString(), family, [], "None.", "2026");

        public Task<AuditResult> RunAsync(AuditInput input, AuditContext context, CancellationToken cancel)
        {
            Rows = (input.Train.RowCount, input.Control.RowCount);
            return Task.FromResult(new AuditResult(Card.Id, AuditStatus.Completed, []));
        }
    }

    /// <summary>Spends something other than it plans.</summary>
    private sealed class PlansOtherwise : IGenerator
    {
        private readonly IGenerator inner = AllGenerators.Find("independent").Value;

        public GeneratorCard Card => inner.Card;

        public Result<PrivacyEvent> Plan(Schema schema, PrivacyBudget? budget) => new NonPrivateEvent("planted");

        public Task<Result<FittedGenerator>> FitAsync(Table train, Schema schema, PrivacyBudget? budget, FitContext context, CancellationToken cancel)
            => inner.FitAsync(train, schema, budget, context, cancel);

        public Task<Result<FittedGenerator>> LoadAsync(Stream from, CancellationToken cancel) => inner.LoadAsync(from, cancel);
    }

    private sealed class Recorder : IProgress<ReleaseProgress>
    {
        public List<ReleaseProgress> Steps { get; } = [];

        public void Report(ReleaseProgress value)
        {
            lock (Steps) Steps.Add(value);
        }
    }
}
