using System.CommandLine;
using System.Globalization;
using SynthGovern.Generators;
using SynthGovern.Tables;

namespace SynthGovern.Cli.Verbs;

/// <summary><c>score MODEL FILE --out CSV [--lowest N]</c>: how usual each row is.</summary>
internal static class ScoreVerb
{
    public static Command Create(Terminal terminal)
    {
        var model = new Argument<string>("MODEL") { Description = "What './synthgovern fit' wrote; its generator must be one of " + string.Join(", ", Able) };
        var file = new Argument<string>("FILE") { Description = "The table, a CSV file with the columns of the model" };
        var output = new Option<string>("--out") { Description = "Where to write the CSV of row number and score", Required = true };
        var lowest = new Option<int>("--lowest") { Description = "Print so many of the most unusual rows, lowest score first", DefaultValueFactory = _ => 0 };
        var verb = new Command("score", "Score how usual each row of a table is to a model: the lower, the more unusual. What the score is depends on the generator and is said on standard error") { model, file, output, lowest };
        verb.SetAction((parsed, cancel) => RunAsync(terminal, parsed.GetValue(model)!, parsed.GetValue(file)!, parsed.GetValue(output)!, parsed.GetValue(lowest), cancel));
        return verb;
    }

    private static IReadOnlyList<string> Able => [.. InstalledGenerators.Cards.Where(card => card.ScoresRows).Select(card => card.Id)];

    private static async Task<int> RunAsync(Terminal terminal, string path, string file, string output, int lowest, CancellationToken cancel)
    {
        if (lowest < 0) return terminal.Fail(new BadPair("--lowest", $"{lowest}", "zero or more"));
        if (Files.CannotWrite(output) is { } refused) return terminal.Fail(refused);
        var loaded = await Models.LoadAsync(path, cancel);
        if (!loaded.TryGet(out var model, out var error)) return terminal.Fail(error);
        using (model)
        {
            if (model is not IScoresRows able) return terminal.Fail(new AbilityMissing("score rows", model.Generator, Able));
            if (!Inputs.ReadTable(file, model.Schema, terminal, ColumnsToRead.Learnable).TryGet(out var table, out error)) return terminal.Fail(error);
            if (!able.Score(table).TryGet(out var scores, out error)) return terminal.Fail(error);
            if (!Files.Write(output, to => CsvWriter.Write(Scored(scores), to)).TryGet(out _, out error)) return terminal.Fail(error);
            terminal.Say($"Wrote {scores.Length} scores to {output}: {able.ScoreMeaning}. The lower, the more unusual; rows are numbered from 1, without the header.");
            foreach (var row in Enumerable.Range(0, scores.Length).OrderBy(row => scores[row]).Take(lowest))
                terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{row + 1}\t{scores[row]:G6}"));
            return ExitCode.Done;
        }
    }

    private static Table Scored(double[] scores)
        => new([new NumberColumn("row", ColumnKind.Integer, [.. Enumerable.Range(1, scores.Length).Select(row => (double)row)]), new NumberColumn("score", ColumnKind.Decimal, scores)]);
}
