using System.Text.Json;
using SynthGovern.Encoding;
using SynthGovern.Encoding.Spans;
using SynthGovern.Generators;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Encoding.Spans;

public sealed class SpanStateTests
{
    private static readonly Table Train = Clinic.Table(400);

    private static SpanEncoder Fitted(Table? table = null) => SpanEncoder.Fit(table ?? Train, Clinic.Schema, null, new SpanOptions(), default).Value;

    private static string Text(SpanEncoder encoder) => JsonSerializer.Serialize(encoder.State, Json.Options);

    [Fact]
    public void AStateReadBackEncodesAndDecodesTheSame()
    {
        var encoder = Fitted();
        var restored = SpanEncoder.Restore(JsonSerializer.Deserialize<SpanEncoderState>(Text(encoder), Json.Options)!, Clinic.Schema).Value;
        Assert.Equal(encoder.Spans, restored.Spans);
        Assert.Equal(Text(encoder), Text(restored));
        var encoded = encoder.Encode(Train, 5);
        Assert.Equal(encoded, restored.Encode(Train, 5));
        var (left, right) = (encoder.Decode(encoded, Train.RowCount, new SeededRandom(1)), restored.Decode(encoded, Train.RowCount, new SeededRandom(1)));
        Assert.All(left.Columns.Zip(right.Columns), pair => Assert.Equal(Columns.Text(pair.First), Columns.Text(pair.Second)));
    }

    [Fact]
    public void ADamagedStateIsOneClearError()
    {
        var state = Fitted().State;
        var (label, number) = (state.Labels[0], state.Numbers[1]);
        Assert.Equal("cost", number.Column);
        void Refuses(SpanEncoderState damaged, string where)
        {
            var error = Assert.IsType<EncoderStateCorrupt>(SpanEncoder.Restore(damaged, Clinic.Schema).Error);
            Assert.Equal(where, error.Where);
            Assert.DoesNotContain('\n', error.ToString());
        }

        void RefusesLabel(LabelSpansState damaged) => Refuses(state with { Labels = [damaged, .. state.Labels.Skip(1)] }, damaged.Column);
        void RefusesNumber(NumberSpansState damaged) => Refuses(state with { Numbers = [state.Numbers[0], damaged, .. state.Numbers.Skip(2)] }, damaged.Column);
        Refuses(state with { Labels = [.. state.Labels.Reverse()] }, "labels");
        Refuses(state with { Labels = [null!, .. state.Labels.Skip(1)] }, "labels");
        Refuses(state with { Numbers = [] }, "numbers");
        RefusesLabel(label with { Shares = [1] });
        RefusesLabel(label with { Shares = [0, 0] });
        RefusesLabel(label with { Shares = [double.NaN, 1] });
        RefusesLabel(label with { Shares = [-0.5, 1] });
        RefusesNumber(number with { Shares = [1] });
        RefusesNumber(number with { Shares = [.. number.Shares.Select(_ => 0.0)] });
        RefusesNumber(number with { Shares = [.. number.Shares.Select(_ => double.NaN)] });
        RefusesNumber(number with { Atoms = [], Modes = [], Shares = [] });
        RefusesNumber(number with { Atoms = [250.001] });
        RefusesNumber(number with { Atoms = [double.NaN] });
        RefusesNumber(number with { Atoms = [200_000] });
        RefusesNumber(number with { Atoms = [250, 250], Modes = [], Shares = [0.5, 0.5] });
        RefusesNumber(number with { Modes = [.. number.Modes.Select(_ => new Mode(double.PositiveInfinity, 1))] });
        RefusesNumber(number with { Modes = [.. number.Modes.Select(_ => new Mode(0, 0))] });
        RefusesNumber(number with { Modes = [.. number.Modes.Select(_ => new Mode(0, double.NaN))] });
        RefusesNumber(number with { Modes = [.. number.Modes.Select(_ => (Mode)null!)] });
        RefusesNumber(number with { LogUnit = 0 });
        RefusesNumber(number with { LogUnit = double.NaN });
        Assert.IsType<NothingToLearn>(SpanEncoder.Restore(state, new Schema("t", [])).Error);
    }

