using SynthGovern.Tables;

namespace SynthGovern.Audits.PrivacyAttacks.Relabelling;

/// <summary>
/// A guess how the columns of the extract were relabelled: which label stands for which, and which numbers run backwards. It begins with
/// what single columns and pairs of columns show and is corrected by rows that were recognised.
/// </summary>
internal sealed class Alignment
{
    /// <summary>The evidence for a direction, a product of two standard normal deviates, from which on it is relied on.</summary>
    private const double Clear = 12;

    /// <summary>The share of rows whose label must be told by its frequency, and of links that must agree, for a column of labels to be relied on.</summary>
    private const double Told = 0.8;

    private const int Sweeps = 3;

    private readonly Table extract;
    private readonly ColumnShapes ofExtract;
    private readonly ColumnShapes ofReal;
    private readonly int[]?[] labels;
    private readonly bool[] reversed;
    private readonly bool[] known;

    private Alignment(Table extract, ColumnShapes ofExtract, ColumnShapes ofReal, int[]?[] labels, bool[] reversed, bool[] known)
        => (this.extract, this.ofExtract, this.ofReal, this.labels, this.reversed, this.known) = (extract, ofExtract, ofReal, labels, reversed, known);

    /// <summary>Columns whose relabelling is guessed well enough to recognise the first rows by them.</summary>
    public int[] Columns => [.. Enumerable.Range(0, known.Length).Where(column => known[column])];

    public static Alignment First(Table extract, ColumnShapes ofExtract, ColumnShapes ofReal)
    {
        var count = extract.Columns.Count;
        var matches = new int[]?[count];
        for (var column = 0; column < count; column++)
        {
            if (ofExtract.ByFrequency[column] is { } order) matches[column] = Matched(order.Select(level => level.Code), ofReal.ByFrequency[column]!.Select(level => level.Code));
        }

        var (backwards, clear) = Directions(ofExtract, ofReal);
        for (var column = 0; column < count; column++)
        {
            if (matches[column] is not null) clear[column] = Math.Min(ofExtract.SureShare(column), ofReal.SureShare(column)) >= Told;
        }

        return new Alignment(extract, ofExtract, ofReal, matches, backwards, clear);
    }

    /// <summary>The extract as it would read with the labels and directions of the real table; numbers are ranks.</summary>
    public Table Aligned()
    {
        var columns = new Column[extract.Columns.Count];
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = extract.Columns[i] is LabelColumn from
                ? new LabelColumn(from.Name, from.Kind, from.Levels, Array.ConvertAll(from.Codes.ToArray(), code => code == LabelColumn.Missing ? code : labels[i]![code]))
                : new NumberColumn(extract.Columns[i].Name, ColumnKind.Decimal, Array.ConvertAll(ofExtract.Ranks[i]!, rank => reversed[i] ? 1 - rank : rank));
        }

