using SynthGovern.Generators;
using SynthGovern.Generators.Independent;
using SynthGovern.Governance.Samples;
using SynthGovern.Privacy;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Generators;

public sealed class IndependentTests
{
    private static readonly PrivacyBudget Budget = PrivacyBudget.Of(1, 1e-6).Value;

    [Fact]
    public async Task AtEpsilonOneEveryColumnOfSevenThousandAdmissionsIsSimilar()
    {
        var train = HospitalAdmissions.Table().Select([.. Enumerable.Range(0, 7000)]);
        using var model = (await new IndependentGenerator().FitAsync(train, HospitalSchema.Schema, Budget, FitContext.Default, default)).Value;
        var sample = model.Sample(7000, null, 1).Value;
        foreach (var column in HospitalSchema.Schema.Learnable)
        {
            var similarity = Similarity(train[column.Name], sample[column.Name]);
            Assert.True(similarity >= 0.93, $"{column.Name}: {similarity:F3}");
        }
    }

    [Fact]
    public async Task AtEpsilonOneEveryColumnOfAdultIsSimilar()
    {
        if (!Reference.TryPath("data/adult_train.csv", out var path))
        {
            Reference.ReportNotRun(nameof(AtEpsilonOneEveryColumnOfAdultIsSimilar));
            return;
        }

        var (train, schema) = AdultTable.Read(path);
        using var model = (await new IndependentGenerator().FitAsync(train, schema, Budget, FitContext.Default, default)).Value;
        var sample = model.Sample(train.RowCount, null, 1).Value;
        foreach (var column in schema.Learnable)
        {
            var similarity = Similarity(train[column.Name], sample[column.Name]);
            Assert.True(similarity >= 0.96, $"{column.Name}: {similarity:F3}");
        }
    }

    [Fact]
    public async Task ASpikeBecomesASingleValueAndALongTailStaysCoarse()
    {
        var random = new SeededRandom(2);
        var gains = Enumerable.Range(0, 20_000).Select(i => i % 100 < 92 ? 0.0 : i % 100 < 95 ? 15_024 : Math.Round(Math.Exp(8 + random.NextGaussian()))).ToArray();
        var schema = new Schema("gains", [new ColumnSchema("gain", ColumnKind.Integer) { Bounds = new Bounds(0, 99_999, Clinic.Declared) }]);
        var train = new Table([new NumberColumn("gain", ColumnKind.Integer, gains)]);
        using var model = (await new IndependentGenerator().FitAsync(train, schema, Budget, FitContext.Default, default)).Value;
        var sample = model.Sample(20_000, null, 1).Value.Numbers("gain").Values.ToArray();
        Assert.InRange(sample.Count(value => value == 0) / 20_000.0, 0.91, 0.93);
        Assert.InRange(sample.Count(value => value == 15_024) / 20_000.0, 0.023, 0.037);
        Assert.InRange(((IndependentModel)model).Marginals[0].Spans.Count, 10, 200);
    }

    [Fact]
    public async Task WithoutProtectionTheModelDoesNotKnowWhichValuesStoodInOneRow()
    {
        var train = Clinic.Table(300);
        var shuffled = Enumerable.Range(0, train.RowCount).ToArray();
        new SeededRandom(8).Shuffle<int>(shuffled);
        var schema = Clinic.Schema with { Subject = null };
        async Task<byte[]> Saved(Table table)
        {
            using var model = (await new IndependentGenerator().FitAsync(table, schema, null, FitContext.Default, default)).Value;
            using var stream = new MemoryStream();
            model.Save(stream);
            return stream.ToArray();
        }

        Assert.Equal(await Saved(train), await Saved(train.With(train["cost"].Select(shuffled))));
    }

    [Fact]
    public async Task WithoutProtectionNoUndeclaredValueOfFewerThanFiveSubjectsIsALeaf()
    {
        // One patient with 40 visits at 77,777 is one subject, not forty.
        var rows = Enumerable.Range(0, 40).Select(_ => new Clinic.Row("frequent", 0, 0, 30, 77_777, Clinic.Day(1)));
        var others = Enumerable.Range(0, 60).Select(i => new Clinic.Row($"p{i}", 1, 1, 40, 100, Clinic.Day(2)));
        using var model = (await new IndependentGenerator().FitAsync(Clinic.Table([.. rows, .. others]), Clinic.Schema, null, FitContext.Default, default)).Value;
        Assert.All(model.Sample(1000, null, 1).Value.Numbers("cost").Values.ToArray(), cost => Assert.Equal(100, cost));
    }

    [Fact]
    public async Task WithoutProtectionEveryColumnIsNearlyExact()
    {
        var (train, schema) = (HospitalAdmissions.Table(), HospitalSchema.Schema);
        using var model = (await new IndependentGenerator().FitAsync(train, schema, null, new FitContext(Seed: 1), default)).Value;
        var sample = model.Sample(train.RowCount, null, 1).Value;
        Assert.All(schema.Learnable, column => Assert.True(FidelityMeasure.OneWay(train[column.Name], sample[column.Name]) >= 0.95, column.Name));
        foreach (var marginal in ((IndependentModel)model).Marginals)
        {
            var cells = marginal.Domain.Encode(train[marginal.Domain.Schema.Name]);
            var patients = train.Labels("patient_id").Codes.ToArray();
            Assert.All(marginal.Spans, span => Assert.True(patients.Where((_, row) => cells[row] >= span.From && cells[row] < span.To).Distinct().Count() >= 5));
        }
    }

    [Fact]
    public async Task ADomainOfManyMillionPointsIsHandled()
    {
        var schema = new Schema("wide", [new ColumnSchema("x", ColumnKind.Decimal) { Bounds = new Bounds(-1e9, 1e9, Clinic.Declared), Format = new NumberFormat(4) }]);
        var train = new Table([new NumberColumn("x", ColumnKind.Decimal, [.. Enumerable.Range(0, 5000).Select(i => i / 7.0)])]);
        using var model = (await new IndependentGenerator().FitAsync(train, schema, Budget, FitContext.Default, default)).Value;
        Assert.InRange(model.Sample(2000, null, 1).Value.Numbers("x").Values.ToArray().Count(value => value is > -2000 and < 2000), 1500, 2000);
    }

    [Fact]
    public void NoiseInManyEmptyCellsIsNotTurnedIntoMass()
    {
        double[] noisy = [1000, 40, -40, 35, -30, 25, -45, 10];
        var projected = SimplexProjection.Of(noisy, [.. Enumerable.Repeat(1.0, noisy.Length)], 995);
        Assert.Equal(995, projected.Sum(), 1e-9);
        Assert.All(projected, share => Assert.True(share >= 0));
        Assert.Equal(Expected(noisy, 995), projected.Select(share => Math.Round(share, 6)));
    }

    private static double Similarity(Column real, Column synthetic)
        => real is NumberColumn numbers ? FidelityMeasure.Deciles(numbers, (NumberColumn)synthetic) : FidelityMeasure.OneWay(real, synthetic);

    /// <summary>The projection by trying every threshold.</summary>
    private static double[] Expected(double[] noisy, double total)
    {
        var (low, high) = (-2000.0, 2000.0);
        for (var i = 0; i < 200; i++)
        {
            var middle = (low + high) / 2;
            if (noisy.Sum(value => Math.Max(0, value + middle)) > total) high = middle;
            else low = middle;
        }

        return [.. noisy.Select(value => Math.Round(Math.Max(0, value + low), 6))];
    }
}
