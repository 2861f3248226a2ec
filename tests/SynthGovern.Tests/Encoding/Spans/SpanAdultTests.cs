using System.Diagnostics;
using SynthGovern.Encoding.Spans;
using SynthGovern.Tables;
using SynthGovern.Tests.Generators;
using Xunit.Abstractions;

namespace SynthGovern.Tests.Encoding.Spans;

/// <summary>On 22,792 people of the Adult census table, where the peers' encoding loses the zeros of capital-gain.</summary>
public sealed class SpanAdultTests(ITestOutputHelper output)
{
    [Fact]
    public void AdultComesBackAsItWas()
    {
        if (!Reference.TryPath("data/adult_train.csv", out var path))
        {
            Reference.ReportNotRun(nameof(AdultComesBackAsItWas));
            return;
        }

        var (table, schema) = AdultTable.Read(path);
        var encoder = SpanEncoder.Fit(table, schema, null, new SpanOptions(), default).Value;
        Assert.InRange(encoder.Width, 150, 200);
        var decoded = encoder.RoundTrip(table);
        foreach (var column in schema.Learnable.Select(column => column.Name))
        {
            Assert.InRange(FidelityMeasure.OneWay(table[column], decoded[column]), 0.999, 1);
            if (table[column] is NumberColumn numbers) Assert.InRange(KolmogorovSmirnov(numbers, decoded.Numbers(column)), 0, 0.001);
            else Assert.Equal(Columns.Text(table[column]), Columns.Text(decoded[column]));
        }

        Assert.Equal(Zeros(table), Zeros(decoded));
        Assert.All(encoder.State.Numbers, number => Assert.InRange(number.Modes.Count, 0, 10));
        Assert.Contains(0, encoder.State.Numbers.Single(number => number.Column == "capital-gain").Atoms);
        Assert.Contains(40, encoder.State.Numbers.Single(number => number.Column == "hours-per-week").Atoms);
    }

    /// <summary>
    /// What a perfect network would make column by column: codes drawn by their frequency and scalars drawn from the normal distribution of
    /// each mode. How close that is to the column is what the encoding itself allows.
    /// </summary>
    [Fact]
    public void TheModesDescribeTheColumnsOfAdult()
    {
        if (!Reference.TryPath("data/adult_train.csv", out var path))
        {
            Reference.ReportNotRun(nameof(TheModesDescribeTheColumnsOfAdult));
            return;
        }

        var (table, schema) = AdultTable.Read(path);
        var encoder = SpanEncoder.Fit(table, schema, null, new SpanOptions(), default).Value;
        var matrix = Ideal(encoder, encoder.Encode(table, 1), table.RowCount);
        var decoded = encoder.Decode(matrix, table.RowCount, new SeededRandom(5));
        foreach (var number in encoder.State.Numbers)
        {
            var (real, drawn) = (table.Numbers(number.Column), decoded.Numbers(number.Column));
            var (similarity, distance) = (FidelityMeasure.OneWay(real, drawn), KolmogorovSmirnov(real, drawn));
            output.WriteLine($"{number.Column}: {number.Atoms.Count} atoms, {number.Modes.Count} modes, one-way {similarity:F3}, KS {distance:F3}");
            Assert.InRange(similarity, 0.93, 1);
            Assert.InRange(distance, 0, 0.03);
        }
    }

    [Fact]
    public void TimesArePrinted()
    {
        if (!Reference.TryPath("data/adult_train.csv", out var path))
        {
            Reference.ReportNotRun(nameof(TimesArePrinted));
            return;
        }

        var (table, schema) = AdultTable.Read(path);
        for (var run = 1; run <= 3; run++)
        {
            var clock = Stopwatch.StartNew();
            var encoder = SpanEncoder.Fit(table, schema, null, new SpanOptions(), default).Value;
            var fit = clock.Elapsed;
            var encoded = encoder.Encode(table, 1);
            var encode = clock.Elapsed - fit;
            encoder.Decode(encoded, table.RowCount, new SeededRandom(1));
            var decode = clock.Elapsed - fit - encode;
            output.WriteLine($"width {encoder.Width}: fit {fit.TotalMilliseconds:F0} ms, encode {encode.TotalMilliseconds:F1} ms, decode {decode.TotalMilliseconds:F1} ms of {table.RowCount} rows");
        }
    }

    private static float[] Ideal(SpanEncoder encoder, float[] encoded, int rows)
    {
        var (random, ideal) = (new SeededRandom(9), new float[encoded.Length]);
        foreach (var span in encoder.Spans)
        {
            for (var code = 0; code < span.Width; code++)
            {
                var share = 0.0;
                for (var row = 0; row < rows; row++) share += encoded[(row * encoder.Width) + span.Start + code] / rows;
                for (var row = 0; row < rows; row++) ideal[(row * encoder.Width) + span.Start + code] = span.Kind == SpanKind.OneHot ? (float)share : (float)(random.NextGaussian() / 4);
            }
        }

        return ideal;
    }

    private static int Zeros(Table table) => table.Numbers("capital-gain").Values.ToArray().Count(gain => gain == 0);

    /// <summary>The largest distance of two distribution functions.</summary>
    private static double KolmogorovSmirnov(NumberColumn first, NumberColumn second)
    {
        var (a, b) = (first.Values.ToArray().Order().ToArray(), second.Values.ToArray().Order().ToArray());
        var (i, j, most) = (0, 0, 0.0);
        while (i < a.Length && j < b.Length)
        {
            var value = Math.Min(a[i], b[j]);
            while (i < a.Length && a[i] == value) i++;
            while (j < b.Length && b[j] == value) j++;
            most = Math.Max(most, Math.Abs(((double)i / a.Length) - ((double)j / b.Length)));
        }

        return most;
    }
}
