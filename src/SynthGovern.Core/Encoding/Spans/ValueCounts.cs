using SynthGovern.Tables;

namespace SynthGovern.Encoding.Spans;

/// <summary>The different grid points of a column, ascending, each with its rows; missing cells are left out.</summary>
internal sealed class ValueCounts
{
    private readonly int[] starts; // starts[i] … starts[i + 1] − 1 are the rows of value i in subjects
    private readonly int[] subjects;

    private ValueCounts(long[] cells, int[] starts, int[] subjects) => (Cells, this.starts, this.subjects) = (cells, starts, subjects);

    public long[] Cells { get; }

    public int Count => Cells.Length;

    public int AllRows => subjects.Length;

    public int Rows(int value) => starts[value + 1] - starts[value];

    /// <summary>Whose the rows of values <paramref name="from"/> … <paramref name="to"/> − 1 are; a subject stands once per row.</summary>
    public ReadOnlySpan<int> Subjects(int from, int to) => subjects.AsSpan(starts[from]..starts[to]);

    /// <summary>Whether enough subjects for a statistic have values <paramref name="from"/> … <paramref name="to"/> − 1.</summary>
    public bool AreCommon(int from, int to)
    {
        var holders = new Holders(1);
        foreach (var subject in Subjects(from, to))
        {
            holders.Add(0, subject);
            if (holders.AreEnough(0)) return true;
        }

        return false;
    }

    public static ValueCounts Of(NumberColumn column, GridDomain domain, int[]? subjects)
    {
        var (cells, whose, count) = (new long[column.Count], new int[column.Count], 0);
        for (var row = 0; row < column.Count; row++)
        {
            if (double.IsNaN(column.Values[row])) continue;
            (cells[count], whose[count]) = (domain.Cell(column.Values[row]), subjects?[row] ?? row);
            count++;
        }

        Array.Sort(cells, whose, 0, count);
        var (different, starts) = (new List<long>(), new List<int>());
        for (var row = 0; row < count; row++)
        {
            if (row > 0 && cells[row] == cells[row - 1]) continue;
            different.Add(cells[row]);
            starts.Add(row);
        }

        starts.Add(count);
        return new ValueCounts([.. different], [.. starts], whose[..count]);
    }

    /// <summary>All values but the given ones.</summary>
    public ValueCounts Without(IReadOnlySet<int> values)
    {
        var kept = Enumerable.Range(0, Count).Where(value => !values.Contains(value)).ToArray();
        var (rest, begin) = (new List<int>(AllRows), new int[kept.Length + 1]);
        for (var i = 0; i < kept.Length; i++)
        {
            rest.AddRange(Subjects(kept[i], kept[i] + 1));
            begin[i + 1] = rest.Count;
        }

        return new ValueCounts(Array.ConvertAll(kept, value => Cells[value]), begin, [.. rest]);
    }
}
