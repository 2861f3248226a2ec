using SynthGovern.Generators;
using SynthGovern.Tables;

namespace SynthGovern.Testing;

/// <summary>What a model that scores rows or fills in missing cells must do; one that does neither passes.</summary>
public abstract class AbilityContract<TList> : GeneratorSuite<TList>
    where TList : GeneratorList, new()
{
    [Theory]
    [MemberData(nameof(Generators))]
    public async Task AScoreIsFiniteAndAWildlyUnusualRowScoresBelowTheMedian(string id)
    {
        using var model = await Fit(Make(id), null);
        Assert.Equal(Make(id).Card.ScoresRows, model is IScoresRows);
        if (model is not IScoresRows scores) return;
        var wild = Clinic.Table([new Clinic.Row("patient-x", 1, -1, 109, 99_999.99, Clinic.Day(730))]);
        var usual = scores.Score(Train).Value;
        Assert.Equal(Train.RowCount, usual.Length);
        Assert.All(usual, score => Assert.True(double.IsFinite(score)));
        Assert.InRange(Assert.Single(scores.Score(wild).Value), double.MinValue, usual.Order().ElementAt(usual.Length / 2));
        Assert.Equal(usual, scores.Score(Train).Value);
        Assert.Empty(scores.Score(Train.Select([])).Value);
        Assert.NotEmpty(scores.ScoreMeaning);
        Assert.NotNull(scores.Score(Train.Project(["sex"])).Error);
    }

    [Theory]
    [MemberData(nameof(Generators))]
    public async Task ImputingFillsEveryMissingCellAndChangesNoOther(string id)
    {
        using var model = await Fit(Make(id), null);
        Assert.Equal(Make(id).Card.Imputes, model is IImputes);
        if (model is not IImputes imputes) return;
        var holed = new Table([.. Train.Columns.Select((column, at) => Schema.Find(column.Name)!.Kind.IsLearnable() ? Holed(column, at) : column)]);
        var full = imputes.Impute(holed, 7).Value;
        Assert.Equal(Schema.Learnable.Select(column => column.Name), full.Names);
        foreach (var column in full.Columns)
        {
            Assert.All(Enumerable.Range(0, full.RowCount), row => Assert.False(column.IsMissing(row), $"{column.Name} of row {row} is missing"));
            Assert.All(Enumerable.Range(0, full.RowCount).Where(row => !holed[column.Name].IsMissing(row)), row => Assert.Equal(holed[column.Name].Text(row), column.Text(row)));
            if (column is NumberColumn numbers) Assert.All(numbers.Values.ToArray(), value => Assert.InRange(value, Schema.Find(column.Name)!.Bounds!.Low, Schema.Find(column.Name)!.Bounds!.High));
        }

        Assert.Equal(Text(full), Text(imputes.Impute(holed, 7).Value));
        Assert.NotEqual(Text(full), Text(imputes.Impute(holed, 8).Value));
    }

    private static Column Holed(Column column, int at) => column switch
    {
        NumberColumn numbers => new NumberColumn(column.Name, column.Kind, [.. numbers.Values.ToArray().Select((value, row) => (row + at) % 5 == 0 ? double.NaN : value)], numbers.Format),
        _ => new LabelColumn(column.Name, column.Kind, ((LabelColumn)column).Levels, [.. ((LabelColumn)column).Codes.ToArray().Select((code, row) => (row + at) % 5 == 0 ? LabelColumn.Missing : code)]),
    };
}
