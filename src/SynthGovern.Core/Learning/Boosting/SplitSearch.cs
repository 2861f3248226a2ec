namespace SynthGovern.Learning.Boosting;

/// <summary>
/// Finds the best division of a node by one feature from its histogram. Ordered bins are cut between two of them, with the missing rows tried
/// on both sides. Categories are put in the order of their mean step, among whose beginnings the best subset is found (Fisher 1958);
/// they are taken from both ends, since those with few rows stay with the rest. Bins without rows in this node go with the
/// larger side.
/// </summary>
internal sealed class SplitSearch(BoostingOptions options)
{
    /// <summary>A side whose loss is flat to rounding has no step of its own.</summary>
    private const double MinHessian = 1e-3;

    /// <param name="histogram">Over the bins of the feature, the last one for missing.</param>
    /// <param name="node">Sums over all of them.</param>
    public Split? Best(ReadOnlySpan<Sums> histogram, bool ordered, int feature, in Sums node)
    {
        var best = new Candidate { Gain = node.Gain(options.Ridge) };
        var atMost = best.Gain;
        Span<byte> order = stackalloc byte[histogram.Length];
        if (ordered) order = TryCuts(histogram, order, node, ref best);
        else order = TrySubsets(histogram, order, node, ref best);
        if (!(best.Gain > atMost)) return null;

        var left = default(BinSet);
        foreach (var bin in best.FromEnd ? order[^best.Taken..] : order[..best.Taken]) left.Add(bin);
        var missing = histogram.Length - 1;
        if (best.MissingLeft) left.Add(missing);
        if (2 * best.Left.Rows > node.Rows)
        {
            for (var bin = 0; bin < histogram.Length; bin++)
            {
                if (histogram[bin].Rows == 0 && (!ordered || bin == missing)) left.Add(bin);
            }
        }

        return new Split(best.Gain - atMost, feature, left, best.Left);
    }

    private Span<byte> TryCuts(ReadOnlySpan<Sums> histogram, Span<byte> order, in Sums node, ref Candidate best)
    {
        var bins = histogram.Length - 1;
        for (var bin = 0; bin < bins; bin++) order[bin] = (byte)bin;
        var missing = histogram[bins];
        Scan(histogram, order[..bins], fromEnd: false, missingLeft: false, default, node, ref best);
        if (missing.Rows > 0) Scan(histogram, order[..bins], fromEnd: false, missingLeft: true, missing, node, ref best);
        return order[..bins];
    }

    private Span<byte> TrySubsets(ReadOnlySpan<Sums> histogram, Span<byte> order, in Sums node, ref Candidate best)
    {
        Span<double> steps = stackalloc double[histogram.Length];
        var used = 0;
        for (var bin = 0; bin < histogram.Length; bin++)
        {
            ref readonly var category = ref histogram[bin];
            if (category.Rows < Math.Max(1, options.MinRowsPerCategory)) continue;
            steps[used] = category.Gradient / (category.Hessian + options.CategorySmoothing);
            order[used++] = (byte)bin;
        }

        steps[..used].Sort(order[..used]);
        Scan(histogram, order[..used], fromEnd: false, missingLeft: false, default, node, ref best);
        Scan(histogram, order[..used], fromEnd: true, missingLeft: false, default, node, ref best);
        return order[..used];
    }

    /// <summary>Moves one bin after the other to the left side and keeps the best division met.</summary>
    private void Scan(ReadOnlySpan<Sums> histogram, ReadOnlySpan<byte> order, bool fromEnd, bool missingLeft, Sums left, in Sums node, ref Candidate best)
    {
        for (var taken = 1; taken <= order.Length; taken++)
        {
            ref readonly var moved = ref histogram[order[fromEnd ? ^taken : taken - 1]];
            if (moved.Rows == 0) continue;
            left += moved;
            if (left.Rows < options.MinRowsPerLeaf || left.Hessian < MinHessian) continue;
            var right = node - left;
            if (right.Rows < options.MinRowsPerLeaf || right.Hessian < MinHessian) break;
            var gain = left.Gain(options.Ridge) + right.Gain(options.Ridge);
            if (gain > best.Gain) best = new Candidate { Gain = gain, Taken = taken, FromEnd = fromEnd, MissingLeft = missingLeft, Left = left };
        }
    }

    private struct Candidate
    {
        public double Gain;
        public int Taken;
        public bool FromEnd;
        public bool MissingLeft;
        public Sums Left;
    }
}
