using SynthGovern.Generators;
using SynthGovern.Tables;

namespace SynthGovern.Neural.Tests;

/// <summary>Made-up tables whose truth is known.</summary>
internal static class Shapes
{
    public static readonly Declaration Declared = new(DeclarationStatus.Declared, "T. Test");

    public static Schema RingSchema { get; } = new(
        "ring",
        [
            new("x", ColumnKind.Decimal) { Bounds = new(-3, 3, Declared), Format = new NumberFormat(4) },
            new("y", ColumnKind.Decimal) { Bounds = new(-3, 3, Declared), Format = new NumberFormat(4) },
        ]);

    /// <summary>Eight normal clusters of deviation 0.05 on a circle of radius 2: the standard test for mode collapse.</summary>
    public static Table Ring(int rows, ulong seed = 1)
    {
        var random = new SeededRandom(seed);
        var (x, y) = (new double[rows], new double[rows]);
        for (var row = 0; row < rows; row++)
        {
            var angle = random.Next(8) * Math.PI / 4;
            x[row] = Math.Round((2 * Math.Cos(angle)) + (0.05 * random.NextGaussian()), 4);
            y[row] = Math.Round((2 * Math.Sin(angle)) + (0.05 * random.NextGaussian()), 4);
        }

        return new Table([new NumberColumn("x", ColumnKind.Decimal, x, new NumberFormat(4)), new NumberColumn("y", ColumnKind.Decimal, y, new NumberFormat(4))]);
    }

    /// <summary>Share of the rows near each of the eight clusters.</summary>
    public static double[] RingShares(Table table)
    {
        var shares = new double[8];
        for (var row = 0; row < table.RowCount; row++)
        {
            var (x, y) = (table.Numbers("x").Values[row], table.Numbers("y").Values[row]);
            for (var mode = 0; mode < 8; mode++)
            {
                var (dx, dy) = (x - (2 * Math.Cos(mode * Math.PI / 4)), y - (2 * Math.Sin(mode * Math.PI / 4)));
                if ((dx * dx) + (dy * dy) < 0.3 * 0.3) shares[mode] += 1.0 / table.RowCount;
            }
        }

        return shares;
    }

    public static Schema PairsSchema { get; } = new(
        "pairs",
        [
            new("left", ColumnKind.Categorical) { Categories = new(["a", "b", "c"], Declared) },
            new("right", ColumnKind.Categorical) { Categories = new(["a", "b", "c"], Declared), MayBeMissing = true },
            new("size", ColumnKind.Integer) { Bounds = new(0, 100, Declared) },
        ]);

    /// <summary>Right equals left in 95 of 100 rows, and the size says which it is: around 20, 50 and 80.</summary>
    public static Table Pairs(int rows, ulong seed = 1)
    {
        var random = new SeededRandom(seed);
        var (left, right, size) = (new int[rows], new int[rows], new double[rows]);
        for (var row = 0; row < rows; row++)
        {
            left[row] = random.NextDouble() < 0.6 ? 0 : 1 + random.Next(2);
            right[row] = random.Next(100) < 95 ? left[row] : random.Next(3);
            size[row] = Math.Clamp(Math.Round(20 + (30 * left[row]) + (4 * random.NextGaussian())), 0, 100);
        }

        string[] levels = ["a", "b", "c"];
        return new Table(
        [
            new LabelColumn("left", ColumnKind.Categorical, levels, left),
            new LabelColumn("right", ColumnKind.Categorical, levels, right),
            new NumberColumn("size", ColumnKind.Integer, size),
        ]);
    }

    public static IGenerator Generator(string id, params (string Name, string Value)[] options)
        => AllNeuralGenerators.Factories.Single(factory => factory.Id == id).Make(options.ToDictionary(option => option.Name, option => option.Value, StringComparer.Ordinal)).Value;

    public static async Task<FittedGenerator> Fit(IGenerator generator, Table train, Schema schema, ulong seed = 1, Checkpoints? checkpoints = null, IProgress<FitProgress>? progress = null, CancellationToken cancel = default)
        => (await generator.FitAsync(train, schema, null, new FitContext(seed, "cpu", progress, checkpoints), cancel)).Value;

    public static byte[] Saved(FittedGenerator model)
    {
        using var stream = new MemoryStream();
        model.Save(stream);
        return stream.ToArray();
    }

    public static double Fact(FittedGenerator model, string metric) => model.Training.Single(fact => fact.Metric == metric).Value!.Value;
}
