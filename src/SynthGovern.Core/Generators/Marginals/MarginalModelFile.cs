using System.Text.Json;
using SynthGovern.Encoding;
using SynthGovern.Generators.Independent;
using SynthGovern.Generators.Marginals.Discretisation;
using SynthGovern.Generators.Marginals.Estimation;
using SynthGovern.Privacy;
using SynthGovern.Tables;

namespace SynthGovern.Generators.Marginals;

/// <summary>
/// The saved form: safetensors with the potentials of each measured clique, and a document with the schema, the event, the bins of each
/// column and the attributes of each clique. A reader checks all of it, because a model file may come from anywhere.
/// </summary>
internal static class MarginalModelFile
{
    private const string Format = "synthgovern.marginals/1";

    /// <summary>Cells of the junction tree of a file that is read: 2 GB of memory.</summary>
    private const double MostCells = 1 << 28;

    private sealed record Document(string Format, string Generator, Schema Schema, PrivacyEvent Event, double Rows, IReadOnlyList<SavedColumn> Columns, IReadOnlyList<IReadOnlyList<int>> Cliques);

    private sealed record SavedColumn(string Name, IReadOnlyList<long> From, IReadOnlyList<long> To, IReadOnlyList<double> Share, IReadOnlyList<int> Bin);

    public static void Write(MarginalModel model, Stream to)
    {
        var columns = model.Columns.Select(column => new SavedColumn(
            column.Domain.Schema.Name,
            [.. column.Distribution.Spans.Select(span => span.From)],
            [.. column.Distribution.Spans.Select(span => span.To)],
            column.Distribution.Shares,
            column.BinOf));
        var potentials = model.Graph.Potentials;
        var document = new Document(Format, model.Generator, model.Schema, model.Spent, model.Graph.Total, [.. columns], [.. potentials.Select(potential => potential.Clique.ToArray())]);
        var tensors = potentials.Select((potential, i) => new NamedTensor(
            NameOf(i), [.. potential.Clique.ToArray().Select(attribute => (long)potential.Domain[attribute])], Array.ConvertAll(potential.Values, value => (float)value)));
        SafeTensors.Write(to, JsonSerializer.Serialize(document, ModelJson.Options), [.. tensors]);
    }

    public static async Task<Result<FittedGenerator>> ReadAsync(string generator, Stream from, CancellationToken cancel)
    {
        var (text, tensors, defect) = await SafeTensors.ReadAsync(from, cancel);
        if (defect is not null) return new ModelFileCorrupt(generator, defect);
        try
        {
            var document = JsonSerializer.Deserialize<Document>(text!, ModelJson.Options);
            if (document is null) return new ModelFileCorrupt(generator, "nothing");
            return document.Format == Format && document.Generator == generator
                ? Check(document, tensors)
                : new ModelFileCorrupt(generator, $"format {document.Format} of {document.Generator} instead of {Format}");
        }
        catch (Exception failure) when (failure is JsonException or ArgumentException or FormatException)
        {
            return new ModelFileCorrupt(generator, failure.Message);
        }
    }

    private static Result<FittedGenerator> Check(Document document, IReadOnlyDictionary<string, NamedTensor> tensors)
    {
        ModelFileCorrupt Corrupt(string why) => new(document.Generator, why);
        if (document.Columns.Contains(null!) || document.Schema.Columns.Contains(null!) || document.Cliques.Contains(null!)) return Corrupt("a column or clique that is null");
        if (document.Schema.Columns.Select(column => column.Name).Distinct(StringComparer.Ordinal).Count() != document.Schema.Columns.Count) return Corrupt("a column twice");
        if (!PublicDomains.Of(document.Schema, forPrivateFit: false).TryGet(out var domains, out var badSchema)) return badSchema;
        if (!document.Columns.Select(column => column.Name).Order(StringComparer.Ordinal).SequenceEqual(domains.Select(domain => domain.Schema.Name).Order(StringComparer.Ordinal)))
            return Corrupt("columns that are not the learnable columns of the schema");
        foreach (var column in document.Schema.Columns) column.Format.Text(0);
        var columns = new List<Bins>();
        foreach (var saved in document.Columns)
        {
            var domain = domains.First(candidate => candidate.Schema.Name == saved.Name);
            if (Defect(domain, saved) is { } defect) return Corrupt($"column {saved.Name} with {defect}");
            columns.Add(new Bins(new Marginal(domain, [.. saved.From.Zip(saved.To, (start, end) => new Span(start, end))], saved.Share), saved.Bin));
        }

        var attributes = new AttributeDomain([.. columns.Select(column => column.Count)]);
        if (!(document.Rows >= 1) || !double.IsFinite(document.Rows)) return Corrupt("a number of rows below 1");
        return Potentials(document, attributes, tensors, out var wrong) is { } potentials
            ? new MarginalModel(document.Generator, document.Schema, document.Event, columns, GraphicalModel.Of(attributes, potentials, document.Rows))
            : Corrupt(wrong!);
    }

    private static List<Factor>? Potentials(Document document, AttributeDomain attributes, IReadOnlyDictionary<string, NamedTensor> tensors, out string? wrong)
    {
        (var potentials, wrong) = (new List<Factor>(), null);
        if (document.Cliques.Any(clique => clique.Count == 0 || clique.Any(attribute => attribute < 0 || attribute >= attributes.Count))) wrong = "a clique of unknown attributes";
        if (tensors.Count != document.Cliques.Count) wrong = "another number of tensors than of cliques";
        for (var i = 0; wrong is null && i < document.Cliques.Count; i++)
        {
            var clique = new Clique(document.Cliques[i]);
            if (!tensors.TryGetValue(NameOf(i), out var tensor) || attributes.Cells(clique) != tensor.Values.Length) wrong = $"no potentials of the right size for clique {i}";
            else if (tensor.Values.Any(value => !float.IsFinite(value) || Math.Abs(value) > LargestPotential)) wrong = $"a potential of clique {i} that is out of range";
            else potentials.Add(new Factor(attributes, clique, Array.ConvertAll(tensor.Values, value => (double)value)));
        }

        if (wrong is null && potentials.Select(potential => potential.Clique).Distinct().Count() < potentials.Count) wrong = "a clique twice";
        if (wrong is null && JunctionTree.CellsOf(attributes, potentials.Select(potential => potential.Clique)) > MostCells) wrong = "more cells than fit into memory";
        return wrong is null ? potentials : null;
    }

    /// <summary>Far above any that estimation makes, and far below what overflows.</summary>
    private const float LargestPotential = 1e6f;

    private static string? Defect(ColumnDomain domain, SavedColumn saved)
    {
        if (saved.From.Count == 0 || saved.From.Count != saved.To.Count || saved.From.Count != saved.Share.Count || saved.From.Count != saved.Bin.Count) return "lists of different length";
        var end = domain.Values + (domain.Schema.MayBeMissing ? 1 : 0);
        if (saved.From.Zip(saved.To).Any(span => span.First < 0 || span.First >= span.Second || span.Second > end)) return "a span outside its domain";
        if (saved.Share.Any(share => !(share >= 0) || !double.IsFinite(share))) return "a share that is not a number from 0 on";
        if (!saved.Bin.Distinct().Order().SequenceEqual(Enumerable.Range(0, saved.Bin.Max() + 1))) return "bins that are not numbered from 0";
        return Math.Abs(saved.Share.Sum() - 1) <= 1e-6 ? null : "shares that do not add up to 1";
    }

    private static string NameOf(int clique) => $"potential.{clique}";
}
