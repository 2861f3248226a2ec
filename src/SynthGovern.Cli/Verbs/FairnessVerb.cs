using System.CommandLine;
using SynthGovern.Audits.Fairness.Predictions;
using SynthGovern.Audits.Fairness.Predictions.Reports;

namespace SynthGovern.Cli.Verbs;

/// <summary>
/// <c>fairness --predictions FILE --groups a,b [--reference a=x,b=y] [--control C] [--weight W] [--features FILE] [--favourable 0|1] [--min-n N] [--limit D] [--ratio R] [--seed N] [--json OUT]</c>
/// </summary>
internal static class FairnessVerb
{
    private const int MostAttributes = 5;

    private sealed record Arguments(string Predictions, string Groups, string? Reference, string? Control, string? Weight, string? Features, int Favourable, FairnessLimits Limits, ulong Seed, string? Output);

    public static Command Create(Terminal terminal)
    {
        var predictions = new Option<string>("--predictions") { Description = "CSV with the columns y_true (0 or 1), y_pred (0 or 1), score (0 to 1) and the groups; one of y_pred and score may be absent", Required = true };
        var groups = new Option<string>("--groups") { Description = "Columns of the protected attributes, separated by commas; their intersections are looked at too", Required = true };
        var reference = new Option<string?>("--reference") { Description = "The group that others are compared with: column=group, separated by commas. Default: the largest group of each column" };
        var control = new Option<string?>("--control") { Description = "A column within whose levels the groups are compared too" };
        var weight = new Option<string?>("--weight") { Description = "A column of weights; rates are then given weighted too" };
        var features = new Option<string?>("--features") { Description = "CSV of numbers, one row for each prediction in the same order, for consistency" };
        var favourable = new Option<int>("--favourable") { Description = "The value, 0 or 1, that people wish for", DefaultValueFactory = _ => 1 };
        var least = new Option<int>("--min-n") { Description = "The smallest denominator with which a group is judged", DefaultValueFactory = _ => 30 };
        var limit = new Option<double>("--limit") { Description = "The largest difference of rates allowed", DefaultValueFactory = _ => 0.1 };
        var ratio = new Option<double>("--ratio") { Description = "The smallest ratio of selection rates allowed (four-fifths rule)", DefaultValueFactory = _ => 0.8 };
        var seed = new Option<ulong>("--seed") { Description = "Of the permutation tests", DefaultValueFactory = _ => 0 };
        var json = new Option<string?>("--json") { Description = "Where to write everything" };
        var verb = new Command("fairness", "Measure and judge the fairness of given predictions: rates by group with intervals, differences, calibration, tests and verdicts")
        {
            predictions, groups, reference, control, weight, features, favourable, least, limit, ratio, seed, json,
        };
        verb.SetAction((parsed, cancel) => RunAsync(
            terminal,
            new Arguments(
                parsed.GetValue(predictions)!, parsed.GetValue(groups)!, parsed.GetValue(reference), parsed.GetValue(control), parsed.GetValue(weight), parsed.GetValue(features),
                parsed.GetValue(favourable), new FairnessLimits(parsed.GetValue(least), parsed.GetValue(limit), parsed.GetValue(ratio)), parsed.GetValue(seed), parsed.GetValue(json)),
            cancel));
        return verb;
    }

    private static async Task<int> RunAsync(Terminal terminal, Arguments given, CancellationToken cancel)
    {
        if (given.Output is { } output && Files.CannotWrite(output) is { } refused) return terminal.Fail(refused);
        if (!Study(given, cancel).TryGet(out var asked, out var error)) return terminal.Fail(error);
        var (study, notices) = asked;
        if (!study.Partitions().TryGet(out var partitions, out error)) return terminal.Fail(error);
        foreach (var notice in notices) terminal.Say(notice);
        var analyses = await terminal.WithProgressAsync("Comparing groups", progress => Task.Run(() => study.Analyse(partitions, new AuditVerb.AuditSteps(progress), cancel), cancel));
        if (given.Output is { } path)
        {
            var report = PredictionReport.Of(Path.GetFileName(given.Predictions), study, analyses, notices, cancel);
            if (!Files.WriteJson(path, report).TryGet(out _, out error)) return terminal.Fail(error);
            terminal.Say($"Wrote {path}.");
        }

        FairnessTable.Write(terminal.Out, analyses);
        return ExitCode.Done;
    }

    private static Result<Asked> Study(Arguments given, CancellationToken cancel)
    {
        if (Refused(given) is { } refused) return refused;
        if (!Columns(given).TryGet(out var columns, out var error)) return error;
        if (!Pairs.ReadList("--reference", given.Reference ?? string.Empty).TryGet(out var references, out error)) return error;
        if (!Files.OpenRead(given.Predictions).TryGet(out var stream, out error)) return error;
        using (stream)
        {
            if (!PredictionFile.Read(stream, Path.GetFileName(given.Predictions), columns, cancel).TryGet(out var file, out error)) return error;
            if (!Features(given.Features, file.Table.Rows, cancel).TryGet(out var features, out error)) return error;
            var study = new PredictionStudy(file.Table, file.Attributes, references, given.Limits, given.Seed)
            {
                Control = file.Control,
                FavourableIsOne = given.Favourable == 1,
                Features = given.Features is null ? null : features,
            };
            return new Asked(study, file.Notices);
        }
    }

    private static Error? Refused(Arguments given)
    {
        if (given.Favourable is not (0 or 1)) return new BadPair("--favourable", $"{given.Favourable}", "0 or 1");
        if (given.Limits.MinimumDenominator < 1) return new BadPair("--min-n", $"{given.Limits.MinimumDenominator}", "1 or more");
        if (!(given.Limits.Difference is >= 0 and <= 1)) return new BadPair("--limit", FormattableString.Invariant($"{given.Limits.Difference}"), "from 0 to 1");
        return given.Limits.Ratio is > 0 and <= 1 ? null : new BadPair("--ratio", FormattableString.Invariant($"{given.Limits.Ratio}"), "above 0, at most 1");
    }

    private static Result<PredictionColumns> Columns(Arguments given)
    {
        var groups = QuotedText.Split(given.Groups, ',').Select(QuotedText.Plain).Where(name => name.Length > 0).ToArray();
        if (groups.Length is < 1 or > MostAttributes) return new BadPair("--groups", $"{groups.Length} columns", $"from 1 to {MostAttributes}, separated by commas");
        if (groups.Distinct(StringComparer.Ordinal).Count() < groups.Length) return new BadPair("--groups", given.Groups, "each column once");
        return new PredictionColumns(groups, given.Weight, given.Control);
    }

    private static Result<double[]> Features(string? path, int rows, CancellationToken cancel)
    {
        if (path is null) return Array.Empty<double>();
        if (!Files.OpenRead(path).TryGet(out var stream, out var error)) return error;
        using (stream) return PredictionFile.ReadFeatures(stream, Path.GetFileName(path), rows, cancel);
    }

    private sealed record Asked(PredictionStudy Study, IReadOnlyList<string> Notices);
}
