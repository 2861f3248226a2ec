using System.Numerics.Tensors;

namespace SynthGovern.Generators.Marginals.Estimation;

/// <summary>
/// Which cell of a small table each cell of a large one belongs to. Tables are row-major with attributes ascending, so the last
/// attributes of the large table form a run that is either the end of the small table too, or one cell of it.
/// </summary>
internal sealed class Alignment
{
    /// <summary>Runs shorter than this are faster cell by cell than through a vectorised call.</summary>
    private const int Short = 8;

    private readonly int[] offsets;
    private readonly int run;
    private readonly bool kept;

    /// <param name="large">A superset of <paramref name="small"/>, of at most 2^31 cells.</param>
    public Alignment(AttributeDomain domain, Clique large, Clique small)
    {
        var outer = large.Count;
        kept = outer > 0 && small.Contains(large[outer - 1]);
        run = 1;
        while (outer > 0 && small.Contains(large[outer - 1]) == kept) run *= domain[large[--outer]];
        offsets = Offsets(domain, large, small, outer);
    }

    /// <summary>The cell of the small table at the start of each run of the large one.</summary>
    private static int[] Offsets(AttributeDomain domain, Clique large, Clique small, int outer)
    {
        var strides = new int[outer];
        var stride = 1;
        for (var i = large.Count - 1; i >= 0; i--)
        {
            if (!small.Contains(large[i])) continue;
            if (i < outer) strides[i] = stride;
            stride *= domain[large[i]];
        }

        var starts = new int[] { 0 };
        for (var i = 0; i < outer; i++)
        {
            var (size, step) = (domain[large[i]], strides[i]);
            var next = new int[starts.Length * size];
            for (var o = 0; o < next.Length; o++) next[o] = starts[o / size] + (o % size * step);
            starts = next;
        }

        return starts;
    }

    /// <summary>The cell of the small table for every cell of the large one.</summary>
    public int[] Cells()
    {
        var cells = new int[offsets.Length * run];
        for (var i = 0; i < cells.Length; i++) cells[i] = offsets[i / run] + (kept ? i % run : 0);
        return cells;
    }

    /// <summary>large += small, spread over the attributes that the small table lacks.</summary>
    public void Add(double[] large, double[] small)
    {
        for (var o = 0; o < offsets.Length; o++)
        {
            var part = large.AsSpan(o * run, run);
            if (!kept) Add(part, small[offsets[o]]);
            else Add(part, small.AsSpan(offsets[o], run));
        }
    }

    /// <summary>large *= small, spread likewise.</summary>
    public void Multiply(double[] large, double[] small)
    {
        for (var o = 0; o < offsets.Length; o++)
        {
            var part = large.AsSpan(o * run, run);
            if (!kept) Multiply(part, small[offsets[o]]);
            else Multiply(part, small.AsSpan(offsets[o], run));
        }
    }

    /// <summary>small = large, summed over the attributes that the small table lacks.</summary>
    public void Sum(double[] large, Span<double> small)
    {
        small.Clear();
        for (var o = 0; o < offsets.Length; o++)
        {
            var part = large.AsSpan(o * run, run);
            if (!kept) small[offsets[o]] += Sum(part);
            else Add(small.Slice(offsets[o], run), part);
        }
    }

    private static void Add(Span<double> to, double value)
    {
        if (to.Length >= Short) TensorPrimitives.Add(to, value, to);
        else for (var i = 0; i < to.Length; i++) to[i] += value;
    }

    private static void Add(Span<double> to, ReadOnlySpan<double> values)
    {
        if (to.Length >= Short) TensorPrimitives.Add(to, values, to);
        else for (var i = 0; i < to.Length && i < values.Length; i++) to[i] += values[i];
    }

    private static void Multiply(Span<double> to, double value)
    {
        if (to.Length >= Short) TensorPrimitives.Multiply(to, value, to);
        else for (var i = 0; i < to.Length; i++) to[i] *= value;
    }

    private static void Multiply(Span<double> to, ReadOnlySpan<double> values)
    {
        if (to.Length >= Short) TensorPrimitives.Multiply(to, values, to);
        else for (var i = 0; i < to.Length && i < values.Length; i++) to[i] *= values[i];
    }

    private static double Sum(ReadOnlySpan<double> values)
    {
        if (values.Length >= Short) return TensorPrimitives.Sum(values);
        var sum = 0.0;
        foreach (var value in values) sum += value;
        return sum;
    }
}
