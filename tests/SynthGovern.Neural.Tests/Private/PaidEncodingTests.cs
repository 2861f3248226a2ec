using SynthGovern.Encoding.Codes;
using SynthGovern.Encoding.Spans;
using SynthGovern.Generators;
using SynthGovern.Generators.Independent;
using SynthGovern.Neural.Private;
using SynthGovern.Privacy;
using SynthGovern.Tables;
using SynthGovern.Testing;

namespace SynthGovern.Neural.Tests.Private;

/// <summary>Encoders from noisy marginals: nothing of the data but what was paid for.</summary>
public sealed class PaidEncodingTests
{
    [Theory]
    [InlineData(0.1)]
    [InlineData(1)]
    [InlineData(100)]
    public void EveryValueOfTheSchemaHasACodeAndComesBackInsideItsDomain(double epsilon)
    {
        var (train, schema) = (Clinic.Table(400), Clinic.Schema);
        var known = Known(train, schema, epsilon);
        var codes = PaidCodes.Encoder(schema, known, new CodeOptions { MostBins = 12 });
        Assert.All(codes.Parts, part => Assert.InRange(part.Cardinality, 1, 13));
        Assert.Equal([2, 4], codes.Parts.Take(2).Select(part => part.Cardinality));
        var encoded = codes.Encode(train).Value;
        Assert.All(encoded, part => Assert.All(part, code => Assert.True(code >= 0)));
        Check(codes.Decode(encoded, new SeededRandom(1)), train);
        Check(PaidSpans.Encoder(schema, known, new SpanOptions(), default), train);
    }

    /// <summary>When noise leaves one span of weight, its variance is a rounding error of either sign.</summary>
    [Fact]
    public void LittleMoreThanNoiseIsStillAnEncoder()
    {
        var train = Clinic.Table(400);
        for (var fit = 0; fit < 40; fit++) Check(PaidSpans.Encoder(Clinic.Schema, Known(train, Clinic.Schema, 0.02), new SpanOptions(), default), train);
    }

    [Fact]
    public void ASpikeOfTheNoisyMarginalIsAnAtomAndItsAmountComesBack()
    {
        var known = Known(Clinic.Table(3000), Clinic.Schema, 20);
        var spans = PaidSpans.Encoder(Clinic.Schema, known, new SpanOptions(), default);
        Assert.Contains(250, spans.State.Numbers.Single(number => number.Column == "cost").Atoms);
        Assert.NotEmpty(spans.State.Numbers.Single(number => number.Column == "cost").Modes);
        Assert.InRange(known.Units, 2900, 3100);
    }

    [Fact]
    public void AMomentHasDaysWeekdaysAndHours()
    {
        var seen = Clinic.Schema.Find("seen")! with { Format = new NumberFormat(null, "yyyy-MM-dd HH:mm") };
        var schema = new Schema("moments", [seen]);
        var train = new Table([new NumberColumn("seen", ColumnKind.DateTime, [.. Enumerable.Range(0, 5000).Select(i => Clinic.Day(i % 500) + (60 * (i % 1440)))], seen.Format)]);
        var codes = PaidCodes.Encoder(schema, Known(train, schema, 1), new CodeOptions { MostBins = 20 });
        Assert.Equal(3, codes.Parts.Count);
        Assert.Equal((7, 24), (codes.Parts[1].Cardinality, codes.Parts[2].Cardinality));
        var back = codes.Decode(codes.Encode(train).Value, new SeededRandom(1)).Numbers("seen").Values.ToArray();
        // The last day ends with its first minute at the bound.
        Assert.InRange(back.Zip(train.Numbers("seen").Values.ToArray()).Count(pair => Math.Floor(pair.First / 3600) % 24 == Math.Floor(pair.Second / 3600) % 24), 4980, 5000);
    }

    private static void Check(SpanEncoder spans, Table train) => Check(spans.Decode(spans.Encode(train, 1), train.RowCount, null), train);

    private static void Check(Table decoded, Table train)
    {
        Assert.All(decoded.Numbers("age").Values.ToArray(), age => Assert.InRange(age, 0, 110));
        Assert.All(decoded.Numbers("cost").Values.ToArray().Where(cost => !double.IsNaN(cost)), cost => Assert.InRange(cost, 0, 100_000));
        Assert.Equal(train.Numbers("cost").Values.ToArray().Count(double.IsNaN), decoded.Numbers("cost").Values.ToArray().Count(double.IsNaN));
        Assert.All(Enumerable.Range(0, train.RowCount), row => Assert.Equal(train["sex"].Text(row), decoded["sex"].Text(row)));
    }

    private static NoisyMarginals Known(Table train, Schema schema, double epsilon)
    {
        var plan = PrivateTrainingPlan.Of(schema, PrivacyBudget.Of(epsilon, 1e-6).Value, new DpSgdOptions { Steps = 1 }, _ => 1).Value;
        return NoisyMarginals.Measure(train, schema, plan.Measurement, PrivateTrainingPlan.MeasurementOptions, FitContext.Default, default);
    }
}
