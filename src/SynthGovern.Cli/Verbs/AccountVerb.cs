using System.CommandLine;
using System.Globalization;
using SynthGovern.Privacy.Vectors;

namespace SynthGovern.Cli.Verbs;

/// <summary><c>account --vectors FILE [--json OUT]</c>: the accountants against reference vectors.</summary>
internal static class AccountVerb
{
    /// <summary>Beside the vectors, when it is there: what another accountant proves as lower bounds.</summary>
    private const string LowsFile = "audit_statistics.json";

    public static Command Create(Terminal terminal)
    {
        var vectors = new Option<string>("--vectors") { Description = "Reference vectors: JSON with a list of id, kind, params and expect under 'vectors'", Required = true };
        var json = new Option<string?>("--json") { Description = "Where to write every value: {id: {key: value}}" };
        var verb = new Command("account", "Evaluate reference vectors for privacy accounting from their kind and params alone, and compare with what they expect") { vectors, json };
        verb.SetAction(parsed => Run(terminal, parsed.GetValue(vectors)!, parsed.GetValue(json)));
        return verb;
    }

    private static int Run(Terminal terminal, string path, string? output)
    {
        if (output is not null && Files.CannotWrite(output) is { } refused) return terminal.Fail(refused);
        if (!Files.ReadText(path).Then(text => VectorFile.Read(text, path)).TryGet(out var records, out var error)) return terminal.Fail(error);
        if (!Lows(path).TryGet(out var lows, out error)) return terminal.Fail(error);
        var values = new SortedDictionary<string, Dictionary<string, object>>(StringComparer.Ordinal);
        var compared = new List<VectorComparison>();
        foreach (var record in records)
        {
            if (!VectorEvaluators.Evaluate(record.Id, record.Kind, record.Params).TryGet(out var found, out error)) return terminal.Fail(error);
            values[record.Id] = found.ToDictionary(pair => pair.Key, pair => pair.Value.IsList ? pair.Value.Numbers : (object)pair.Value.Numbers[0], StringComparer.Ordinal);
            compared.AddRange(VectorComparison.Of(record, found, VectorFile.KeyOf(record) is { } key && lows.TryGetValue(key, out var low) ? low : null));
        }

        if (output is not null && !Files.WriteJson(output, values).TryGet(out _, out error)) return terminal.Fail(error);
        return Report(terminal, records, compared);
    }

    private static Result<Dictionary<string, double>> Lows(string path)
    {
        var beside = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, LowsFile);
        return File.Exists(beside) ? Files.ReadText(beside).Then(text => VectorFile.ProvenLows(text, beside)) : new Dictionary<string, double>(StringComparer.Ordinal);
    }

    private static int Report(Terminal terminal, IReadOnlyList<VectorRecord> records, IReadOnlyList<VectorComparison> compared)
    {
        terminal.Out.WriteLine("kind\trecords\tvalues compared\tworst relative error\tout of tolerance");
        foreach (var kind in records.GroupBy(record => record.Kind, StringComparer.Ordinal))
        {
            var ofKind = compared.Where(value => value.Kind == kind.Key).ToArray();
            var outside = ofKind.Where(value => !value.WithinTolerance).Select(value => $"{value.Id} {value.Key}").ToArray();
            var worst = ofKind.Length == 0 ? "nothing expected" : ofKind.Max(value => value.RelativeError).ToString("0.0e+0", CultureInfo.InvariantCulture);
            terminal.Out.WriteLine($"{kind.Key}\t{kind.Count()}\t{ofKind.Length}\t{worst}\t{(outside.Length == 0 ? "none" : string.Join(", ", outside))}");
        }

        var failed = compared.Count(value => !value.WithinTolerance);
        terminal.Say($"{records.Count} records evaluated, {compared.Count} values compared, {failed} out of tolerance.");
        return failed == 0 ? ExitCode.Done : ExitCode.Failed;
    }
}
