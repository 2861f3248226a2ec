using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SynthGovern.Learning.Boosting;

/// <summary>Counts the histograms of nodes and finds their best splits, feature by feature.</summary>
internal sealed class HistogramBuilder(BinnedTable table, BoostingOptions options)
{
    /// <summary>Cells to count below which a second thread costs more than it saves.</summary>
    private const int FewestCellsToShare = 16_384;

    private readonly SplitSearch search = new(options);
    private readonly ParallelOptions parallel = new() { MaxDegreeOfParallelism = options.Threads };
    private readonly Stack<Sums[]> free = new();
    private readonly Derivatives[] gathered = new Derivatives[table.Rows];
    private readonly Split?[] smallSplits = new Split?[table.Features.Length];
    private readonly Split?[] largeSplits = new Split?[table.Features.Length];

    public Sums[] Rent() => free.TryPop(out var histogram) ? histogram : new Sums[table.Offsets[^1]];

    public void Return(Sums[]? histogram)
    {
        if (histogram is not null) free.Push(histogram);
    }

    /// <summary>Counts the root, whose rows are all rows, and finds its best split.</summary>
    public void SearchRoot(Leaf root, ReadOnlyMemory<int> rows, Derivatives[] derivatives)
    {
        ForEachFeature(root.Count, feature =>
        {
            Count(feature, root.Histogram!, rows.Span, derivatives);
            smallSplits[feature] = BestOf(root, feature);
        });
        root.Split = Best(smallSplits);
    }

    /// <summary>Counts the smaller of two children, takes it from the histogram of their parent, which the larger one holds, and finds the best split of both.</summary>
    public void SearchChildren(Leaf small, Leaf large, ReadOnlyMemory<int> rowsOfSmall, Derivatives[] derivatives)
    {
        var index = 0;
        foreach (var row in rowsOfSmall.Span) gathered[index++] = derivatives[row];
        ForEachFeature(small.Count, feature =>
        {
            Count(feature, small.Histogram!, rowsOfSmall.Span, gathered);
            Subtract(Of(large.Histogram!, feature), Of(small.Histogram!, feature));
            smallSplits[feature] = BestOf(small, feature);
            largeSplits[feature] = BestOf(large, feature);
        });
        (small.Split, large.Split) = (Best(smallSplits), Best(largeSplits));
    }

    private void ForEachFeature(int rows, Action<int> work)
    {
        if (options.Threads > 1 && (long)rows * table.Features.Length >= FewestCellsToShare)
        {
            Parallel.For(0, table.Features.Length, parallel, work);
            return;
        }

        for (var feature = 0; feature < table.Features.Length; feature++) work(feature);
    }

    private Span<Sums> Of(Sums[] histogram, int feature) => histogram.AsSpan(table.Offsets[feature]..table.Offsets[feature + 1]);

    /// <param name="derivatives">Of the rows, in their order.</param>
    private void Count(int feature, Sums[] histogram, ReadOnlySpan<int> rows, Derivatives[] derivatives)
    {
        var bins = Of(histogram, feature);
        bins.Clear();
        var cells = table.Features[feature].Cells;

        // The encoder made the cells, so none is outside the bins.
        ref var first = ref MemoryMarshal.GetReference(bins);
        for (var i = 0; i < rows.Length; i++)
        {
            ref var bin = ref Unsafe.Add(ref first, cells[rows[i]]);
            bin.Gradient += derivatives[i].Gradient;
            bin.Hessian += derivatives[i].Hessian;
            bin.Rows++;
        }
    }

    private static void Subtract(Span<Sums> from, ReadOnlySpan<Sums> subtracted)
    {
        for (var bin = 0; bin < from.Length; bin++) from[bin] -= subtracted[bin];
    }

    private Split? BestOf(Leaf leaf, int feature)
        => leaf.Count < 2 * options.MinRowsPerLeaf ? null : search.Best(Of(leaf.Histogram!, feature), table.Features[feature].IsOrdered, feature, leaf.Sums);

    /// <summary>The largest gain, the first feature of equals.</summary>
    private static Split? Best(Split?[] splits)
    {
        Split? best = null;
        foreach (var split in splits)
        {
            if (split is { } found && !(found.Gain <= best?.Gain)) best = found;
        }

        return best;
    }
}
