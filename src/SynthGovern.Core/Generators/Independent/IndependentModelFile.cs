using System.Text.Json;
using SynthGovern.Encoding;
using SynthGovern.Privacy;
using SynthGovern.Tables;

namespace SynthGovern.Generators.Independent;

/// <summary>
/// The saved form: one JSON document with the schema, the event and, per column, spans of cells and their shares. A reader checks all of
/// it, because a model file may come from anywhere.
/// </summary>
internal static class IndependentModelFile
{
    private const string Format = "synthgovern.independent/1";

    private sealed record Document(string Format, Schema Schema, PrivacyEvent Event, IReadOnlyList<SavedColumn> Columns);

    private sealed record SavedColumn(string Name, IReadOnlyList<long> From, IReadOnlyList<long> To, IReadOnlyList<double> Share);

    public static void Write(IndependentModel model, Stream to)
    {
        var columns = model.Marginals.Select(marginal => new SavedColumn(
            marginal.Domain.Schema.Name,
            [.. marginal.Spans.Select(span => span.From)],
            [.. marginal.Spans.Select(span => span.To)],
            marginal.Shares));
        JsonSerializer.Serialize(to, new Document(Format, model.Schema, model.Spent, [.. columns]), ModelJson.Options);
    }

    public static async Task<Result<FittedGenerator>> ReadAsync(Stream from, CancellationToken cancel)
    {
        try
        {
            var document = await JsonSerializer.DeserializeAsync<Document>(from, ModelJson.Options, cancel);
            return document is null ? Corrupt("nothing") : Check(document);
        }
        catch (Exception failure) when (failure is JsonException or ArgumentException or FormatException)
        {
            return Corrupt(failure.Message);
        }
    }

    private static Result<FittedGenerator> Check(Document document)
    {
        if (document.Columns.Contains(null!) || document.Schema.Columns.Contains(null!)) return Corrupt("a column that is null");
        if (document.Format != Format) return Corrupt($"format {document.Format} instead of {Format}");
        if (document.Schema.Columns.Select(column => column.Name).Distinct(StringComparer.Ordinal).Count() != document.Schema.Columns.Count) return Corrupt("a column twice");
        if (!PublicDomains.Of(document.Schema, forPrivateFit: false).TryGet(out var domains, out var badSchema)) return badSchema;
        if (!document.Columns.Select(column => column.Name).SequenceEqual(domains.Select(domain => domain.Schema.Name)))
            return Corrupt("columns that are not the learnable columns of the schema");
        foreach (var column in document.Schema.Columns) column.Format.Text(0);
        var marginals = new List<Marginal>();
        foreach (var (domain, saved) in domains.Zip(document.Columns))
        {
            if (Defect(domain, saved) is { } defect) return Corrupt($"column {saved.Name} with {defect}");
            marginals.Add(new Marginal(domain, [.. saved.From.Zip(saved.To, (start, end) => new Span(start, end))], saved.Share));
        }

        return new IndependentModel(document.Schema, document.Event, marginals);
    }

    private static string? Defect(ColumnDomain domain, SavedColumn saved)
    {
        if (saved.From.Count != saved.To.Count || saved.From.Count != saved.Share.Count) return "lists of different length";
        var end = domain.Values + (domain.Schema.MayBeMissing ? 1 : 0);
        if (saved.From.Zip(saved.To).Any(span => span.First < 0 || span.First >= span.Second || span.Second > end)) return "a span outside its domain";
        if (saved.Share.Any(share => !(share >= 0) || !double.IsFinite(share))) return "a share that is not a number from 0 on";
        return Math.Abs(saved.Share.Sum() - 1) <= 1e-6 ? null : "shares that do not add up to 1";
    }

    private static ModelFileCorrupt Corrupt(string why) => new(IndependentGenerator.Id, why);
}
