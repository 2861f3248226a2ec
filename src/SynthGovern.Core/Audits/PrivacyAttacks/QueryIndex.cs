using System.Numerics;

namespace SynthGovern.Audits.PrivacyAttacks;

/// <summary>
/// Counts the rows that match a query. Every column is kept sorted, so a predicate is a range of rows found by bisection.
/// A short range is walked; where all are long, sets of rows that cover them are intersected and the rows that remain are tested. Either stops
/// once the answer is known.
/// </summary>
internal sealed class QueryIndex
{
    /// <summary>Walking one row of a range costs as much as intersecting the sets for some hundred rows.</summary>
    private const int QuickerToWalk = 256;

    private readonly double[][] columns;
    private readonly SortedColumn[] sorted;

    public QueryIndex(DistinctRows rows)
    {
        (Rows, columns) = (rows.Count, rows.Columns);
        sorted = [.. columns.Select(column => new SortedColumn(column))];
    }

    public int Rows { get; }

    /// <summary>The values of a column that occur exactly once, ascending.</summary>
    public IEnumerable<double> ValuesHeldOnce(int column) => sorted[column].Runs().Where(run => run.Length == 1).Select(run => run.Value);

    public IEnumerable<double> DistinctValues(int column) => sorted[column].Runs().Select(run => run.Value);

    public int MissingCount(int column) => Rows - sorted[column].Present;

    /// <summary>Median of the values that are not missing; NaN when there is none.</summary>
    public double Median(int column) => sorted[column].Median;

    /// <param name="enough">Counting may stop here: the answer is exact below it and otherwise at least this.</param>
    public int Count(Query query, int enough = int.MaxValue)
    {
        if (query.Predicates is [var only])
        {
            return only.Operator == Operator.NotEqual ? Rows - Length(Range(only with { Operator = Operator.Equal })) : Length(Range(only));
        }

        return Find(Parts(query), enough, found: null);
    }

    /// <summary>The rows that match, in no particular order.</summary>
    public int[] Matches(Query query)
    {
        var found = new List<int>();
        Find(Parts(query), int.MaxValue, found);
        return [.. found];
    }

    /// <summary>The parts of a question, the rarest first.</summary>
    private (Predicate Predicate, Range Range)[] Parts(Query query)
    {
        var parts = new (Predicate Predicate, Range Range)[query.Predicates.Count];
        for (var i = 0; i < parts.Length; i++) parts[i] = (query.Predicates[i], Range(query.Predicates[i]));
        Array.Sort(parts, (left, right) => Length(left.Range).CompareTo(Length(right.Range)));
        return parts;
    }

    private static int Length(Range range) => range.End.Value - range.Start.Value;

    /// <summary>Where the matching rows of one predicate stand; all rows for NotEqual, which is not one range.</summary>
    private Range Range(Predicate predicate)
        => predicate.Operator == Operator.NotEqual ? 0..Rows : sorted[predicate.Column].Range(predicate);

    private int Find((Predicate Predicate, Range Range)[] parts, int enough, List<int>? found)
        => parts.Length == 1 || Length(parts[0].Range) <= Rows / QuickerToWalk ? Walk(parts, enough, found) : Intersect(parts, enough, found);

    /// <summary>Intersects the sets that cover the parts, and tests the rows that are in all of them.</summary>
    private int Intersect((Predicate Predicate, Range Range)[] parts, int enough, List<int>? found)
    {
        var covers = Array.ConvertAll(parts, part => sorted[part.Predicate.Column].Sets.Cover(part.Range));
        var count = 0;
        for (var word = 0; word < covers[0].Inside.Length; word += Vector<ulong>.Count)
        {
            var all = Vector<ulong>.AllBitsSet;
            foreach (var (inside, outside) in covers) all &= Vector.AndNot(new Vector<ulong>(inside, word), new Vector<ulong>(outside, word));
            if (all == Vector<ulong>.Zero) continue;
            for (var lane = 0; lane < Vector<ulong>.Count; lane++)
            {
                for (var bits = all[lane]; bits != 0; bits &= bits - 1)
                {
                    var row = ((word + lane) * 64) + BitOperations.TrailingZeroCount(bits);
                    if (!Holds(parts, 0, row)) continue;
                    found?.Add(row);
                    if (++count >= enough) return count;
                }
            }
        }

        return count;
    }

    private bool Holds((Predicate Predicate, Range Range)[] parts, int first, int row)
    {
        for (var part = first; part < parts.Length; part++)
        {
            if (!parts[part].Predicate.Holds(columns[parts[part].Predicate.Column][row])) return false;
        }

        return true;
    }

    /// <summary>Walks the rows of the first part, the rarest, and tests them against the others, the next rarest first.</summary>
    private int Walk((Predicate Predicate, Range Range)[] parts, int enough, List<int>? found)
    {
        var first = parts[0].Predicate.Operator == Operator.NotEqual ? 0 : 1;
        var count = 0;
        foreach (var row in sorted[parts[0].Predicate.Column].Order.AsSpan(parts[0].Range))
        {
            if (!Holds(parts, first, row)) continue;
            found?.Add(row);
            if (++count >= enough) break;
        }

        return count;
    }

    /// <summary>The rows in ascending order of one column, the missing ones at the end.</summary>
    private sealed class SortedColumn
    {
        private readonly double[] values;
        private readonly Lazy<RowSets> sets;

        public SortedColumn(double[] column)
        {
            var missing = Enumerable.Range(0, column.Length).Where(row => double.IsNaN(column[row])).ToArray();
            Order = [.. Enumerable.Range(0, column.Length).Where(row => !double.IsNaN(column[row])), .. missing];
            Present = column.Length - missing.Length;
            values = [.. Order[..Present].Select(row => column[row])];
            Array.Sort(values, Order, 0, Present);
            sets = new Lazy<RowSets>(() => new RowSets(Order, RunAt));
        }

        public RowSets Sets => sets.Value;

        public int[] Order { get; }

        public int Present { get; }

        public double Median => Present == 0 ? double.NaN : (values[(Present - 1) / 2] + values[Present / 2]) / 2;

        public IEnumerable<(double Value, int Length)> Runs()
        {
            for (int start = 0, end; start < Present; start = end)
            {
                end = FirstAbove(values[start]);
                yield return (values[start], end - start);
            }
        }

        public Range Range(Predicate predicate) => predicate.Operator switch
        {
            Operator.Equal => FirstNotBelow(predicate.Value)..FirstAbove(predicate.Value),
            Operator.AtMost => 0..FirstAbove(predicate.Value),
            Operator.AtLeast => FirstNotBelow(predicate.Value)..Present,
            Operator.Below => 0..FirstNotBelow(predicate.Value),
            Operator.Above => FirstAbove(predicate.Value)..Present,
            Operator.Missing => Present..Order.Length,
            _ => throw new ArgumentOutOfRangeException(nameof(predicate), predicate.Operator, "not a range"),
        };

        private Range RunAt(int place) => place < Present ? FirstNotBelow(values[place])..FirstAbove(values[place]) : Present..Order.Length;

        private int FirstNotBelow(double value) => First(value, orEqual: true);

        private int FirstAbove(double value) => First(value, orEqual: false);

        private int First(double value, bool orEqual)
        {
            var (low, high) = (0, Present);
            while (low < high)
            {
                var middle = (low + high) >>> 1;
                if (values[middle] > value || (orEqual && values[middle] == value)) high = middle;
                else low = middle + 1;
            }

            return low;
        }
    }
}
