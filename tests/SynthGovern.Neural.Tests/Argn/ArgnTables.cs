using SynthGovern.Encoding.Codes;
using SynthGovern.Generators;
using SynthGovern.Neural.Argn;
using SynthGovern.Tables;

namespace SynthGovern.Neural.Tests.Argn;

/// <summary>Small tables of which the truth is known.</summary>
internal static class ArgnTables
{
    public static readonly Declaration Declared = new(DeclarationStatus.Declared, "T. Test");

    public static ColumnSchema Labels(string name, int levels, bool missing = false)
        => new(name, ColumnKind.Categorical) { Categories = new Categories([.. Enumerable.Range(0, levels).Select(level => $"{name}{level}")], Declared), MayBeMissing = missing };

    public static ColumnSchema Integers(string name, double low, double high, bool missing = false)
        => new(name, ColumnKind.Integer) { Bounds = new Bounds(low, high, Declared), MayBeMissing = missing };

    public static Schema Schema(params ColumnSchema[] columns) => new("planted", columns);

    public static LabelColumn Column(ColumnSchema schema, IEnumerable<int> codes) => new(schema.Name, schema.Kind, schema.Categories!.Levels, [.. codes]);

    /// <summary>A with shares .5, .3, .2 and B given A as in <see cref="SecondGivenFirst"/>; C is 1 exactly when A and B are equal.</summary>
    public static (Table Table, Schema Schema) Dependent(int rows, ulong seed)
    {
        var random = new SeededRandom(seed);
        var (first, second) = (new int[rows], new int[rows]);
        for (var row = 0; row < rows; row++)
        {
            first[row] = Pick(FirstShares, random);
            second[row] = Pick(SecondGivenFirst[first[row]], random);
        }

        var schema = Schema(Labels("a", 3), Labels("b", 3), Labels("c", 2));
        return (new Table([Column(schema.Columns[0], first), Column(schema.Columns[1], second), Column(schema.Columns[2], first.Zip(second, (a, b) => a == b ? 1 : 0))]), schema);
    }

    public static readonly double[] FirstShares = [0.5, 0.3, 0.2];

    public static readonly double[][] SecondGivenFirst = [[0.7, 0.2, 0.1], [0.1, 0.1, 0.8], [0.3, 0.4, 0.3]];

    /// <summary>Two fair coins and their exclusive or: no two columns are related, all three are.</summary>
    public static (Table Table, Schema Schema) ExclusiveOr(int rows, ulong seed)
    {
        var random = new SeededRandom(seed);
        var coins = Enumerable.Range(0, rows).Select(_ => (random.Next(2), random.Next(2))).ToArray();
        var schema = Schema(Labels("a", 2, missing: true), Labels("b", 2, missing: true), Labels("c", 2, missing: true));
        return (new Table([Column(schema.Columns[0], coins.Select(coin => coin.Item1)), Column(schema.Columns[1], coins.Select(coin => coin.Item2)), Column(schema.Columns[2], coins.Select(coin => coin.Item1 ^ coin.Item2))]), schema);
    }

    public static async Task<ArgnModel> FitAsync(Table table, Schema schema, ArgnOptions? options = null, ulong seed = 1)
        => (ArgnModel)(await new ArgnGenerator(options).FitAsync(table, schema, null, new FitContext(Seed: seed, Device: "cpu"), default)).Value;

    public static byte[] Saved(FittedGenerator model)
    {
        using var stream = new MemoryStream();
        model.Save(stream);
        return stream.ToArray();
    }

    public static string[] Text(Table table)
        => [.. Enumerable.Range(0, table.RowCount).Select(row => string.Join('|', table.Columns.Select(column => column.Text(row))))];

    public static Condition Where(string column, string value) => new(new Dictionary<string, string> { [column] = value });

    /// <summary>Parts of several cardinalities, two of them of one column.</summary>
    public static IReadOnlyList<CodePart> Parts { get; } =
        [new("a", 0, 3), new("b high", 1, 40), new("b low", 1, 30), new("c", 2, 1), new("d", 3, 7), new("e", 4, 70), new("f", 5, 2)];

    private static int Pick(double[] shares, SeededRandom random)
    {
        var point = random.NextDouble();
        var code = 0;
        while (code < shares.Length - 1 && point >= shares[code]) point -= shares[code++];
        return code;
    }
}
