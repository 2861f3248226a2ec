using SynthGovern.Tables;
using static SynthGovern.Tests.Encoding.CodesTables;

namespace SynthGovern.Tests.Encoding;

public sealed class CodesMomentTests
{
    private const double Day = 86_400;

    [Fact]
    public void ADatetimeHasADayAWeekdayAndATime()
    {
        var column = Moments("x", 3650, "yyyy-MM-dd HH:mm", missing: true);
        var random = new SeededRandom(1);
        // Workdays only, and only at 9:00 or 14:30.
        var values = Enumerable.Range(0, 4000).Select(_ => Workday(random) * Day + (random.Next(2) == 0 ? 9 * 3600 : (14 * 3600) + 1800)).ToArray();
        var encoder = Fit(Schema(column), columns: Column(column, values));
        Assert.Equal(["x day", "x weekday", "x time"], encoder.Parts.Select(part => part.Name));
        Assert.InRange(encoder.Parts[0].Cardinality, 90, 110);
        Assert.Equal([8, 3], encoder.Parts.Skip(1).Select(part => part.Cardinality));
        var codes = encoder.Encode(Column(column, values));
        var decoded = encoder.Decode(codes, new SeededRandom(2)).Numbers("x");
        Assert.All(decoded.Values.ToArray(), value => Assert.Contains(value % Day, new double[] { 9 * 3600, (14 * 3600) + 1800 }));
        Assert.All(decoded.Values.ToArray(), value => Assert.InRange((Math.Floor(value / Day) + 4) % 7, 1, 5));
        var again = encoder.Encode(decoded);
        Assert.All(codes.Zip(again), pair => Assert.Equal(pair.First, pair.Second));
    }

    [Fact]
    public void AMissingMomentIsMissingInEveryPart()
    {
        var column = Moments("x", 3650, "yyyy-MM-dd HH:mm:ss", missing: true);
        var random = new SeededRandom(1);
        var values = Enumerable.Range(0, 2000).Select(i => i % 5 == 0 ? double.NaN : random.Next(3650) * Day + random.Next(86_400)).ToArray();
        var encoder = Fit(Schema(column), columns: Column(column, values));
        var codes = encoder.Encode(Column(column, values));
        Assert.All(encoder.Parts.Zip(codes), pair => Assert.Equal(pair.First.Cardinality - 1, pair.Second[0]));
        var decoded = encoder.Decode(codes, new SeededRandom(2)).Numbers("x").Values;
        for (var row = 0; row < values.Length; row++) Assert.Equal(double.IsNaN(values[row]), double.IsNaN(decoded[row]));
    }

    [Fact]
    public void ADateOfWhichEveryDayIsCommonHasOnePart()
    {
        var column = Moments("x", 10, "yyyy-MM-dd");
        var values = Enumerable.Range(0, 100).Select(i => i % 10 * Day).ToArray();
        var encoder = Fit(Schema(column), columns: Column(column, values));
        Assert.Equal([("x", 10)], encoder.Parts.Select(part => (part.Name, part.Cardinality)));
        Assert.Equal(values, encoder.Decode(encoder.Encode(Column(column, values)), new SeededRandom(1)).Numbers("x").Values.ToArray());
    }

    [Fact]
    public void MomentsBeforeAndAfterTheGridsFirstHourStayInsideTheBounds()
    {
        var column = new ColumnSchema("x", ColumnKind.DateTime) { Bounds = new Bounds(-5000, 200_000, Declared), Format = new NumberFormat(null, "yyyy-MM-dd HH:mm") };
        var random = new SeededRandom(1);
        var values = Enumerable.Range(0, 3000).Select(_ => -5000.0 + random.Next(205_000)).ToArray();
        var encoder = Fit(Schema(column), columns: Column(column, values));
        var decoded = encoder.Decode(encoder.Encode(Column(column, values)), new SeededRandom(2)).Numbers("x").Values.ToArray();
        Assert.All(decoded, value => Assert.InRange(value, -5000, 200_000));
        Assert.Equal(3, decoded.Select(value => Math.Floor(value / Day)).Distinct().Count(day => day >= 0));
    }

    private static double Workday(SeededRandom random)
    {
        while (true)
        {
            var day = random.Next(3650);
            if ((day + 4) % 7 is >= 1 and <= 5) return day;
        }
    }
}
