using SynthGovern.Audits;
using SynthGovern.Audits.Utility;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Audits.Utility;

public sealed class NumberPredictionTests
{
    /// <summary>Sex explains 0.45 · 0.55 · 10² = 24.75 of a variance of 168.75: R² is 0.147 for whoever knows it.</summary>
    [Fact]
    public async Task FreshPeopleTeachAsMuchAsTheTrainingRows()
    {
        var measured = await Measure(Planted.Input(Planted.Fresh()));
        Assert.Equal("weight", measured.Scope.Target);
        Assert.Contains("chosen by rule, not declared", measured.Note, StringComparison.Ordinal);
        Assert.InRange(measured.Value!.Value, 0.0, 0.2);
        Assert.Equal(measured.Control!.Value, measured.Value.Value, 0.1);
    }

    [Fact]
    public async Task ACopyTeachesExactlyWhatTheTrainingRowsTeach()
    {
        var measured = await Measure(Planted.Input(Planted.Train()));
        Assert.Equal(measured.Control, measured.Value);
    }

    [Fact]
    public async Task AnExtractWithoutDependenciesExplainsNothing()
    {
        var measured = await Measure(Planted.Input(Planted.Shuffled(Planted.Train())));
        Assert.True(measured.Interval!.High < measured.Control && measured.Interval.Low < 0);
    }

    [Fact]
    public async Task ADeclaredNumberIsTakenAndOnlyIt()
    {
        var schema = Planted.Schema with { Targets = [new Target("outcome", "good"), new Target("age", "30"), new Target("visits", "0")] };
        var result = await new NumberPrediction().RunAsync(Planted.Input(Planted.Fresh()) with { Schema = schema }, new AuditContext(1), CancellationToken.None);
        Assert.Equal(["age", "visits"], result.Measurements.Select(measurement => measurement.Scope.Target));
        Assert.All(result.Measurements, measurement => Assert.DoesNotContain("chosen", measurement.Note ?? string.Empty, StringComparison.Ordinal));
    }

    /// <summary>Predictions a hundred standard deviations away: far below −1, given as −1 and said in the note.</summary>
    [Fact]
    public async Task NonsenseStopsAtMinusOne()
    {
        var fresh = Planted.Fresh();
        var heavy = new Table([.. fresh.Columns.Select(column => column.Name == "weight" ? new NumberColumn("weight", ColumnKind.Decimal, [.. ((NumberColumn)column).Values.ToArray().Select(value => value + 1000)]) : column)]);
        var measured = await Measure(Planted.Input(heavy));
        Assert.Equal((-1.0, -1.0), (measured.Value!.Value, measured.Interval!.High));
        Assert.Contains("far worse than always predicting the mean", measured.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutNumbersItIsNotApplicable()
    {
        var table = new Table([TestTables.Counted("c", ("a", 50), ("b", 50)), TestTables.Counted("d", ("a", 30), ("b", 70))]);
        var input = TestTables.Input(table, table, table);
        var measured = await Measure(input with { Schema = input.Schema with { Targets = [new Target("c", "a")] } });
        Assert.Equal(MeasurementStatus.NotApplicable, measured.Status);
    }

    private static async Task<Measurement> Measure(AuditInput input)
        => Assert.Single((await new NumberPrediction().RunAsync(input, new AuditContext(1), CancellationToken.None)).Measurements);
}
