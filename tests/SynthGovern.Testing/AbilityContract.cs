using SynthGovern.Generators;
using SynthGovern.Tables;

namespace SynthGovern.Testing;

/// <summary>What a model that scores rows or fills in missing cells must do; one that does neither passes.</summary>
public abstract class AbilityContract<TList> : GeneratorSuite<TList>
    where TList : GeneratorList, new()
{
    [Theory]
    [MemberData(nameof(Generators))]
    public async Task AScoreIsFiniteAndRowsFromAnywhereScoreBelowTrain(string id)
    {
        using var model = await Fit(Make(id), null, new FitContext(Seed: 4));
        Assert.Equal(Make(id).Card.ScoresRows, model is IScoresRows);
        Assert.Equal(Make(id).Card.HasLikelihood, model is IScoresRows { ScoreKind: RowScore.LogLikelihood });
        if (model is not IScoresRows scores) return;
        var usual = scores.Score(Train).Value;
        Assert.Equal(Train.RowCount, usual.Length);
        Assert.All(usual, score => Assert.True(double.IsFinite(score)));
        var anywhere = scores.Score(Anywhere(300)).Value;
        if (LeastSeparation(id) is { } least) Assert.InRange(anywhere.Sum(wild => usual.Count(score => score > wild)) / ((double)anywhere.Length * usual.Length), least, 1);
        Assert.Equal(usual, scores.Score(Train).Value);
        Assert.Empty(scores.Score(Train.Select([])).Value);
        Assert.Contains(Word(scores.ScoreKind), scores.ScoreMeaning, StringComparison.Ordinal);
        Assert.NotNull(scores.Score(Train.Project(["sex"])).Error);
    }

    /// <summary>What the words on a score must say, given its kind.</summary>
    private static string Word(RowScore kind) => kind switch
    {
        RowScore.LogLikelihood => "log-",
        RowScore.LikelihoodBound => "lower bound",
        RowScore.Critic => "critic",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such kind"),
    };

    private static Table Anywhere(int rows)
    {
        var random = new SeededRandom(3);
        return Clinic.Table([.. Enumerable.Range(0, rows).Select(row => new Clinic.Row(
            $"patient-{row}", random.Next(2), random.Next(4) - 1, random.Next(111), Math.Round(random.NextDouble() * 100_000, 2), Clinic.Day(random.Next(731))))]);
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
