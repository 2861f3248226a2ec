using System.CommandLine;
using SynthGovern.Generators;
using SynthGovern.Tables;

namespace SynthGovern.Cli.Verbs;

/// <summary><c>impute MODEL FILE [--seed N] --out CSV</c>: missing cells drawn from a model, everything else untouched.</summary>
internal static class ImputeVerb
{
    public static Command Create(Terminal terminal)
    {
        var model = new Argument<string>("MODEL") { Description = "What './synthgovern fit' wrote; its generator must be one of " + string.Join(", ", Able) };
        var file = new Argument<string>("FILE") { Description = "The table, a CSV file with the columns of the model" };
        var seed = new Option<ulong>("--seed") { Description = "Of the drawing", DefaultValueFactory = _ => 0 };
        var output = new Option<string>("--out") { Description = "Where to write the completed CSV", Required = true };
        var verb = new Command("impute", "Fill in the missing cells of a table; all other cells, identifiers and free text stay as they are") { model, file, seed, output };
        verb.SetAction((parsed, cancel) => RunAsync(terminal, parsed.GetValue(model)!, parsed.GetValue(file)!, parsed.GetValue(seed), parsed.GetValue(output)!, cancel));
        return verb;
    }

    private static IReadOnlyList<string> Able => [.. InstalledGenerators.Cards.Where(card => card.Imputes).Select(card => card.Id)];

    private static async Task<int> RunAsync(Terminal terminal, string path, string file, ulong seed, string output, CancellationToken cancel)
    {
        if (Files.CannotWrite(output) is { } refused) return terminal.Fail(refused);
        var loaded = await Models.LoadAsync(path, cancel);
        if (!loaded.TryGet(out var model, out var error)) return terminal.Fail(error);
        using (model)
        {
            if (model is not IImputes able) return terminal.Fail(new AbilityMissing("fill in missing cells", model.Generator, Able));
            if (!Inputs.ReadTable(file, model.Schema, terminal, ColumnsToRead.Learnable).TryGet(out var table, out error)) return terminal.Fail(error);
            if (!able.Impute(table, seed).TryGet(out var full, out error)) return terminal.Fail(error);
            if (!Whole(file, model.Schema).TryGet(out var whole, out error)) return terminal.Fail(error);
            var filled = new Table([.. whole.Columns.Select(column => full.TryGet(column.Name, out var now) ? Filled(column, now, model.Schema.Find(column.Name)!) : column)]);
            if (!Files.Write(output, to => CsvWriter.Write(filled, to)).TryGet(out _, out error)) return terminal.Fail(error);
            var cells = filled.Columns.Sum(column => Missing(whole[column.Name], model.Schema) - Missing(column, model.Schema));
            terminal.Say($"Wrote {filled.RowCount} rows to {output}, {cells} missing cells filled in by {model.Generator}.");
            return ExitCode.Done;
        }
    }

    private static int Missing(Column column, Schema schema) => Enumerable.Range(0, column.Count).Count(row => Kept(column.Text(row), schema.Find(column.Name)!) is null);

    /// <summary>All columns of the file, or the learnable ones where it lacks others, as texts, so that what passes through is not changed by reading and writing it.</summary>
    private static Result<Table> Whole(string file, Schema schema)
    {
        if (!Files.OpenRead(file).TryGet(out var stream, out var error)) return error;
        using (stream)
        {
            var texts = schema with { Subject = null, Columns = [.. schema.Columns.Select(column => new ColumnSchema(column.Name, ColumnKind.Identifier) { MissingMarkers = column.MissingMarkers })] };
            var read = CsvReader.Read(stream, texts, Path.GetFileName(file));
            if (read.Error is not MissingColumns) return read.Then<Table>(found => found.Table);
            stream.Position = 0;
            texts = texts with { Columns = [.. texts.Columns.Where(column => schema.Find(column.Name)!.Kind.IsLearnable())] };
            return CsvReader.Read(stream, texts, Path.GetFileName(file)).Then<Table>(found => found.Table);
        }
    }

    /// <summary>The text of the file where it has one, else that of the drawn value.</summary>
    private static LabelColumn Filled(Column before, Column drawn, ColumnSchema schema)
    {
        var texts = Enumerable.Range(0, before.Count).Select(row => Kept(before.Text(row), schema) ?? drawn.Text(row)).ToArray();
        var levels = texts.OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var codeOf = levels.Index().ToDictionary(level => level.Item, level => level.Index, StringComparer.Ordinal);
        return new LabelColumn(before.Name, ColumnKind.Identifier, levels, [.. texts.Select(text => text is null ? LabelColumn.Missing : codeOf[text])]);
    }

    /// <summary>A label that the model does not know counts as missing when it is read, but it stays: it is a present cell.</summary>
    private static string? Kept(string? text, ColumnSchema schema) => text is null || schema.MissingMarkers.Contains(text, StringComparer.Ordinal) ? null : text;
}
