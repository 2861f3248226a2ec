using SynthGovern.Tables;

namespace SynthGovern.Testing;

/// <summary>What stands in the file of a saved model, and what must not.</summary>
public abstract class SavedModelContract<TList> : GeneratorSuite<TList>
    where TList : GeneratorList, new()
{
    [Theory]
    [MemberData(nameof(Generators))]
    public async Task ASavedModelReadsBackAndSamplesTheSame(string id)
    {
        using var open = await Fit(Make(id), null);
        foreach (var model in new[] { open, await ModelOf(id) })
        {
            using var loaded = (await Make(id).LoadAsync(new MemoryStream(Saved(model)), default)).Value;
            Assert.Equal(Saved(model), Saved(loaded));
            Assert.Equal(model.Spent, loaded.Spent);
            Assert.Equal(model.Training, loaded.Training);
            Assert.Equal(Text(model.Sample(300, null, 9).Value), Text(loaded.Sample(300, null, 9).Value));
        }
    }

    [Theory]
    [MemberData(nameof(Generators))]
    public async Task ACorruptModelFileIsOneClearError(string id)
    {
        var saved = Saved(await ModelOf(id));
        byte[][] files = [[], saved[..^20], saved[..(saved.Length / 2)], [0, 1, 2, 255], System.Text.Encoding.UTF8.GetBytes("{}"), System.Text.Encoding.UTF8.GetBytes("null"), System.Text.Encoding.UTF8.GetBytes("[1,2]")];
        foreach (var file in files)
        {
            var error = (await Make(id).LoadAsync(new MemoryStream(file), default)).Error;
            Assert.NotNull(error);
            Assert.DoesNotContain('\n', error.ToString());
        }
    }

    [Theory]
    [MemberData(nameof(Generators))]
    public async Task NoIdentifierAndNoRareUndeclaredValueStandsInASavedModel(string id)
    {
        var rare = Train.Labels("sex").Codes.ToArray().Select((code, row) => row < 4 ? "extremely rare" : code == 0 ? "F" : "M");
        var costs = Train.Numbers("cost").Values.ToArray();
        costs[7] = 98_765.43;
        var train = Train.With(Clinic.Names("sex", rare)).With(new NumberColumn("cost", ColumnKind.Decimal, costs, new NumberFormat(2)));
        var schema = Schema
            .With(Schema.Find("sex")! with { Categories = new Categories(["F", "M", "extremely rare"], Declaration.Unconfirmed) })
            .With(Schema.Find("cost")! with { Bounds = new Bounds(costs.Where(double.IsFinite).Min(), 98_765.43, Declaration.Unconfirmed) });
        using var model = await Fit(Make(id), null, train: train, schema: schema);
        var saved = System.Text.Encoding.UTF8.GetString(Saved(model));
        Assert.All(["patient-", "visit-", "note 1", "extremely rare", "98765.43", "9876543"], text => Assert.DoesNotContain(text, saved, StringComparison.Ordinal));
        Assert.DoesNotContain(98_765.43, model.Sample(20_000, null, 1).Value.Numbers("cost").Values.ToArray());
    }

    /// <summary>397 rows: a prime number, so that no size of anything else meets it by chance.</summary>
    [Theory]
    [MemberData(nameof(Generators))]
    public async Task NoTwoCellsOfATrainingRowCanBeRecoveredTogether(string id)
    {
        var planted = new Clinic.Row("patient-x", 1, 2, 107, 91_234.56, Clinic.Day(729));
        var others = Enumerable.Range(0, 396).Select(i => new Clinic.Row($"patient-{i}", i * 7 % 2, (i * 5 % 4) - 1, i % 90, 250 + (i % 50), Clinic.Day(i % 700)));
        var train = Clinic.Table([.. others, planted]);
        using var model = await Fit(Make(id), null, train: train);
        Assert.Empty(SavedModelAttack.Findings(Saved(model), train, Schema, train.RowCount - 1));
    }
}
