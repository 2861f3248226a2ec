namespace SynthGovern.Audits.Neighbours;

/// <summary>A row of the base and its distance.</summary>
public readonly record struct Neighbour(int Row, double Distance);

/// <summary>
/// Exact nearest neighbours. Tie policy: of equally near rows the one with the lower number comes first, so that results depend neither on
/// threads nor on the order of work. Distances are the sums of the columns' distances in column order. Memory grows with the rows of
/// the base and of the targets, never with their product.
/// </summary>
public static class NearestRows
{
    /// <summary>Targets that a thread takes at a time.</summary>
    private const int Chunk = 32;

    /// <summary>For each target the <paramref name="count"/> nearest rows of the base, nearest first; fewer when the base is smaller.</summary>
    /// <param name="columns">Positions of the columns that count; null for all.</param>
    /// <param name="othersOnly">The targets are the base itself: a row is not its own neighbour.</param>
    public static Neighbour[][] Of(
        GowerRows targets, GowerRows within, int count, CancellationToken cancel, IReadOnlyList<int>? columns = null, bool othersOnly = false, int threads = 1)
        => Of(targets, within, count, columns, othersOnly, threads, TargetSearch.CanBeWide, cancel);

    /// <summary>For each column of the space and each target the nearest row of the base by all columns but that one.</summary>
    /// <returns>One array per given column, in the order given, with one neighbour per target.</returns>
    /// <param name="within">At least one row.</param>
    /// <param name="without">Positions of the columns that are left out, one at a time.</param>
    public static Neighbour[][] WithoutEach(GowerRows targets, GowerRows within, IReadOnlyList<int> without, CancellationToken cancel, int threads = 1)
        => WithoutEach(targets, within, without, threads, TargetSearch.CanBeWide, cancel);

    /// <param name="wide">512 bits at a time; otherwise 256.</param>
    internal static Neighbour[][] Of(
        GowerRows targets, GowerRows within, int count, IReadOnlyList<int>? columns, bool othersOnly, int threads, bool wide, CancellationToken cancel)
    {
        var nearest = new Neighbour[targets.Count][];
        if (count <= 0 || within.Count == 0)
        {
            Array.Fill(nearest, []);
            return nearest;
        }

        var used = columns is null ? All(within) : [.. columns];
        var (index, taken) = (new RowIndex(within, used, cancel), Array.ConvertAll(used, column => targets.Columns[column]));
        var plan = new FilterPlan(index, taken, All(used.Length));
        var kept = Math.Min(count, within.Count);
        ForEachTarget(index, taken, targets.Count, threads, () => new TargetSearch(index, taken, kept, othersOnly, wide), (search, target, likely) => nearest[target] = search.Find(plan, likely), cancel);
        return nearest;
    }

    internal static Neighbour[][] WithoutEach(GowerRows targets, GowerRows within, IReadOnlyList<int> without, int threads, bool wide, CancellationToken cancel)
    {
        if (within.Count == 0) throw new ArgumentException("there is no row to be the nearest", nameof(within));
        var nearest = without.Select(_ => new Neighbour[targets.Count]).ToArray();
        var index = new RowIndex(within, All(within), cancel);
        var plans = without.Select(left => new FilterPlan(index, targets.Columns, [.. All(within).Where(column => column != left)])).ToArray();
        ForEachTarget(index, targets.Columns, targets.Count, threads, () => new TargetSearch(index, targets.Columns, 1, othersOnly: false, wide), (search, target, likely) =>
        {
            for (var left = 0; left < plans.Length; left++) nearest[left][target] = search.Find(plans[left], likely)[0];
        }, cancel);
        return nearest;
    }

    /// <summary>Similar targets one after the other, because they need the same blocks.</summary>
    private static void ForEachTarget(
        RowIndex index, GowerColumn[] columns, int targets, int threads, Func<TargetSearch> start, Action<TargetSearch, int, int> visit, CancellationToken cancel)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancel };
        var (likely, order) = (new int[targets], All(targets));
        var chunks = (targets + Chunk - 1) / Chunk;
        Parallel.For(0, chunks, options, chunk =>
        {
            for (var target = chunk * Chunk; target < Math.Min(targets, (chunk + 1) * Chunk); target++) likely[target] = index.LikelyBlock(columns, target);
        });
        var inOrder = Array.ConvertAll(order, target => likely[target]);
        Array.Sort(inOrder, order);
        Parallel.For(0, chunks, options, start, (chunk, _, search) =>
        {
            for (var i = chunk * Chunk; i < Math.Min(targets, (chunk + 1) * Chunk); i++)
            {
                cancel.ThrowIfCancellationRequested();
                search.Take(order[i]);
                visit(search, order[i], likely[order[i]]);
            }

            return search;
        }, _ => { });
    }

    private static int[] All(GowerRows rows) => All(rows.Columns.Length);

    private static int[] All(int count) => [.. Enumerable.Range(0, count)];
}
