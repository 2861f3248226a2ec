namespace SynthGovern.Audits.Neighbours;

/// <summary>A row of the base and its distance.</summary>
public readonly record struct Neighbour(int Row, double Distance);

/// <summary>
/// Exact nearest neighbours by comparing every pair. Tie policy: of equally near rows the one with the lower number comes first, so that
/// results depend neither on threads nor on the order of work. Distances are the sums of the columns' distances in column order.
/// </summary>
public static class NearestRows
{
    /// <summary>For each target the <paramref name="count"/> nearest rows of the base, nearest first; fewer when the base is smaller.</summary>
    /// <param name="columns">Positions of the columns that count; null for all.</param>
    /// <param name="othersOnly">The targets are the base itself: a row is not its own neighbour.</param>
    public static Neighbour[][] Of(
        GowerRows targets, GowerRows within, int count, CancellationToken cancel, IReadOnlyList<int>? columns = null, bool othersOnly = false, int threads = 1)
    {
        var used = columns ?? [.. Enumerable.Range(0, within.Columns.Length)];
        var nearest = new Neighbour[targets.Count][];
        Parallel.For(0, targets.Count, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancel }, target =>
        {
            var all = new Neighbour[within.Count];
            for (var row = 0; row < all.Length; row++)
            {
                var distance = 0.0;
                foreach (var column in used) distance += GowerColumn.Distance(targets.Columns[column], target, within.Columns[column], row);
                all[row] = new Neighbour(row, distance);
            }

            nearest[target] = [.. all.Where(neighbour => !othersOnly || neighbour.Row != target).OrderBy(neighbour => neighbour.Distance).ThenBy(neighbour => neighbour.Row).Take(count)];
        });
        return nearest;
    }

    /// <summary>For each column of the space and each target the nearest row of the base by all columns but that one.</summary>
    /// <returns>One array per given column, in the order given, with one neighbour per target.</returns>
    /// <param name="without">Positions of the columns that are left out, one at a time.</param>
    public static Neighbour[][] WithoutEach(GowerRows targets, GowerRows within, IReadOnlyList<int> without, CancellationToken cancel, int threads = 1)
        => [.. without.Select(left => Of(targets, within, 1, cancel, [.. Enumerable.Range(0, within.Columns.Length).Where(column => column != left)], threads: threads)
            .Select(nearest => nearest[0]).ToArray())];
}
