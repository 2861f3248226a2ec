namespace SynthGovern.Encoding.Codes;

/// <summary>The different cells of a column in ascending order, with their rows and whose they are. Lives during a fit.</summary>
internal sealed class CellCounts
{
    private readonly long[] cells;
    private readonly int[] subjects;

    /// <param name="cellOfRow">Rows whose cell is negative are left out.</param>
    /// <param name="subjectOfRow">Null when every row is a subject.</param>
    public CellCounts(long[] cellOfRow, int[]? subjectOfRow)
    {
        var rows = Enumerable.Range(0, cellOfRow.Length).Where(row => cellOfRow[row] >= 0).ToArray();
        cells = Array.ConvertAll(rows, row => cellOfRow[row]);
        subjects = subjectOfRow is null ? rows : Array.ConvertAll(rows, row => subjectOfRow[row]);
        Array.Sort(cells, subjects);
        var starts = new List<int>();
        for (var i = 0; i < cells.Length; i++)
        {
            if (i == 0 || cells[i] != cells[i - 1]) starts.Add(i);
        }

        starts.Add(cells.Length);
        Starts = [.. starts];
    }

    /// <summary>Number of rows.</summary>
    public int Rows => cells.Length;

    /// <summary>The first row of each different cell, and the number of rows.</summary>
    public int[] Starts { get; }

    /// <summary>Number of different cells.</summary>
    public int Different => Starts.Length - 1;

    /// <summary>The cell of a row, rows in the order of their cells.</summary>
    public long Cell(int row) => cells[row];

    /// <summary>Whether the sorted rows from … to − 1 belong to at least so many subjects.</summary>
    public bool HasSubjects(int from, int to, int fewest)
    {
        var seen = new HashSet<int>();
        for (var row = from; row < to && seen.Count < fewest; row++) seen.Add(subjects[row]);
        return seen.Count >= fewest;
    }

    /// <summary>The first of the sorted rows whose cell is not below the given one.</summary>
    public int Rank(long cell)
    {
        var (low, high) = (0, cells.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (cells[middle] < cell) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
