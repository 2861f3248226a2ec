using SynthGovern.Audits.Neighbours;
using SynthGovern.Tables;

namespace SynthGovern.Audits.PrivacyAttacks.Relabelling;

/// <summary>A row of the extract that was recognised as one real row.</summary>
/// <param name="Ratio">Distance to the real row divided by the distance to the next one, from 0.</param>
internal readonly record struct Link(int ExtractRow, int RealRow, double Ratio);

/// <summary>
/// Looks for the rows of an extract in a real table although every column may have been relabelled. Two rows are linked when each is the
/// other's nearest and the real row is less than a third as far as the next real row (Lowe 2004): a row that merely resembles many is not.
/// <para>
/// Three readings of the extract are tried and the one with most links counts: as it stands, aligned by what relabelling keeps
/// (<see cref="Alignment"/>), and with that alignment corrected by the rows that were recognised, until no more are (Narayanan and
/// Shmatikov 2008).
/// </para>
/// </summary>
/// <param name="asked">The rows of the extract that are looked for.</param>
internal sealed class LinkSearch(Table extract, int[] asked, int threads)
{
    private const double MostRatio = 0.3;
    private const int MostRounds = 5;
    private const int FewestLinks = 10;

    /// <summary>Distances are sums of rounded numbers.</summary>
    private const double Rounding = 1e-9;

    private readonly ColumnShapes shapes = new(extract);

    /// <summary>
    /// Whatever is tried on the way, links are counted over all columns: with fewer columns chance links more rows, and what is found in
    /// one table could not be compared with what is found in another.
    /// </summary>
    public IReadOnlyList<Link> In(Table real, CancellationToken cancel)
    {
        int[] all = [.. Enumerable.Range(0, extract.Columns.Count)];
        IReadOnlyList<Link> best = Links(extract, real, all, cancel);
        void Count(IReadOnlyList<Link> links) => best = links.Count > best.Count ? links : best;
        var ofReal = new ColumnShapes(real);
        var ranked = Ranked(real, ofReal);
        var alignment = Alignment.First(extract, shapes, ofReal);
        Count(Links(alignment.Aligned(), ranked, all, cancel));
        var (found, before) = (0, 0);
        for (var round = 0; round < MostRounds && alignment.Columns.Length > 0; round++)
        {
            var links = Links(alignment.Aligned(), ranked, alignment.Columns, cancel);
            if (links.Count < FewestLinks || (alignment.Columns.Length == before && links.Count <= found)) break;
            (found, before) = (links.Count, alignment.Columns.Length);
            alignment = alignment.CorrectedBy(links, ranked);
        }

        if (found > 0) Count(Links(alignment.Aligned(), ranked, all, cancel));
        return best;
    }

    private static Table Ranked(Table real, ColumnShapes shapes)
        => new([.. real.Columns.Select((column, i) => shapes.Ranks[i] is { } ranks ? new NumberColumn(column.Name, ColumnKind.Decimal, ranks) : column)]);

    private List<Link> Links(Table aligned, Table real, int[] columns, CancellationToken cancel)
    {
        var space = new GowerSpace(real);
        var (inReal, inExtract) = (space.Rows(real), space.Rows(aligned));
        var nearest = NearestRows.Of(space.Rows(aligned.Select(asked)), inReal, 2, cancel, columns, threads: threads);
        var candidates = new List<(Link Link, double Distance)>();
        for (var i = 0; i < asked.Length; i++)
        {
            if (nearest[i].Length < 2 || !(nearest[i][1].Distance > 0)) continue;
            var ratio = nearest[i][0].Distance / nearest[i][1].Distance;
            if (ratio <= MostRatio) candidates.Add((new Link(asked[i], nearest[i][0].Row, ratio), nearest[i][0].Distance));
        }

        var rows = candidates.Select(candidate => candidate.Link.RealRow).Distinct().ToArray();
        if (rows.Length == 0) return [];
        var back = NearestRows.Of(space.Rows(real.Select(rows)), inExtract, 1, cancel, columns, threads: threads);
        var shortest = rows.Zip(back, (row, found) => (row, found[0].Distance)).ToDictionary(pair => pair.row, pair => pair.Distance);
        return [.. candidates.Where(candidate => candidate.Distance <= shortest[candidate.Link.RealRow] + Rounding).Select(candidate => candidate.Link)];
    }
}
