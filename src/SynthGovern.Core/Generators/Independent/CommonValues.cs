using SynthGovern.Encoding;

namespace SynthGovern.Generators.Independent;

/// <summary>
/// The exact distribution of a column for a fit without protection, with values held by fewer than <see cref="UnconfirmedFacts.FewestSubjects"/>
/// subjects pooled into the narrowest public span that at least so many share. What is left at the top is dropped.
/// </summary>
internal sealed class CommonValues
{
    private const int Branching = 8;

    private readonly List<Span> spans = [];
    private readonly List<double> counts = [];

    // Counted rows in the order of their cells, and whose they are.
    private readonly long[] cells;
    private readonly int[] subjects;

    private CommonValues(long[] cellOfRow, int[]? subjectOfRow)
    {
        var rows = Enumerable.Range(0, cellOfRow.Length).Where(row => cellOfRow[row] >= 0).ToArray();
        cells = Array.ConvertAll(rows, row => cellOfRow[row]);
        subjects = subjectOfRow is null ? rows : Array.ConvertAll(rows, row => subjectOfRow[row]);
        Array.Sort(cells, subjects);
    }

    /// <param name="cellOfRow">Rows whose cell is negative are not counted.</param>
    /// <param name="subjectOfRow">−1 where it is missing: such rows count as one subject. Null when every row is one.</param>
    public static Marginal Of(ColumnDomain domain, long[] cellOfRow, int[]? subjectOfRow)
    {
        var values = new CommonValues(cellOfRow, subjectOfRow);
        var present = values.Rank(domain.Values, 0, values.cells.Length);
        values.Pool(new Span(0, domain.Values), 0, present);
        values.Pool(new Span(domain.Values, domain.Values + 1), present, values.cells.Length);
        var kept = values.counts.Sum();
        return kept == 0 ? Marginal.Uniform(domain) : new Marginal(domain, values.spans, [.. values.counts.Select(count => count / kept)]);
    }

    /// <summary>Adds the common values among the sorted rows of a span, and returns the rows that too few subjects share.</summary>
    private List<int> Pool(Span span, int from, int to)
    {
        if (from == to) return [];
        var rest = new List<int>();
        if (cells[from] == cells[to - 1])
        {
            span = new Span(cells[from], cells[from] + 1);
            rest.AddRange(Enumerable.Range(from, to - from));
        }
        else
        {
            foreach (var part in span.Split(Branching))
            {
                var end = Rank(part.To, from, to);
                rest.AddRange(Pool(part, from, end));
                from = end;
            }
        }

        if (rest.Select(row => subjects[row]).Distinct().Take(UnconfirmedFacts.FewestSubjects).Count() < UnconfirmedFacts.FewestSubjects) return rest;
        spans.Add(span);
        counts.Add(rest.Count);
        return [];
    }

    /// <summary>The first of the sorted rows from..to whose cell is not below the given one.</summary>
    private int Rank(long cell, int from, int to)
    {
        var at = cells.AsSpan(from, to - from).BinarySearch(new AtLeast(cell));
        return from + ~at;
    }

    /// <summary>Compares as just below its cell, so that a binary search ends before the cell's first row.</summary>
    private readonly record struct AtLeast(long Cell) : IComparable<long>
    {
        public int CompareTo(long other) => Cell > other ? 1 : -1;
    }
}
