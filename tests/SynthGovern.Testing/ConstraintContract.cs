using SynthGovern.Generators;
using SynthGovern.Tables;

namespace SynthGovern.Testing;

/// <summary>Constraints of the schema are kept and target mixes met, whatever the model.</summary>
public abstract class ConstraintContract<TList> : GeneratorSuite<TList>
    where TList : GeneratorList, new()
{
    private static readonly Schema Constrained = Schema with
    {
        Columns =
        [
            .. Schema.Columns,
            new ColumnSchema("left", ColumnKind.DateTime) { Bounds = Schema.Find("seen")!.Bounds, Format = NumberFormat.Day, MayBeMissing = true },
        ],
        Constraints =
        [
            new OrderConstraint("seen", "left", Strict: false, Clinic.Declared),
            new UniqueConstraint(["age", "seen"], Clinic.Declared),
            new AllowedConstraint(["sex", "grade"], [["F", "low"], ["F", "middle"], ["M", "high"]], Clinic.Declared),
        ],
    };

    private static readonly Table Stays = new([.. Train.Columns, Later(Train.Numbers("seen"))]);

    [Theory]
    [MemberData(nameof(Generators))]
    public async Task EverySampledRowKeepsTheConstraintsAlsoAfterSavingAndUnderACondition(string id)
    {
        using var model = await Fit(Make(id), BudgetOf(Make(id)), train: Stays, schema: Constrained);
        var sample = model.Sample(300, null, 4).Value;
        Assert.Equal(300, sample.RowCount);
        Assert.Empty(KeptConstraints.Broken(sample, Constrained));
        using var loaded = (await Make(id).LoadAsync(new MemoryStream(Saved(model)), default)).Value;
        Assert.Equal(Text(sample), Text(loaded.Sample(300, null, 4).Value));
        var women = model.Sample(60, Where("sex=F"), 4).Value;
        Assert.Empty(KeptConstraints.Broken(women, Constrained));
        Assert.All(Enumerable.Range(0, 60), row => Assert.Equal("F", women["sex"].Text(row)));
        Assert.NotNull(model.Sample(3, Where("sex=F", "grade=high"), 4).Error);
    }

    [Theory]
    [MemberData(nameof(Generators))]
    public async Task ATargetMixIsMetToTheRow(string id)
    {
        var model = await ModelOf(id);
        var mix = new Condition(Condition.None.Values) { Mix = new TargetMix("sex", new Dictionary<string, double>(StringComparer.Ordinal) { ["F"] = 0.9, ["M"] = 0.1 }) };
        var sample = model.Sample(150, mix, 6).Value;
        Assert.Equal((150, 135), (sample.RowCount, Enumerable.Range(0, 150).Count(row => sample["sex"].Text(row) == "F")));
        Assert.Equal(Text(sample), Text(model.Sample(150, mix, 6).Value));
    }

    private static NumberColumn Later(NumberColumn seen)
        => new("left", ColumnKind.DateTime, [.. seen.Values.ToArray().Select((value, row) => row % 9 == 0 ? double.NaN : Math.Min(value + (row % 20 * 86_400.0), Clinic.Day(730)))], NumberFormat.Day);
}
