using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Tables;

public sealed class SchemaRoundTripTests
{
    private static readonly Gen<string> Word = Gen.OneOf(
        Gen.Elements("age", "no", "Yes", "null", "~", "0", "1e5", "<=50K", "a: b", "# x", "- y", "{z}", "[w]", "&a", "*a", "!t", "%d", "@", "`", "'", "\"", "\\", "a\nb", "tab\there", "é", "𝒳", "a\u2028b", "a\u0085b", "\uFEFFa", "2019-01-01", "...", "---"),
        ArbMap.Default.GeneratorFor<UnicodeString>().Select(text => text.Item).Where(text => text.Trim().Length > 0 && !text.Contains('\0') && text == text.Trim(' ', '\t') && System.Text.Rune.DecodeFromUtf16(text, out _, out _) == System.Buffers.OperationStatus.Done && text.EnumerateRunes().All(rune => rune.Value != 0xFFFD)));

    public static Arbitrary<Schema> Schemas()
    {
        var schemas = from name in Word
                      from names in Gen.NonEmptyListOf(Word).Select(all => all.Distinct(StringComparer.Ordinal).ToArray())
                      from columns in Gen.CollectToArray(names, Column)
                      from rows in Gen.Choose(1, 50)
                      from person in Word
                      select Complete(new Schema(name, columns), rows, person);
        return schemas.ToArbitrary();
    }

    [Property(Arbitrary = [typeof(SchemaRoundTripTests)], MaxTest = 100, EndSize = 30)]
    public void WrittenSchemasReadBackTheSame(Schema schema)
    {
        var read = SchemaYaml.Read(SchemaYaml.Write(schema, schema.Columns.ToDictionary(column => column.Name, _ => (IReadOnlyList<string>)["because"])), "round.yaml").Value;
        Assert.Equal((schema.Name, schema.Subject), (read.Name, read.Subject));
        Assert.Equal(schema.Protected, read.Protected);
        Assert.Equal(schema.Targets, read.Targets);
        Assert.Equal(schema.Constraints.Select(Facts), read.Constraints.Select(Facts));
        Assert.Equal(schema.Columns.Select(Facts), read.Columns.Select(Facts));
        Assert.Equal(SchemaYaml.Hash(schema), SchemaYaml.Hash(read));
    }

    /// <summary>Everything a column says, comparable.</summary>
    private static object Facts(ColumnSchema column) => (
        (column.Name, column.Kind, column.Role, column.MayBeMissing, column.Format, column.Bounds, column.Declaration),
        string.Join('\u0001', column.MissingMarkers),
        column.Categories is { } categories ? string.Join('\u0001', categories.Levels) : null);

    private static object Facts(Constraint constraint) => (
        constraint.GetType(), (constraint as OrderConstraint)?.Strict, string.Join('\u0001', constraint.Columns), constraint.Declaration,
        constraint is AllowedConstraint allowed ? string.Join('\u0002', allowed.Rows.Select(row => string.Join('\u0001', row))) : null);

    private static IEnumerable<Constraint> Constraints(Schema schema, int rows, string by)
    {
        var declared = new Declaration(rows % 2 == 0 ? DeclarationStatus.Declared : DeclarationStatus.DeclaredFromData, by);
        var numbers = schema.Columns.Where(column => column.Kind is ColumnKind.Integer or ColumnKind.Decimal).OrderBy(column => column.Bounds!.Low).ToArray();
        if (numbers.Length > 1 && numbers[0].Bounds!.Low < numbers[^1].Bounds!.High) yield return new OrderConstraint(numbers[0].Name, numbers[^1].Name, rows % 3 == 0, declared);
        var learnable = schema.Learnable.Take(1 + (rows % 3)).Select(column => column.Name).ToArray();
        if (learnable.Length > 0) yield return new UniqueConstraint(learnable, declared);
        var labels = schema.Learnable.Where(column => column.Categories is { Levels.Count: > 0 }).Take(3).ToArray();
        if (labels.Length > 1)
            yield return new AllowedConstraint([.. labels.Select(column => column.Name)], [[.. labels.Select(column => column.Categories!.Levels[0])], .. labels[0].Categories!.Levels.Skip(1).Select(level => labels.Select((column, i) => i == 0 ? level : column.Categories!.Levels[^1]).ToArray())], declared);
    }

    private static Schema Complete(Schema schema, int rows, string by) => schema with
    {
        Subject = schema.Columns.FirstOrDefault(column => column.Kind == ColumnKind.Identifier) is { } id ? new SubjectId(id.Name, rows) : null,
        Protected = [.. schema.Learnable.Take(2).Select(column => new ProtectedAttribute(column.Name, column.Categories?.Levels[0]))],
        Targets = [.. schema.Columns.Where(column => column.Categories is not null).TakeLast(1).Select(column => new Target(column.Name, column.Categories!.Levels[^1], by))],
        Constraints = [.. Constraints(schema, rows, by)],
    };

    private static Gen<ColumnSchema> Column(string name)
        => from kind in Gen.Elements(Enum.GetValues<ColumnKind>())
           from role in Gen.Elements(Enum.GetValues<ColumnRole>())
           from declaration in Declarations
           from numbers in Gen.Two(Number(kind))
           from labels in Gen.ListOf(Word, kind == ColumnKind.Boolean ? 2 : 5).Select(all => all.Distinct(StringComparer.Ordinal).ToArray())
           where kind != ColumnKind.Boolean || labels.Length == 2
           from missing in Gen.Choose(0, 2)
           from format in Gen.Elements(NumberFormat.Default(kind), kind == ColumnKind.DateTime ? new NumberFormat(null, "dd.MM.yyyy HH:mm") : kind.IsNumber() ? new NumberFormat(3) : NumberFormat.Default(kind))
           select new ColumnSchema(name, kind)
           {
               Role = role,
               MayBeMissing = missing > 0,
               MissingMarkers = missing > 1 ? ["·missing·", "?"] : [],
               Format = format,
               Bounds = kind.IsNumber() ? new Bounds(Math.Min(numbers.Item1, numbers.Item2), Math.Max(numbers.Item1, numbers.Item2), declaration) : null,
               Categories = !kind.IsNumber() && kind.IsLearnable() ? new Categories(labels, declaration) : null,
           };

    private static Gen<Declaration> Declarations
        => from status in Gen.Elements(DeclarationStatus.Declared, DeclarationStatus.DeclaredFromData)
           from person in Word
           from minutes in Gen.Choose(0, 50_000_000)
           from declaration in Gen.Elements(
               Declaration.Unconfirmed, new Declaration(status, person), new Declaration(status, person, DateTimeOffset.UnixEpoch.AddMinutes(minutes).ToOffset(TimeSpan.FromHours(2))))
           select declaration;

    private static Gen<double> Number(ColumnKind kind) => kind switch
    {
        ColumnKind.Decimal => ArbMap.Default.GeneratorFor<NormalFloat>().Select(value => value.Item),
        ColumnKind.DateTime => Gen.Choose(int.MinValue, int.MaxValue).Select(half => half / 2.0),
        _ => Gen.Choose(int.MinValue, int.MaxValue).Select(whole => (double)whole),
    };
}
