namespace SynthGovern.Audits.Fidelity;

/// <summary>Independent pieces of work on several threads, whose results stand in the order of the pieces.</summary>
internal static class InOrder
{
    /// <param name="work">Depends on its number alone.</param>
    public static T[] Map<T>(int count, AuditContext context, Func<int, T> work, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var (results, done) = (new T[count], 0);
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, context.Threads), CancellationToken = cancel }, i =>
        {
            results[i] = work(i);
            context.Progress?.Report((double)Interlocked.Increment(ref done) / count);
        });
        return results;
    }

    /// <summary>All pairs of different numbers below <paramref name="count"/>, the smaller one first.</summary>
    public static (int First, int Second)[] Pairs(int count)
    {
        var pairs = new List<(int, int)>();
        for (var i = 0; i < count; i++)
        {
            for (var j = i + 1; j < count; j++) pairs.Add((i, j));
        }

        return [.. pairs];
    }
}
