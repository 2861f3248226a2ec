using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using SynthGovern.Encoding;
using SynthGovern.Generators;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Generators.Constraints;

/// <summary>Over random small schemas, constraints and conditions: every sampled row keeps all, and an error is given only where there is no such row.</summary>
public sealed class ConstraintPropertyTests
{
    private static readonly string[] Numbers = ["a", "b", "c"];
    private static readonly string[] Labels = ["x", "y", "z"];

    internal sealed record Given(Schema Schema, Condition Where, int Rows, ulong Seed, bool Skewed)
    {
        public override string ToString()
            => SchemaYaml.Write(Schema) + string.Join(", ", Where.Values.Select(pair => $"{pair.Key}={pair.Value}")) + $" rows {Rows} seed {Seed} skewed {Skewed}";
    }

    private static Arbitrary<Given> Cases()
    {
        var cases = from columns in Gen.CollectToArray(Numbers.Concat(Labels).ToArray(), Column)
                    from constraints in Gen.ListOf(Constraint(columns), 3)
                    from column in Gen.Elements(columns)
                    from isFixed in Gen.Choose(0, 2)
                    from cell in Gen.Choose(0, 100)
                    from rows in Gen.Choose(1, 30)
                    from seed in Gen.Choose(0, 1000)
                    from skewed in Gen.Elements(true, false)
                    select new Given(
                        new Schema("given", columns) { Constraints = [.. constraints] },
                        isFixed == 0 ? Condition.None : new Condition(new Dictionary<string, string>(StringComparer.Ordinal) { [column.Name] = Text(column, cell) }),
                        rows, (ulong)seed, skewed);
        return cases.ToArbitrary();
    }

    [Property(MaxTest = 200)]
    public Property EverySampledRowKeepsAllConstraints() => Prop.ForAll(Cases(), given =>
    {
        using var model = new UniformModel(given.Schema, given.Skewed ? (domain, cell) => cell == 0 && domain.Schema.Name is "b" or "x" ? 5000 : 1 : null);
        var sampled = model.Sample(given.Rows, given.Where, given.Seed);
        var isUnique = given.Schema.Constraints.Any(constraint => constraint is UniqueConstraint);
        if (!sampled.TryGet(out var table, out var error))
        {
            Assert.True(error is ConstraintNotKept or UniqueDomainTooSmall, error.ToString());
            Assert.True(isUnique || !IsPossible(given), error.ToString());
            return true;
        }

        Assert.Equal(given.Rows, table.RowCount);
        Assert.Empty(KeptConstraints.Broken(table, given.Schema));
        foreach (var (column, value) in given.Where.Values) Assert.All(Enumerable.Range(0, table.RowCount), row => Assert.Equal(value, table[column].Text(row) ?? ""));
        Assert.Equal(Written(table), Written(new UniformModel(given.Schema, given.Skewed ? (domain, cell) => cell == 0 && domain.Schema.Name is "b" or "x" ? 5000 : 1 : null).Sample(given.Rows, given.Where, given.Seed).Value));
        return true;
    });

    /// <summary>Whether any row at all keeps the constraints within a row, by trying every row without a missing cell or with only missing ones.</summary>
    private static bool IsPossible(Given given)
    {
        var domains = PublicDomains.Of(given.Schema, forPrivateFit: false).Value;
        IEnumerable<long[]> rows = [[]];
        foreach (var domain in domains)
        {
            var cells = given.Where.Values.TryGetValue(domain.Schema.Name, out var text) ? [domain.Parse(text).Value] : Enumerable.Range(0, (int)domain.Values).Select(cell => (long)cell).ToArray();
            rows = rows.SelectMany(row => cells.Select(cell => row.Append(cell).ToArray()));
        }

        var all = rows.ToList();
        var table = new Table([.. domains.Select((domain, i) => domain.Decode([.. all.Select(row => row[i])]))]);
        return Enumerable.Range(0, all.Count).Any(row => KeptConstraints.Broken(table.Select([row]), given.Schema).Count == 0);
    }

    private static string Written(Table table) => string.Join('\n', Enumerable.Range(0, table.RowCount).Select(row => string.Join(',', table.Columns.Select(column => column.Text(row)))));

    private static string Text(ColumnSchema column, int at)
    {
        var domain = PublicDomains.Of(new Schema("one", [column]), forPrivateFit: false).Value[0];
        return domain.Decode([at % (domain.Values + (column.MayBeMissing ? 1 : 0))]).Text(0) ?? "";
    }

    private static Gen<ColumnSchema> Column(string name)
        => from low in Gen.Choose(0, 3)
           from size in Gen.Choose(0, 3)
           from missing in Gen.Elements(true, false, false)
           from half in Gen.Elements(true, false)
           select Numbers.Contains(name)
               ? new ColumnSchema(name, half ? ColumnKind.Decimal : ColumnKind.Integer)
               {
                   MayBeMissing = missing,
                   Format = new NumberFormat(half ? 1 : 0),
                   Bounds = half ? new Bounds(low, low + (size / 10.0), Clinic.Declared) : new Bounds(low, low + size, Clinic.Declared),
               }
               : new ColumnSchema(name, ColumnKind.Categorical) { MayBeMissing = missing, Categories = new([.. Enumerable.Range(0, size + 1).Select(i => name + i)], Clinic.Declared) };

    private static Gen<Constraint> Constraint(ColumnSchema[] columns) => Gen.OneOf(
        from pair in Gen.Shuffle(Numbers)
        from strict in Gen.Elements(true, false)
        select (Constraint)new OrderConstraint(pair[0], pair[1], strict, Clinic.Declared),
        from names in Gen.Shuffle(columns.Select(column => column.Name).ToArray())
        from count in Gen.Choose(1, 4)
        select (Constraint)new UniqueConstraint([.. names.Take(count)], Clinic.Declared),
        from names in Gen.Shuffle(Labels)
        from count in Gen.Choose(2, 3)
        from picks in Gen.NonEmptyListOf(Gen.Choose(0, 63))
        select (Constraint)new AllowedConstraint(
            [.. names.Take(count)],
            [.. picks.Select(pick => names.Take(count).Select((name, i) => Level(columns, name, pick >> (2 * i))).ToArray()).DistinctBy(row => string.Join(',', row))],
            Clinic.Declared));

    private static string Level(ColumnSchema[] columns, string name, int pick)
    {
        var levels = columns.Single(column => column.Name == name).Categories!.Levels;
        return levels[pick % levels.Count];
    }
}
