using SynthGovern.Audits;
using SynthGovern.Audits.PrivacyAttacks;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Audits;

public sealed class AttributeInferenceTests
{
    private static readonly AuditContext Context = new(Seed: 11, Threads: 2);

    [Fact]
    public async Task ACopyGivesTheSecretsAwayAndHalfACopyHalfOfThem()
    {
        var train = Planted.Train(1000);
        foreach (var secret in await Wholes(train, train)) Assert.True(secret.Interval!.Low > 0.97, $"{secret.Scope} {secret.Interval}");
        foreach (var secret in await Wholes(train, Planted.HalfCopy(train))) Assert.InRange(secret.Value!.Value, 0.38, 0.62);
    }

    [Fact]
    public async Task WhatIsTrueOfPeopleInGeneralIsNoRisk()
    {
        var train = Planted.Train(1000);
        foreach (var extract in new[] { Planted.Fresh(1000), Planted.Shuffled(train) })
        {
            foreach (var secret in await Wholes(train, extract))
            {
                Assert.Equal(MeasurementStatus.Measured, secret.Status);
                Assert.Equal(0, secret.Interval!.Low);
                Assert.True(secret.PValue > 0.01, $"{secret.Scope} {secret.PValue}");
                Assert.True(secret.Control > 0.3);
            }
        }
    }

    [Fact]
    public async Task OnlySensitiveColumnsAreSecretsUnlessNoneIsDeclared()
    {
        var train = Planted.Train(200);
        Assert.Equal(["smokes", "outcome"], (await Wholes(train, train)).Select(secret => secret.Scope.Column));
        var open = Planted.Schema with { Columns = [.. Planted.Schema.Columns.Select(column => column with { Role = ColumnRole.None })] };
        Assert.Equal(train.Names, (await Wholes(train, train, schema: open)).Select(secret => secret.Scope.Column));
    }

    [Fact]
    public async Task AnAttackerWhoKnowsLittleLearnsLess()
    {
        var train = Planted.Train(1000);
        var little = await Wholes(train, train, new AttributeInference(auxiliary: ["sex", "home region", "smokes"]));
        Assert.All(little, secret => Assert.True(secret.Value < 0.3, $"{secret.Scope} {secret.Value}"));
        var enough = await Wholes(train, train, new AttributeInference(auxiliary: ["joined", "smokes"]));
        Assert.All(enough, secret => Assert.True(secret.Value > 0.95, $"{secret.Scope} {secret.Value}"));
    }

    [Fact]
    public async Task ASecretThatAllShareOrThatNothingPointsToIsNotApplicable()
    {
        var train = new Table([TestTables.Counted("colour", ("red", 50), ("blue", 50)), TestTables.Counted("planet", ("earth", 100))]);
        var result = await new AttributeInference().RunAsync(TestTables.Input(train, train, train), Context, CancellationToken.None);
        var planet = result.Measurements.Single(measurement => measurement.Scope.Column == "planet");
        Assert.Equal(MeasurementStatus.NotApplicable, planet.Status);
        var alone = train.Project(["colour"]);
        var only = await new AttributeInference().RunAsync(TestTables.Input(alone, alone, alone), Context, CancellationToken.None);
        Assert.Equal(MeasurementStatus.NotApplicable, only.Measurements.Single().Status);
    }

    /// <summary>The defect of the reference: one missing number makes the distance undefined, and two missing ones count as different.</summary>
    [Fact]
    public async Task MissingValuesDoNotHideTheRowOfTheTarget()
    {
        var train = WithHoles(Planted.Train(600));
        Assert.All(await Wholes(train, train), secret => Assert.True(secret.Interval!.Low > 0.9, $"{secret.Scope} {secret.Interval}"));
    }

    private static Table WithHoles(Table table)
        => new([.. table.Columns.Select((column, position) => column is NumberColumn numbers
            ? new NumberColumn(column.Name, column.Kind, [.. numbers.Values.ToArray().Select((value, row) => (row + position) % 3 == 0 ? double.NaN : value)]) : column)]);

    private static async Task<IReadOnlyList<Measurement>> Wholes(Table train, Table synthetic, AttributeInference? audit = null, Schema? schema = null)
    {
        var input = new AuditInput(train, Planted.Fresh(train.RowCount, 2), synthetic, schema ?? Planted.Schema);
        return [.. (await (audit ?? new AttributeInference()).RunAsync(input, Context, CancellationToken.None)).Measurements.Where(measurement => measurement.Scope.Group is null)];
    }
}
