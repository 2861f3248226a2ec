using SynthGovern.Audits;
using SynthGovern.Audits.Utility;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Audits;

public sealed class TrainSyntheticTestRealTests
{
    private const string Auc = "utility.tstr.auc";

    [Fact]
    public async Task FreshPeopleTeachAsMuchAsTheTrainingRows()
    {
        var measurement = await Only(Planted.Input(Planted.Fresh()));
        Assert.Equal(MeasurementStatus.Measured, measurement.Status);
        Assert.Equal("outcome", measurement.Scope.Target);
        Assert.InRange(measurement.Value!.Value, 0.60, 0.75);
        Assert.Equal(measurement.Control!.Value, measurement.Value.Value, 0.02);
        Assert.Equal(2000, measurement.N);
    }

    [Fact]
    public async Task AnExtractWithoutDependenciesTeachesNothing()
    {
        var measurement = await Only(Planted.Input(Planted.Shuffled(Planted.Train())));
        Assert.True(measurement.Interval!.High < measurement.Control, $"{measurement.Interval} against {measurement.Control}");
    }

    [Fact]
    public async Task ACopyTeachesExactlyWhatTheTrainingRowsTeach()
    {
        var measurement = await Only(Planted.Input(Planted.Train()));
        Assert.Equal(measurement.Control, measurement.Value);
    }

    [Fact]
    public async Task AnExtractWithOneClassIsNotEstimable()
    {
        var fresh = Planted.Fresh();
        var allGood = new Table([.. fresh.Columns.Select(column => column.Name == "outcome" ? new LabelColumn("outcome", ColumnKind.Categorical, ["bad", "good"], [.. Enumerable.Repeat(1, fresh.RowCount)]) : column)]);
        var measurement = await Only(Planted.Input(allGood));
        Assert.Equal(MeasurementStatus.NotEstimable, measurement.Status);
        Assert.Contains("2000 rows with outcome = good and 0", measurement.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutATargetItIsNotDeclared()
    {
        var measurement = await Only(Planted.Input(Planted.Fresh()) with { Schema = Planted.Schema with { Targets = [] } });
        Assert.Equal(MeasurementStatus.NotDeclared, measurement.Status);
    }

    [Fact]
    public async Task OneValueAgainstAllOthersAndNumbersAsTargets()
    {
        var schema = Planted.Schema with { Targets = [new Target("home region", "a"), new Target("visits", "0"), new Target("sex", "F")] };
        var result = await new TrainSyntheticTestReal().RunAsync(Planted.Input(Planted.Fresh()) with { Schema = schema }, new AuditContext(1), CancellationToken.None);
        Assert.Equal(["home region", "visits", "sex"], result.Measurements.Select(measurement => measurement.Scope.Target));
        Assert.All(result.Measurements, measurement => Assert.Equal(MeasurementStatus.Measured, measurement.Status));
        Assert.InRange(result.Measurements[1].N, 1850, 1950);
        Assert.InRange(result.Measurements[2].Value!.Value, 0.65, 0.85);
    }

    private static async Task<Measurement> Only(AuditInput input)
    {
        var measurement = (await new TrainSyntheticTestReal().RunAsync(input, new AuditContext(1), CancellationToken.None)).Measurements.Single();
        Assert.Equal(Auc, measurement.Metric);
        return measurement;
    }
}
