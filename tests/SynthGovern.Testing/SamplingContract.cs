using SynthGovern.Generators;
using SynthGovern.Tables;

namespace SynthGovern.Testing;

/// <summary>What every model must do when rows are drawn from it, whatever it was learned from.</summary>
public abstract class SamplingContract<TList> : GeneratorSuite<TList>
    where TList : GeneratorList, new()
{
    [Theory]
    [MemberData(nameof(Generators))]
    public async Task SamplingIsRepeatableByItsSeed(string id)
    {
        var model = await ModelOf(id);
        Assert.Equal(Text(model.Sample(200, null, 1).Value), Text(model.Sample(200, null, 1).Value));
        Assert.NotEqual(Text(model.Sample(200, null, 1).Value), Text(model.Sample(200, null, 2).Value));
        Assert.Equal(0, model.Sample(0, null, 1).Value.RowCount);
        Assert.IsType<RowsOutOfRange>(model.Sample(-1, null, 1).Error);
    }

    [Theory]
    [MemberData(nameof(Generators))]
    public async Task ASampleHasTheColumnsOfTheSchemaWithFreshIdentifiersAndNoText(string id)
    {
        var sample = (await ModelOf(id)).Sample(500, null, 1).Value;
        Assert.Equal(["visit", "patient", "sex", "grade", "age", "cost", "seen"], sample.Names);
        Assert.All(sample.Labels("patient").Levels, name => Assert.StartsWith("id-", name, StringComparison.Ordinal));
        IsWithin(Schema, sample);
        Assert.All(sample.Numbers("age").Values.ToArray(), age => Assert.Equal(Math.Floor(age), age));
        Assert.All(sample.Numbers("seen").Values.ToArray(), seen => Assert.Equal(0, seen % 86_400));
    }

    [Theory]
    [MemberData(nameof(Generators))]
    public async Task AConditionFixesValuesInEveryRowAndRefusesWhatIsUnknown(string id)
    {
        var model = await ModelOf(id);
        var sampled = model.Sample(50, Where("sex=M", "age=44", "grade=", "seen=2023-01-02"), 1);
        if (sampled.TryGet(out var sample, out var rare))
            Assert.All(Enumerable.Range(0, 50), row => Assert.Equal(("M", "44", null, "2023-01-02"), (sample["sex"].Text(row), sample["age"].Text(row), sample["grade"].Text(row), sample["seen"].Text(row))));
        else Assert.IsType<ConditionTooRare>(rare);
        Assert.All(Enumerable.Range(0, 50), row => Assert.Equal("F", model.Sample(50, Where("sex=F"), 1).Value["sex"].Text(row)));
        string[] wrong = ["colour=red", "patient=patient-1", "note=x", "sex=X", "sex=", "age=900", "age=-1", "age=NaN", "age=old", "seen=yesterday"];
        foreach (var condition in wrong)
        {
            var error = model.Sample(5, Where(condition), 1).Error;
            Assert.NotNull(error);
            Assert.Contains("--where", error.ToString(), StringComparison.Ordinal);
        }
    }

    public static TheoryData<string, string> OddTables
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var factory in Factories)
            {
                foreach (var odd in OddClinic.Tables.Keys) data.Add(factory.Id, odd);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(OddTables))]
    public async Task AnOddTableIsLearnedAndSampledWithinItsSchema(string id, string odd)
    {
        var (table, schema) = OddClinic.Tables[odd];
        using var model = await Fit(Make(id), BudgetOf(Make(id)), train: table, schema: schema);
        var sample = model.Sample(64, null, 1).Value;
        Assert.Equal(64, sample.RowCount);
        IsWithin(schema, sample);
    }

    [Theory]
    [MemberData(nameof(Generators))]
    public async Task MissingCellsAreLearnedWhereTheyMayBe(string id)
    {
        using var model = await Fit(Make(id), null, train: OddClinic.Tables["all cells missing"].Table);
        var sample = model.Sample(200, null, 1).Value;
        Assert.True(Enumerable.Range(0, 200).Count(row => sample["cost"].IsMissing(row)) > 150);
    }

    private static void IsWithin(Schema schema, Table sample)
    {
        foreach (var column in schema.Learnable)
        {
            var sampled = sample[column.Name];
            Assert.Equal(column.Kind, sampled.Kind);
            Assert.True(column.MayBeMissing || !Enumerable.Range(0, sampled.Count).Any(sampled.IsMissing), $"{column.Name} has missing cells");
            if (sampled is LabelColumn labels) Assert.Equal(column.Categories!.Levels, labels.Levels);
            else Assert.All(((NumberColumn)sampled).Values.ToArray().Where(double.IsFinite), value => Assert.InRange(value, column.Bounds!.Low, column.Bounds.High));
        }
    }
}
