using SynthGovern.Audits;
using SynthGovern.Audits.PrivacyAttacks.Membership;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Audits.Membership;

/// <summary>Planted leaks of known kind and size, one status per row, and false alarms.</summary>
public sealed class DistanceMembershipTests
{
    private const string Area = "privacy.membership.auc";
    private const string Isolated = "privacy.membership.isolated.auc";

    [Fact]
    public async Task HalfTheMembersCopiedIsAnAdvantageOfOneHalf()
    {
        var measurements = await Run(Planted.Input(Planted.HalfCopy(Planted.Train(600)), 600, 1200));
        var advantage = Of(measurements, "privacy.membership.advantage");

        // Half of the members lie at distance 0, where no other does; the other half are like non-members: area 0.5 + 0.5 / 2.
        Assert.InRange(advantage.Value!.Value, 0.4, 0.6);
        Assert.InRange(Of(measurements, "privacy.membership.distance.auc").Value!.Value, 0.71, 0.79);
        Assert.InRange(Of(measurements, "privacy.membership.tpr-at-1").Value!.Value, 0.45, 0.56);
        Assert.Equal(600 + 600, Of(measurements, Area).N);
    }

    [Fact]
    public async Task TheHeadlineIsTheStrongestScoreAndPaysForTheChoice()
    {
        var measurements = await Run(Planted.Input(Planted.HalfCopy(Planted.Train(400)), 400, 800));
        var parts = new[] { "distance", "calibrated", "density" }.Select(part => Of(measurements, $"privacy.membership.{part}.auc")).ToArray();
        var headline = Of(measurements, Area);
        Assert.Equal(parts.Max(part => part.Value), headline.Value);
        Assert.Equal(3, headline.PValue!.Value / parts.Min(part => part.PValue!.Value), 1e-9);
        Assert.True(headline.Interval!.Low < parts.MaxBy(part => part.Value)!.Interval!.Low);
        Assert.True(headline.Interval.High > parts.MaxBy(part => part.Value)!.Interval!.High);
    }

    /// <summary>The twenty most isolated of 400 people stand verbatim among 380 fresh ones: the average over all people hides them.</summary>
    [Fact]
    public async Task CopiesOfTheMostIsolatedPeopleAreFound()
    {
        if (!Reference.TryPath("vectors/similarity", out var folder))
        {
            Reference.ReportNotRun(nameof(CopiesOfTheMostIsolatedPeopleAreFound));
            return;
        }

        var (train, control) = (TestTables.Read(Path.Combine(folder, "train400.csv")), TestTables.Read(Path.Combine(folder, "control400.csv")));
        var exposed = new List<ExposedRecord>();
        var input = TestTables.Input(train, control, TestTables.Read(Path.Combine(folder, "syn_fresh_real_plus_20_outlier_copies.csv")));
        var result = await new DistanceMembership().RunAsync(input, new AuditContext(1) { Exposed = exposed.Add }, CancellationToken.None);
        var isolated = Of(result.Measurements, Isolated);
        Assert.True(isolated.PValue < 0.01, $"{isolated.PValue} {isolated.Note}");
        Assert.InRange(isolated.Value!.Value, 0.8, 1);
        Assert.True(Of(result.Measurements, Area).PValue > 0.01);

        // Those whom it names are in the extract as they are.
        var copies = File.ReadAllLines(Path.Combine(folder, "syn_fresh_real_plus_20_outlier_copies.csv")).ToHashSet(StringComparer.Ordinal);
        var people = File.ReadAllLines(Path.Combine(folder, "train400.csv"));
        Assert.InRange(exposed.Count, 10, 20);
        Assert.True(exposed.Count(record => copies.Contains(people[record.TrainRow + 1])) >= 0.9 * exposed.Count);
    }

    [Fact]
    public async Task NobodyIsNamedWhereNobodyIsFound()
    {
        var exposed = new List<ExposedRecord>();
        await new DistanceMembership().RunAsync(Planted.Input(Planted.Fresh(500), 500, 500), new AuditContext(1) { Exposed = exposed.Add }, CancellationToken.None);
        Assert.Empty(exposed);
        await new DistanceMembership().RunAsync(Planted.Input(Planted.Train(500), 500, 500), new AuditContext(1) { Exposed = exposed.Add }, CancellationToken.None);
        Assert.Equal(20, exposed.Select(record => record.TrainRow).Distinct().Count());
    }

    [Fact]
    public async Task ALeakOfOneGroupShowsInItsArea()
    {
        var train = Planted.Train(800);
        var women = Enumerable.Range(0, 800).Where(row => train.Labels("sex").Codes[row] == 0).ToArray();
        var measurements = await Run(Planted.Input(train.Select(women), 800, 1600));
        var (female, male) = (Of(measurements, Area, "F"), Of(measurements, Area, "M"));
        Assert.True(female.Interval!.Low > 0.95 && male.Interval!.Low < 0.5, $"{female.Value} {male.Value}");
    }

    [Fact]
    public async Task AGroupOfFewIsNotEstimable()
    {
        var measurements = await Run(Planted.Input(Planted.Fresh(120), 120, 120));
        var small = measurements.Where(measurement => measurement.Scope.Group is not null && measurement.Status == MeasurementStatus.NotEstimable).ToArray();
        Assert.NotEmpty(small);
        Assert.All(small, measurement => Assert.Contains("non-members of this group", measurement.Note, StringComparison.Ordinal));
        Assert.Equal(MeasurementStatus.NotEstimable, Of(measurements, Isolated).Status);
    }

    [Fact]
    public async Task WithoutNumbersThereIsNoDensityAndTheOthersAreMeasured()
    {
        var labels = Planted.Schema with { Columns = [.. Planted.Schema.Columns.Where(column => !column.Kind.IsNumber())], Protected = [] };
        var input = Planted.Input(Planted.Fresh(200), 200, 200);
        var names = labels.Columns.Select(column => column.Name).ToArray();
        var measurements = await Run(input with { Schema = labels, Train = input.Train.Project(names), Control = input.Control.Project(names), Synthetic = input.Synthetic.Project(names) });
        Assert.Equal(MeasurementStatus.NotApplicable, Of(measurements, "privacy.membership.density.auc").Status);
        Assert.Equal(MeasurementStatus.Measured, Of(measurements, Area).Status);
    }

    [Fact]
    [Trait("Category", "Long")]
    public async Task FalseAlarmsAreRare()
    {
        var (alarms, isolated) = (0, 0);
        for (var seed = 0UL; seed < 200; seed++)
        {
            var rows = Planted.Fresh(1300, seed + 100);
            Table Part(int from, int to) => rows.Select([.. Enumerable.Range(from, to - from)]);
            var input = new AuditInput(Part(0, 400), Part(400, 900), Part(900, 1300), Planted.Schema with { Protected = [] });
            var result = await new DistanceMembership().RunAsync(input, new AuditContext(seed, Threads: 2), CancellationToken.None);
            if (Of(result.Measurements, Area).PValue < 0.05) alarms++;
            if (Of(result.Measurements, Isolated).PValue < 0.05) isolated++;
        }

        Assert.InRange(alarms, 0, 18);
        Assert.InRange(isolated, 0, 18);
    }

    private static async Task<IReadOnlyList<Measurement>> Run(AuditInput input)
        => (await new DistanceMembership().RunAsync(input, new AuditContext(7), CancellationToken.None)).Measurements;

    private static Measurement Of(IReadOnlyList<Measurement> measurements, string metric, string? group = null)
        => measurements.Single(measurement => measurement.Metric == metric && (group is null ? measurement.Scope.Group is null : measurement.Scope.Group?.Values.Single() == group));
}
