using SynthGovern.Audits;
using SynthGovern.Audits.Fidelity;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Audits;

public sealed class DetectionTests
{
    [Fact]
    public async Task FreshPeopleCannotBeToldApart()
    {
        var measured = await Measure(Planted.FreshWorld());
        Assert.InRange(measured.Value!.Value, 0.46, 0.54);
        Assert.InRange(measured.Control!.Value, 0.46, 0.54);
    }

    [Fact]
    public async Task ACopyCannotBeToldApartEither()
    {
        // A model that saw a row as real and met its copy would call it real: then the area would be far below one half.
        var measured = await Measure(Planted.CopyWorld());
        Assert.InRange(measured.Value!.Value, 0.46, 0.54);
    }

    [Fact]
    public async Task RowsThatBreakTheRelationsOfColumnsAreTold()
    {
        // Twice the weight as a further column: after shuffling every column is as before, and no row is.
        var (train, control) = (Doubled(Planted.Train()), Doubled(Planted.Fresh(2000, 2)));
        var input = new AuditInput(train, control, Planted.Shuffled(train), Planted.Schema with { Columns = [.. Planted.Schema.Columns, new ColumnSchema("double", ColumnKind.Decimal)] });
        var measured = await Measure(input);
        Assert.True(measured.Value > 0.9, $"{measured.Value}");
        Assert.InRange(measured.Control!.Value, 0.46, 0.54);

        static Table Doubled(Table table)
            => new([.. table.Columns, new NumberColumn("double", ColumnKind.Decimal, Array.ConvertAll(table.Numbers("weight").Values.ToArray(), weight => 2 * weight))]);
    }

    [Fact]
    public async Task AColumnThatWasMovedGivesEveryRowAway()
    {
        var fresh = Planted.Fresh();
        var moved = new Table([.. fresh.Columns.Select(column => column is NumberColumn { Name: "age" } age ? new NumberColumn(age.Name, age.Kind, Array.ConvertAll(age.Values.ToArray(), value => value + 0.5)) : column)]);
        var measured = await Measure(Planted.Input(moved));
        Assert.True(measured.Value > 0.95, $"{measured.Value}");
        Assert.InRange(measured.Control!.Value, 0.46, 0.54);
    }

    [Fact]
    public async Task LargeTablesAreComparedBySamplesOfEqualSize()
    {
        var measured = (await new Detection(mostRows: 300).RunAsync(Planted.FreshWorld(), new AuditContext(2), CancellationToken.None)).Measurements[0];
        Assert.Equal(600, measured.N);
    }

    [Fact]
    public async Task AFewRowsAreNotEnough()
        => Assert.Equal(MeasurementStatus.NotEstimable, (await Measure(Planted.Input(Planted.Fresh(49)))).Status);

    [Theory]
    [InlineData(1)]
    [InlineData(49)]
    public async Task AFewDifferentRowsRepeatedAreNotEnough(int different)
    {
        var measured = await Measure(Planted.Input(Planted.Fresh(different).Select([.. Enumerable.Range(0, 500).Select(row => row % different)])));
        Assert.Equal(MeasurementStatus.NotEstimable, measured.Status);
        Assert.Contains($"{different} different synthetic rows", measured.Note, StringComparison.Ordinal);
    }

    private static async Task<Measurement> Measure(AuditInput input) => (await new Detection().RunAsync(input, new AuditContext(1), CancellationToken.None)).Measurements.Single();
}
