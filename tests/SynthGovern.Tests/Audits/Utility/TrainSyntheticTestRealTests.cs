using SynthGovern.Audits;
using SynthGovern.Audits.Utility;
using SynthGovern.Measurements;
using SynthGovern.Policies;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Audits.Utility;

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
    public async Task WithoutATargetItIsNotDeclaredAndOneIsChosenAsInformation()
    {
        var input = Planted.Input(Planted.Fresh()) with { Schema = Planted.Schema with { Targets = [] } };
        var result = await new TrainSyntheticTestReal().RunAsync(input, new AuditContext(1), CancellationToken.None);
        foreach (var metric in new[] { Auc, "utility.tstr.boosting.auc", "utility.tstr.accuracy" })
        {
            var measured = result.Measurements.Where(measurement => measurement.Metric == metric).ToArray();
            Assert.Equal([MeasurementStatus.NotDeclared, MeasurementStatus.Measured], measured.Select(measurement => measurement.Status));
            Assert.Equal(new Scope(Target: "outcome"), measured[1].Scope);
            Assert.Contains("chosen by rule, not declared: of 2 sensitive columns", measured[1].Note, StringComparison.Ordinal);
        }
    }

    /// <summary>Sex follows from weight, so of the label columns it is the one predicted best when none is called sensitive.</summary>
    [Fact]
    public async Task WithoutSensitiveColumnsTheBestPredictedLabelIsChosen()
    {
        var schema = Planted.Schema with { Targets = [], Columns = [.. Planted.Schema.Columns.Select(column => column with { Role = ColumnRole.None })] };
        var result = await new TrainSyntheticTestReal().RunAsync(Planted.Input(Planted.Fresh()) with { Schema = schema }, new AuditContext(1), CancellationToken.None);
        Assert.Equal("sex", Assert.Single(result.Measurements, measurement => measurement.Metric == Auc && measurement.Scope.Target is not null).Scope.Target);
    }

    /// <summary>The outcome stands in the table twice, so that either follows from the other; neither is chosen before sex.</summary>
    [Fact]
    public async Task AColumnThatRepeatsAnotherIsNotChosen()
    {
        static Table Twice(Table table) => new([.. table.Columns, new LabelColumn("outcome code", ColumnKind.Categorical, ["0", "1"], table.Labels("outcome").Codes.ToArray())]);
        var columns = Planted.Schema.Columns.Append(new ColumnSchema("outcome code", ColumnKind.Categorical)).Select(column => column with { Role = ColumnRole.None });
        var input = Planted.Input(Twice(Planted.Fresh())) with { Schema = Planted.Schema with { Targets = [], Columns = [.. columns] } };
        var result = await new TrainSyntheticTestReal().RunAsync(input with { Train = Twice(input.Train), Control = Twice(input.Control) }, new AuditContext(1), CancellationToken.None);
        Assert.Equal("sex", Assert.Single(result.Measurements, measurement => measurement.Metric == Auc && measurement.Scope.Target is not null).Scope.Target);
    }

    [Fact]
    public async Task ARuleOfUtilityIsNotSatisfiedByAChosenTarget()
    {
        var result = await new TrainSyntheticTestReal().RunAsync(Planted.Input(Planted.Fresh()) with { Schema = Planted.Schema with { Targets = [] } }, new AuditContext(1), CancellationToken.None);
        var rule = new Rule("useful", Auc, null, Comparison.AtLeast, 0.5, OnUnknown.Deny, Severity.Deny, "it must be useful", "test");
        Assert.Equal(Verdict.Denied, PolicyEvaluator.Decide(new Policy("p", "1", "title", [rule], "hash", string.Empty), result.Measurements).Verdict);
    }

    /// <summary>Accuracy cannot be below that of the commoner outcome by much when the model has learned anything.</summary>
    [Fact]
    public async Task BoostedTreesAndAccuracyStandBesideIt()
    {
        var result = await new TrainSyntheticTestReal().RunAsync(Planted.Input(Planted.Fresh()), new AuditContext(1), CancellationToken.None);
        var (boosted, accuracy) = (result.Measurements.Single(measurement => measurement.Metric == "utility.tstr.boosting.auc"), result.Measurements.Single(measurement => measurement.Metric == "utility.tstr.accuracy"));
        Assert.InRange(boosted.Value!.Value, 0.56, 0.75);
        Assert.InRange(accuracy.Value!.Value, accuracy.Baseline!.Value - 0.02, 0.75);
        Assert.Contains("both tested on the same people", accuracy.Note, StringComparison.Ordinal);
        var pictures = result.Illustrations.Cast<ReliabilityIllustration>().ToArray();
        Assert.Equal(["logistic regression", "boosted trees"], pictures.Select(picture => picture.Model));
        Assert.All(pictures.SelectMany(picture => picture.Curves), curve => Assert.Equal(2000, curve.Points.Sum(point => point.N)));
    }

    [Fact]
    public async Task OneValueAgainstAllOthersAndNumbersAsTargets()
    {
        var schema = Planted.Schema with { Targets = [new Target("home region", "a"), new Target("visits", "0"), new Target("sex", "F")] };
        var result = await new TrainSyntheticTestReal().RunAsync(Planted.Input(Planted.Fresh()) with { Schema = schema }, new AuditContext(1), CancellationToken.None);
        var areas = result.Measurements.Where(measurement => measurement.Metric == Auc).ToArray();
        Assert.Equal(["home region", "visits", "sex"], areas.Select(measurement => measurement.Scope.Target));
        Assert.All(result.Measurements, measurement => Assert.Equal(MeasurementStatus.Measured, measurement.Status));
        Assert.InRange(areas[1].N, 1850, 1950);
        Assert.InRange(areas[2].Value!.Value, 0.65, 0.85);
    }

    private static async Task<Measurement> Only(AuditInput input)
    {
        var measured = (await new TrainSyntheticTestReal().RunAsync(input, new AuditContext(1), CancellationToken.None)).Measurements;
        return Assert.Single(measured, measurement => measurement.Metric == Auc);
    }
}
