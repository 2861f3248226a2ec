using System.Runtime.InteropServices;

namespace SynthGovern.Audits.Fidelity;

/// <summary>
/// How often each combination of cells of one or several columns occurs in the three tables. The three lists have the same order; a combination
/// that occurs nowhere may stand in them with zeros.
/// </summary>
internal sealed record JointCounts(int[] Train, int[] Control, int[] Synthetic, int TrainRows, int ControlRows, int SyntheticRows)
{
    private const int LargestDenseTable = 1 << 22;
    private const int SmallestDenseTable = 1 << 14;

    public static JointCounts Of(CancellationToken cancel, params CellColumn[] columns)
    {
        var (train, control, synthetic) = (columns[0].Train.Length, columns[0].Control.Length, columns[0].Synthetic.Length);
        var combinations = columns.Aggregate(1.0, (product, column) => product * column.Number);

        // A table much larger than the number of rows costs more to clear than the rows cost to look up.
        if (combinations <= Math.Clamp(4.0 * (train + control + synthetic), SmallestDenseTable, LargestDenseTable))
        {
            var numbers = Array.ConvertAll(columns, column => column.Number);
            return new JointCounts(
                Dense(Array.ConvertAll(columns, column => column.Train), numbers, (int)combinations, cancel),
                Dense(Array.ConvertAll(columns, column => column.Control), numbers, (int)combinations, cancel),
                Dense(Array.ConvertAll(columns, column => column.Synthetic), numbers, (int)combinations, cancel),
                train, control, synthetic);
        }

        return combinations < long.MaxValue / 2.0 ? Sparse(columns, cancel) : Of(cancel, [Merge(columns[0], columns[1]), .. columns.AsSpan(2)]);
    }

    private static int[] Dense(int[][] cells, int[] numbers, int combinations, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var counts = new int[combinations];
        var first = cells[0];
        if (cells.Length == 2)
        {
            var (second, number) = (cells[1], numbers[1]);
            for (var row = 0; row < first.Length; row++) counts[(first[row] * number) + second[row]]++;
        }
        else
        {
            for (var row = 0; row < first.Length; row++) counts[(int)Key(cells, numbers, row)]++;
        }

        return counts;
    }

    private static JointCounts Sparse(CellColumn[] columns, CancellationToken cancel)
    {
        var (counts, numbers) = (new Dictionary<long, Counts>(), Array.ConvertAll(columns, column => column.Number));
        Add(Array.ConvertAll(columns, column => column.Train), (ref Counts count) => count.Train++);
        Add(Array.ConvertAll(columns, column => column.Control), (ref Counts count) => count.Control++);
        Add(Array.ConvertAll(columns, column => column.Synthetic), (ref Counts count) => count.Synthetic++);
        var found = counts.Values.ToArray();
        return new JointCounts(
            Array.ConvertAll(found, count => count.Train), Array.ConvertAll(found, count => count.Control), Array.ConvertAll(found, count => count.Synthetic),
            columns[0].Train.Length, columns[0].Control.Length, columns[0].Synthetic.Length);

        void Add(int[][] cells, CountOne count)
        {
            cancel.ThrowIfCancellationRequested();
            for (var row = 0; row < cells[0].Length; row++) count(ref CollectionsMarshal.GetValueRefOrAddDefault(counts, Key(cells, numbers, row), out _));
        }
    }

    private static long Key(int[][] cells, int[] numbers, int row)
    {
        var key = 0L;
        for (var i = 0; i < cells.Length; i++) key = (key * numbers[i]) + cells[i][row];
        return key;
    }

    /// <summary>Two columns as one whose cells are the combinations that occur, so that their number stays below that of all rows.</summary>
    private static CellColumn Merge(CellColumn first, CellColumn second)
    {
        var numbers = new Dictionary<long, int>();
        var (train, control, synthetic) = (Renumber(first.Train, second.Train), Renumber(first.Control, second.Control), Renumber(first.Synthetic, second.Synthetic));
        return new CellColumn(first.Name, numbers.Count, train, control, synthetic);

        int[] Renumber(int[] one, int[] other)
        {
            var merged = new int[one.Length];
            for (var row = 0; row < merged.Length; row++)
            {
                var key = ((long)one[row] * second.Number) + other[row];
                if (!numbers.TryGetValue(key, out merged[row])) numbers[key] = merged[row] = numbers.Count;
            }

            return merged;
        }
    }

    private delegate void CountOne(ref Counts counts);

    private struct Counts
    {
        public int Train;
        public int Control;
        public int Synthetic;
    }
}