        return new Table(columns);
    }

    /// <summary>Another guess: labels by the votes of the rows that were linked, directions by their correlation.</summary>
    public Alignment CorrectedBy(IReadOnlyList<Link> links, Table real)
    {
        var (newLabels, newReversed, newKnown) = (new int[]?[labels.Length], (bool[])reversed.Clone(), (bool[])known.Clone());
        for (var column = 0; column < labels.Length; column++)
        {
            if (labels[column] is { } before)
            {
                var inExtract = ((LabelColumn)extract.Columns[column]).Codes;
                var inReal = ((LabelColumn)real.Columns[column]).Codes;
                var voted = newLabels[column] = Voted(before, links, inExtract, inReal);
                newKnown[column] |= Agreement(voted, links, inExtract, inReal) >= Told;
                continue;
            }

            var evidence = ColumnShapes.Correlation(
                [.. links.Select(link => ofExtract.Ranks[column]![link.ExtractRow])], [.. links.Select(link => ofReal.Ranks[column]![link.RealRow])]);
            if (evidence * evidence <= Clear) continue;
            (newReversed[column], newKnown[column]) = (evidence < 0, true);
        }

        return new Alignment(extract, ofExtract, ofReal, newLabels, newReversed, newKnown);
    }

    /// <summary>A one-to-one map of labels: the n-th of the one list to the n-th of the other.</summary>
    private static int[] Matched(IEnumerable<int> from, IEnumerable<int> to)
    {
        var pairs = from.Zip(to).ToArray();
        var map = new int[pairs.Length];
        foreach (var (label, match) in pairs) map[label] = match;
        return map;
    }

    /// <summary>The pair with most votes first, each label once; labels without votes keep their match while it is free.</summary>
    private static int[] Voted(int[] before, IReadOnlyList<Link> links, ReadOnlySpan<int> inExtract, ReadOnlySpan<int> inReal)
    {
        var votes = new Dictionary<(int From, int To), int>();
        foreach (var link in links)
        {
            var pair = (inExtract[link.ExtractRow], inReal[link.RealRow]);
            if (pair.Item1 != LabelColumn.Missing && pair.Item2 != LabelColumn.Missing) votes[pair] = votes.GetValueOrDefault(pair) + 1;
        }

        var (map, taken) = (new int[before.Length], new bool[before.Length]);
        Array.Fill(map, LabelColumn.Missing);
        void Take(int from, int to)
        {
            if (map[from] != LabelColumn.Missing || taken[to]) return;
            (map[from], taken[to]) = (to, true);
        }

        foreach (var ((from, to), _) in votes.OrderByDescending(vote => vote.Value).ThenBy(vote => vote.Key)) Take(from, to);
        for (var from = 0; from < before.Length; from++) Take(from, before[from]);
        var free = new Queue<int>(Enumerable.Range(0, taken.Length).Where(to => !taken[to]));
        for (var from = 0; from < before.Length; from++)
        {
            if (map[from] == LabelColumn.Missing) map[from] = free.Dequeue();
        }

        return map;
    }

    /// <summary>Share of the links whose labels the map makes equal.</summary>
    private static double Agreement(int[] map, IReadOnlyList<Link> links, ReadOnlySpan<int> inExtract, ReadOnlySpan<int> inReal)
    {
        var agreed = 0;
        foreach (var link in links)
        {
            var label = inExtract[link.ExtractRow];
            if ((label == LabelColumn.Missing ? label : map[label]) == inReal[link.RealRow]) agreed++;
        }

        return (double)agreed / links.Count;
    }

    /// <summary>
    /// The directions that agree best with how the numbers lean, how they go with surely known labels and how they go with one another: one
    /// column after the other, the clearest first. A number without clear evidence is not compared until rows were recognised by other columns.
    /// </summary>
    private static (bool[] Reversed, bool[] Known) Directions(ColumnShapes ofExtract, ColumnShapes ofReal)
    {
        var count = ofReal.Ranks.Length;
        var numbers = Enumerable.Range(0, count).Where(column => ofReal.Ranks[column] is not null).ToArray();
        var alone = new double[count];
        foreach (var number in numbers) alone[number] = Alone(number, ofExtract, ofReal);
        var pairs = new double[count, count];
        foreach (var (i, j) in numbers.SelectMany(i => numbers.Where(j => j < i).Select(j => (i, j))))
        {
            pairs[i, j] = pairs[j, i] = ofExtract.Correlation(i, j) * ofReal.Correlation(i, j);
        }

        var directions = new int[count];
        var evidence = new double[count];
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            foreach (var number in numbers.OrderByDescending(number => Math.Abs(alone[number])).ThenBy(number => number))
            {
                evidence[number] = alone[number] + numbers.Sum(other => other == number ? 0 : directions[other] * pairs[number, other]);
                directions[number] = Math.Sign(evidence[number]);
            }
        }

        var clear = Enumerable.Range(0, count).Select(column => Math.Abs(evidence[column]) > Clear);
        return ([.. directions.Select(direction => direction < 0)], [.. clear]);
    }

    /// <summary>What speaks for the same direction (positive) or for the reverse (negative), from the column itself and from labels.</summary>
    private static double Alone(int number, ColumnShapes ofExtract, ColumnShapes ofReal)
    {
        var sum = ofExtract.Skews[number] * ofReal.Skews[number];
        for (var label = 0; label < ofReal.ByFrequency.Length; label++)
        {
            if (ofReal.ByFrequency[label] is null) continue;
            foreach (var (one, other) in ofExtract.MeanRanks(number, label).Zip(ofReal.MeanRanks(number, label)))
            {
                if (!double.IsNaN(one) && !double.IsNaN(other)) sum += one * other;
            }
        }

        return sum;
    }
}
