using SynthGovern.Encoding;

namespace SynthGovern.Generators.Independent;

/// <summary>
/// The exact distribution of a column for a fit without protection, with values held by fewer than <see cref="FewestSubjects"/>
/// subjects pooled into the narrowest public span that at least so many share. What is left at the top is dropped.
/// </summary>
internal sealed class CommonValues
{
    public const int FewestSubjects = 5;
    private const int Branching = 8;

    private readonly List<Span> spans = [];
    private readonly List<double> counts = [];
    private readonly long[] cells;
    private readonly int[]? subjects;

    private CommonValues(long[] cells, int[]? subjects) => (this.cells, this.subjects) = (cells, subjects);

    public static Marginal Of(ColumnDomain domain, long[] cells, int[]? subjects)
    {
        var values = new CommonValues(cells, subjects);
        var rows = Enumerable.Range(0, cells.Length).ToList();
        values.Pool(new Span(0, domain.Values), rows.FindAll(row => cells[row] >= 0 && cells[row] < domain.Values));
        if (domain.Schema.MayBeMissing) values.Pool(new Span(domain.Values, domain.Values + 1), rows.FindAll(row => cells[row] == domain.Values));
        var kept = values.counts.Sum();
        return kept == 0 ? Marginal.Uniform(domain) : new Marginal(domain, values.spans, [.. values.counts.Select(count => count / kept)]);
    }

    /// <summary>Adds the span's common values and returns the rows that too few subjects share.</summary>
    private List<int> Pool(Span span, List<int> rows)
    {
        if (rows.Count == 0) return rows;
        var rest = rows;
        if (span.Length > 1)
        {
            rest = [];
            var parts = span.Split(Branching);
            foreach (var inPart in rows.GroupBy(row => Array.FindIndex(parts, part => cells[row] < part.To)).OrderBy(group => group.Key))
            {
                rest.AddRange(Pool(parts[inPart.Key], [.. inPart]));
            }
        }

        if (Subjects(rest) < FewestSubjects) return rest;
        spans.Add(span);
        counts.Add(rest.Count);
        return [];
    }

    private int Subjects(List<int> rows) => subjects is null ? rows.Count : rows.Select(row => subjects[row] >= 0 ? subjects[row] : -1).Distinct().Count();
}
