using System.Globalization;
using SynthGovern.Tables;

namespace SynthGovern.Benchmarks.Quality;

/// <summary>The two halves of the Adult table that every figure is measured on, from the folder that SYNTHGOVERN_REFERENCE names.</summary>
/// <param name="Schema">Bounds and categories copied from the training rows and declared: for fits.</param>
/// <param name="Train">22,792 rows.</param>
/// <param name="Test">9,769 rows that no generator sees.</param>
internal sealed record AdultReference(Schema Schema, Table Train, Table Test)
{
    public const string Target = "income";
    public const string Favourable = ">50K";
    private const string Variable = "SYNTHGOVERN_REFERENCE";

    public static Result<AdultReference> Read()
    {
        var folder = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(folder)) return new NoReference($"{Variable} is not set");
        var (train, test) = (Path.Combine(folder, "data", "adult_train.csv"), Path.Combine(folder, "data", "adult_test.csv"));
        if (!File.Exists(train) || !File.Exists(test)) return new NoReference($"{train} or {test} is missing");
        var schema = SchemaOf(train);
        return ReadTable(train, schema).Then(trainRows => ReadTable(test, schema).Then<AdultReference>(testRows => new AdultReference(schema, trainRows, testRows)));
    }

    /// <summary>
    /// A table as it is written: numbers outside the bounds are not moved and fractions are kept, because a generator that makes them
    /// must be seen doing so. A label that the training rows do not have counts as missing.
    /// </summary>
    public static Result<Table> ReadTable(string path, Schema schema)
    {
        if (!File.Exists(path)) return new UnreadableTable(path, "there is no such file");
        var asWritten = schema with { Columns = [.. schema.Columns.Select(column => column.Kind == ColumnKind.Integer ? new ColumnSchema(column.Name, ColumnKind.Decimal) : column)] };
        using var file = File.OpenRead(path);
        return CsvReader.Read(file, asWritten, Path.GetFileName(path)).Then<Table>(read => read.Table);
    }

    /// <summary>Whether each row has the favourable outcome.</summary>
    public static bool[] IsFavourable(Table table) => [.. Enumerable.Range(0, table.RowCount).Select(row => table[Target].Text(row) == Favourable)];

    /// <summary>As <c>inspect --declare-public</c> would, and as the tests of generators do.</summary>
    private static Schema SchemaOf(string path)
    {
        var rows = File.ReadLines(path).Select(line => line.Split(',')).ToList();
        return new Schema("adult", [.. rows[0].Select((name, i) => Column(name, [.. rows.Skip(1).Select(row => row[i])]))]) { Targets = [new Target(Target, Favourable)] };
    }

    private static ColumnSchema Column(string name, string[] values)
    {
        var copied = new Declaration(DeclarationStatus.DeclaredFromData, "benchmark");
        if (!values.All(value => int.TryParse(value, CultureInfo.InvariantCulture, out _)))
            return new(name, ColumnKind.Categorical) { Categories = new([.. values.Distinct().Order(StringComparer.Ordinal)], copied) };
        var numbers = Array.ConvertAll(values, value => double.Parse(value, CultureInfo.InvariantCulture));
        return new(name, ColumnKind.Integer) { Bounds = new(numbers.Min(), numbers.Max(), copied) };
    }
}

internal sealed record NoReference : Error
{
    public NoReference(string what)
        : base("the reference data is not there")
        => (Got, Remedy) = (what, "Set SYNTHGOVERN_REFERENCE to a folder that holds data/adult_train.csv and data/adult_test.csv");
}

internal sealed record UnreadableTable : Error
{
    public UnreadableTable(string path, string why)
        : base("the table cannot be read")
        => (Where, Got) = (path, why);
}

internal sealed record BadArguments : Error
{
    public BadArguments(string got)
        : base("unknown or incomplete arguments")
        => (Got, Allowed) = (got, QualityArguments.Usage);
}
