using SynthGovern.Generators;
using SynthGovern.Tables;
using SynthGovern.Tests;

namespace SynthGovern.Neural.Tests;

/// <summary>Every neural generator on two real tables under an inferred schema: dates, skewed counts, thousands of rows, nothing declared.</summary>
public sealed class RealTablesTests
{
    private const int MostRows = 5000;

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var id in AllNeuralGenerators.Factories.Select(factory => factory.Id))
            {
                cases.Add(id, "compas_filtered.csv");
                cases.Add(id, "brfss_diabetes_5050.csv");
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task ARealTableIsLearnedSampledWithinItsSchemaSavedAndReadBack(string id, string file)
    {
        if (!Reference.TryPath(Path.Combine("data", file), out var path))
        {
            Reference.ReportNotRun($"{nameof(RealTablesTests)}({id}, {file})");
            return;
        }

        var (table, schema) = Read(path, file);
        var generator = Shapes.Generator(id, ("epochs", "3"), ("watch-rows", "500"));
        using var model = await Shapes.Fit(generator, table, schema);
        var sample = model.Sample(1000, null, 1).Value;
        Assert.Equal(1000, sample.RowCount);
        Assert.Equal(0, Shapes.Fact(model, "training.diverged"));
        foreach (var column in model.Schema.Learnable) CheckColumn(column, sample[column.Name]);
        using var loaded = (await generator.LoadAsync(new MemoryStream(Shapes.Saved(model)), default)).Value;
        var again = loaded.Sample(1000, null, 1).Value;
        Assert.All(sample.Columns, column => Assert.Equal(column.Text(7), again[column.Name].Text(7)));
        Assert.All(((IScoresRows)model).Score(table.Select([.. Enumerable.Range(0, 100)])).Value, score => Assert.True(double.IsFinite(score)));
    }

    private static void CheckColumn(ColumnSchema schema, Column column)
    {
        if (column is NumberColumn numbers)
        {
            Assert.All(numbers.Values.ToArray().Where(value => !double.IsNaN(value)), value => Assert.InRange(value, schema.Bounds!.Low, schema.Bounds.High));
            if (schema.Kind == ColumnKind.Integer) Assert.All(numbers.Values.ToArray().Where(value => !double.IsNaN(value)), value => Assert.Equal(Math.Floor(value), value));
        }
        else
        {
            Assert.Equal(schema.Categories!.Levels, ((LabelColumn)column).Levels);
        }
    }

    private static (Table Table, Schema Schema) Read(string path, string file)
    {
        using var first = File.OpenRead(path);
        var schema = SchemaInference.Infer(first, file, InferenceOptions.Unconfirmed).Value.Schema;
        using var second = File.OpenRead(path);
        var table = CsvReader.Read(second, schema, file).Value.Table;
        return (table.Select([.. Enumerable.Range(0, Math.Min(MostRows, table.RowCount))]), schema);
    }
}
