namespace SynthGovern.Encoding.Spans;

/// <summary>
/// Finds the values that a smooth density cannot make, such as the zero of a capital gain or a week of 40 hours: a value that holds far
/// more rows than its surroundings do per grid point. Higher spikes are taken first and are no surroundings to the others.
/// </summary>
internal sealed class Atoms
{
    /// <summary>The surroundings are the nearest rows: so many of all.</summary>
    private const double SurroundingShare = 0.05;

    private const int FewestSurrounding = 20;

    /// <summary>A spike holds so many times what its surroundings lead one to expect …</summary>
    private const double Sharpness = 2;

    /// <summary>… and so many standard deviations of that Poisson count more, and a few rows more than that.</summary>
    private const double Deviations = 5;

    private const int RowsAbove = 3;

    /// <summary>Few common values that hold so many rows are all there is to learn, with a few strays.</summary>
    private const double MostRows = 0.9;

    private readonly ValueCounts counts;
    private readonly GridDomain domain;
    private readonly HashSet<int> found = [];

    private Atoms(ValueCounts counts, GridDomain domain) => (this.counts, this.domain) = (counts, domain);

    /// <summary>Indices into <paramref name="counts"/>, of values of enough subjects only.</summary>
    public static HashSet<int> Find(ValueCounts counts, GridDomain domain, SpanOptions options)
    {
        var atoms = new Atoms(counts, domain);
        var common = Enumerable.Range(0, counts.Count)
            .Where(value => counts.Rows(value) >= SpanOptions.FewestSubjects && counts.AreCommon(value, value + 1))
            .OrderByDescending(counts.Rows)
            .ToArray();
        var rows = common.Sum(value => (double)counts.Rows(value));
        if (common.Length <= options.FewValues && (counts.Count <= options.FewValues || rows >= MostRows * counts.AllRows)) return [.. common];
        foreach (var value in common.TakeWhile(value => counts.Rows(value) >= options.AtomShare * counts.AllRows))
        {
            if (atoms.found.Count < options.MostAtoms && atoms.IsSpike(value)) atoms.found.Add(value);
        }

        return atoms.found;
    }

    private bool IsSpike(int value)
    {
        var expected = ExpectedRows(value);
        return counts.Rows(value) >= (Sharpness * expected) + (Deviations * Math.Sqrt(expected)) + RowsAbove;
    }

    /// <summary>Rows per grid point among the rows nearest to a value.</summary>
    private double ExpectedRows(int value)
    {
        var enough = Math.Max(FewestSurrounding, SurroundingShare * counts.AllRows);
        var (left, right, rows, reach, atomsPassed) = (value - 1, value + 1, 0.0, 0L, 0);
        while (rows < enough && (left >= 0 || right < counts.Count))
        {
            var nextIsLeft = right == counts.Count || (left >= 0 && counts.Cells[value] - counts.Cells[left] <= counts.Cells[right] - counts.Cells[value]);
            var next = nextIsLeft ? left-- : right++;
            reach = Math.Abs(counts.Cells[next] - counts.Cells[value]);
            if (found.Contains(next)) atomsPassed++;
            else rows += counts.Rows(next);
        }

        var points = Math.Min(reach, counts.Cells[value]) + Math.Min(reach, domain.Values - 1 - counts.Cells[value]) - atomsPassed;
        return rows / Math.Max(1, points);
    }
}
