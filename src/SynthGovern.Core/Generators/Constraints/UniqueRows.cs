using SynthGovern.Encoding;
using SynthGovern.Tables;

namespace SynthGovern.Generators.Constraints;

/// <summary>The combinations of values that a sample already has, for each constraint of unique values.</summary>
internal sealed class UniqueRows(IReadOnlyList<UniqueConstraint> constraints, IReadOnlyList<ColumnDomain> domains, Func<string, int> columnOf)
{
    private readonly Seen[] all = [.. constraints.Select(unique => new Seen(unique, [.. unique.Of.Select(columnOf)], new(CellsComparer.Instance)))];

    /// <summary>Takes the row in and gives null, or gives the constraint for which an equal row was taken in before.</summary>
    public Constraint? Add(ConstrainedCells cells, int row)
    {
        var keys = Array.ConvertAll(all, seen => Array.ConvertAll(seen.Columns, column => cells[column, row]));
        for (var i = 0; i < all.Length; i++)
        {
            if (Array.TrueForAll(keys[i], cell => cell >= 0) && all[i].Keys.Contains(keys[i])) return all[i].Constraint;
        }

        for (var i = 0; i < all.Length; i++)
        {
            if (Array.TrueForAll(keys[i], cell => cell >= 0)) all[i].Keys.Add(keys[i]);
        }

        return null;
    }

    /// <summary>An error when a constraint has fewer different values than rows, given what a condition fixes.</summary>
    public Error? TooSmallFor(int rows, FixedCells given)
    {
        foreach (var seen in all)
        {
            if (seen.Columns.Any(column => domains[column].Schema.MayBeMissing)) continue;
            var values = seen.Columns.Where(column => !given.Contains(domains[column].Schema.Name)).Aggregate(1.0, (product, column) => product * domains[column].Values);
            if (values < rows) return new UniqueDomainTooSmall(seen.Constraint, (long)values, rows);
        }

        return null;
    }

    private sealed record Seen(UniqueConstraint Constraint, int[] Columns, HashSet<long[]> Keys);
}
