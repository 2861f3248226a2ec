using System.Text.Json;
using FsCheck.Xunit;
using SynthGovern.Encoding.Codes;
using SynthGovern.Tables;
using static SynthGovern.Tests.Encoding.CodesTables;

namespace SynthGovern.Tests.Encoding;

public sealed class CodesStateTests
{
    private static readonly Schema Unowned = Clinic.Schema with { Subject = null };

    [Property(MaxTest = 30)]
    public void WhatIsDecodedHasTheCodesThatItWasDecodedFrom(ushort seed, byte patients)
    {
        var table = Clinic.Table(patients + 1, seed);
        var encoder = CodeEncoder.Fit(table, Unowned, null).Value;
        var codes = encoder.Encode(table).Value;
        var again = encoder.Encode(encoder.Decode(codes, new SeededRandom(seed))).Value;
        Assert.All(codes.Zip(again).Zip(encoder.Parts), pair => Assert.Equal(pair.First.First, pair.First.Second));
        Assert.All(codes.Zip(encoder.Parts), pair => Assert.All(pair.First, code => Assert.InRange(code, 0, pair.Second.Cardinality - 1)));
    }

    [Property(MaxTest = 20)]
    public void AStateReadsBackAndEncodesAndDecodesTheSame(ushort seed, byte patients)
    {
        var table = Clinic.Table(patients + 1, seed);
        var encoder = CodeEncoder.Fit(table, Unowned, null).Value;
        var text = JsonSerializer.Serialize(encoder.State, Json.Options);
        var restored = CodeEncoder.Restore(Unowned, JsonSerializer.Deserialize<CodeState>(text, Json.Options)!).Value;
        Assert.Equal(text, JsonSerializer.Serialize(restored.State, Json.Options));
        Assert.Equal(encoder.Parts, restored.Parts);
        var codes = encoder.Encode(table).Value;
        Assert.All(codes.Zip(restored.Encode(table).Value), pair => Assert.Equal(pair.First, pair.Second));
        var (left, right) = (encoder.Decode(codes, new SeededRandom(1)), restored.Decode(codes, new SeededRandom(1)));
        Assert.All(left.Names, name => Assert.All(Enumerable.Range(0, left.RowCount), row => Assert.Equal(left[name].Text(row), right[name].Text(row))));
    }

    [Fact]
    public void AStateThatDoesNotFitIsAnErrorThatNamesTheColumn()
    {
        var encoder = CodeEncoder.Fit(Clinic.Table(200), Unowned, null).Value;
        CodeState With(int column, ColumnCodesState state) => new([.. encoder.State.Columns.Select((old, i) => i == column ? state : old)]);
        var (sex, grade, age, seen) = (encoder.State.Columns[0], encoder.State.Columns[1], encoder.State.Columns[2], encoder.State.Columns[4]);
        CodeState Numbers(params CodeSpans[] codes) => With(2, age with { Numbers = new CellCodesState(codes) });
        CodeState[] corrupt =
        [
            new([.. encoder.State.Columns.Skip(1)]),
            new([.. encoder.State.Columns.Reverse()]),
            With(0, null!),
            With(0, sex with { Labels = null }),
            With(0, sex with { Numbers = age.Numbers }),
            With(0, sex with { Labels = new([0, 0], 2) }),
            With(0, sex with { Labels = new([0, 2], 2) }),
            With(0, sex with { Labels = new([-1], 1) }),
            With(0, sex with { Labels = new([], 1) }),
            With(0, sex with { Labels = new([0, 1], 1) }),
            With(0, sex with { Labels = new([0, 1], 0) }),
            With(0, sex with { Labels = new([0, 1], 3) }),
            Numbers(),
            Numbers(new CodeSpans([0, 112], [1])),
            Numbers(new CodeSpans([-1, 3], [1])),
            Numbers(new CodeSpans([3, 3], [1])),
            Numbers(new CodeSpans([0, 3], [0])),
            Numbers(new CodeSpans([0, 3], [double.NaN])),
            Numbers(new CodeSpans([0, 3], [1, 1])),
            Numbers(new CodeSpans([0, 3], [1]), new CodeSpans([2, 4], [1])),
            Numbers([null!]),
            With(4, seen with { Moments = seen.Moments! with { Times = age.Numbers } }),
            With(4, seen with { Moments = seen.Moments! with { Days = new CellCodesState([new CodeSpans([0, 732], [1])]) } }),
        ];
        Assert.Equal("grade", grade.Name);
        Assert.All(corrupt, state => Assert.IsType<CodeStateCorrupt>(CodeEncoder.Restore(Unowned, state).Error));
        Assert.True(CodeEncoder.Restore(Unowned, Numbers(new CodeSpans([0, 3], [1]))).Succeeded);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void ATinyTableHasCodes(int patients)
    {
        var table = Clinic.Table(patients);
        var encoder = CodeEncoder.Fit(table, Unowned, null).Value;
        var sample = encoder.Decode(encoder.Encode(table).Value, new SeededRandom(1));
        Assert.Equal(table.RowCount, sample.RowCount);
        Assert.All(sample.Numbers("age").Values.ToArray(), age => Assert.InRange(age, 0, 110));
    }

    [Fact]
    public void AColumnWithoutAnyValueHasCodes()
    {
        var (label, number, moment) = (Labels("l", ["a", "b"], missing: true), Integers("n", 0, 10, missing: true), Moments("m", 20, "yyyy-MM-dd HH:mm"));
        var nothing = new[] { double.NaN, double.NaN };
        var encoder = Fit(Schema(label, number, moment), columns: [Column(label, [null, null]), Column(number, nothing), Column(moment, nothing)]);
        var codes = encoder.Encode(new Table([Column(label, [null, null]), Column(number, nothing), Column(moment, nothing)])).Value;
        Assert.Equal([[2, 2], [1, 1], [-1, -1], [-1, -1], [-1, -1]], codes);
        Assert.All(encoder.Parts, part => Assert.InRange(part.Cardinality, 1, 7));
    }

    [Fact]
    public void AFixedValueBelongsToTheCodeOfItsBin()
    {
        var column = Integers("x", 0, 1_000_000);
        var random = new SeededRandom(1);
        var encoder = Fit(Schema(column), columns: Column(column, [.. Enumerable.Range(0, 5000).Select(_ => (double)random.Next(1_000_000))]));
        var code = encoder.Encode(Column(column, 123_456))[0][0];
        var spans = encoder.State.Columns[0].Numbers!.Codes[code];
        Assert.InRange(123_456, spans.Edges[0], spans.Edges[^1] - 1);
        Assert.Equal([0], encoder.PartsOf("x"));
        Assert.Throws<KeyNotFoundException>(() => encoder.PartsOf("y").ToList());
    }

    [Fact]
    public void ATableWithoutAColumnOrOfAnotherKindIsAnError()
    {
        var encoder = CodeEncoder.Fit(Clinic.Table(50), Unowned, null).Value;
        Assert.IsType<SynthGovern.Encoding.TableDoesNotFit>(encoder.Encode(Clinic.Table(5).Project(["sex", "age"])).Error);
        Assert.IsType<SynthGovern.Encoding.TableDoesNotFit>(encoder.Encode(Clinic.Table(1).With(Clinic.Names("age", Enumerable.Repeat("old", Clinic.Table(1).RowCount)))).Error);
    }
}