    [Fact]
    public void NoValueOfFewerThanFiveSubjectsStandsInTheState()
    {
        var costs = Train.Numbers("cost").Values.ToArray();
        costs[7] = 98_765.43;
        for (var row = 20; row < 40; row++) costs[row] = 43_210.98; // 20 rows of four patients
        var rare = Train.Labels("sex").Codes.ToArray().Select((code, row) => row < 4 ? "extremely rare" : code == 0 ? "F" : "M");
        var train = Train.With(Clinic.Names("sex", rare)).With(new NumberColumn("cost", ColumnKind.Decimal, costs, new NumberFormat(2)));
        var schema = Clinic.Schema
            .With(Clinic.Schema.Find("sex")! with { Categories = new Categories(["F", "M", "extremely rare"], Declaration.Unconfirmed) })
            .With(Clinic.Schema.Find("cost")! with { Bounds = new Bounds(0, 98_765.43, Declaration.Unconfirmed) });
        int[] subjects = [.. Enumerable.Range(0, train.RowCount).Select(row => row is >= 20 and < 40 ? row % 4 : row)];
        var blurred = UnconfirmedFacts.Blur(schema, train, subjects).Value;
        var encoder = SpanEncoder.Fit(train, blurred, subjects, new SpanOptions(), default).Value;
        Assert.All(["extremely rare", "98765", "43210"], text => Assert.DoesNotContain(text, Text(encoder), StringComparison.Ordinal));
        Assert.Contains("250", Text(encoder), StringComparison.Ordinal);
        Assert.DoesNotContain("extremely rare", Columns.Text(encoder.RoundTrip(train)["sex"]));

        // Everyone's values: the numbers of the state are atoms of five subjects, or lie between two values.
        var holders = costs.Select((cost, row) => (cost, subject: subjects[row])).GroupBy(pair => pair.cost).ToDictionary(group => group.Key, group => group.Select(pair => pair.subject).Distinct().Count());
        var state = encoder.State.Numbers.Single(number => number.Column == "cost");
        Assert.All(state.Atoms, atom => Assert.True(holders[atom] >= 5));
        Assert.All(state.Modes.Select(mode => mode.Mean), mean => Assert.True(holders.GetValueOrDefault(mean) is 0 or >= 5));
    }

    [Fact]
    public void FarValuesOfFewPeopleMakeNoModeAndAreNotReached()
    {
        var schema = Columns.Integer("x", 0, 2_000_000);
        double[] values = [.. Columns.Normal(3000, 1000, 50, 1).Select(value => Math.Round(value)), 1_900_000, 1_900_010, 1_900_020, 1_900_030];
        var table = Columns.Table(schema, values);
        var encoder = Columns.Fit(table, schema);
        Assert.All(Assert.Single(encoder.State.Numbers).Modes, mode => Assert.InRange(mode.Mean + (4 * mode.Deviation), 0, 3000));
        Assert.InRange(encoder.RoundTrip(table).Numbers("x").Values[^1], 1000, 3000);
    }

    [Fact]
    public void ShiftingARareValueWithinItsNeighbourhoodHardlyShows()
    {
        // Means lie between two whole numbers and deviations have two digits, whatever the data.
        var schema = Columns.Integer("x", 0, 100_000);
        for (var seed = 1UL; seed <= 20; seed++)
        {
            var state = Assert.Single(Columns.Fit(Columns.Table(schema, [.. Columns.Normal(60, 5000, 700, seed).Select(value => Math.Round(value))]), schema).State.Numbers);
            Assert.All(state.Modes, mode => Assert.Equal(0.5, mode.Mean - Math.Floor(mode.Mean)));
            Assert.All(state.Modes, mode => Assert.Equal(mode.Deviation, double.Parse(mode.Deviation.ToString("E1"), System.Globalization.CultureInfo.InvariantCulture)));
        }
    }
}
