using SynthGovern.Encoding;
using SynthGovern.Encoding.Spans;
using SynthGovern.Generators.Independent;
using SynthGovern.Tables;

namespace SynthGovern.Neural.Private;

/// <summary>A <see cref="SpanEncoder"/> from noisy marginals and the schema alone: no value and no count of the data enters it but by them.</summary>
internal static class PaidSpans
{
    /// <summary>A mixture of fewer rows than this share is not worth a mode.</summary>
    private const double LeastRest = 0.002;

    /// <summary>A spike holds so many times what its neighbours lead one to expect.</summary>
    private const double Sharpness = 2;

    private const double NarrowestShare = 1e-3;

    public static SpanEncoder Encoder(Schema schema, NoisyMarginals known, SpanOptions options, CancellationToken cancel)
    {
        var labels = known.Marginals.Where(marginal => marginal.Domain is LabelDomain).Select(marginal => Labels(marginal, options));
        var numbers = known.Marginals.Where(marginal => marginal.Domain is GridDomain).Select(marginal => Numbers(marginal, known.Units, options, cancel));
        return SpanEncoder.Restore(new SpanEncoderState([.. labels], [.. numbers]), schema).Value;
    }

    private static LabelSpansState Labels(Marginal marginal, SpanOptions options)
    {
        var shares = new double[marginal.Domain.Values];
        for (var i = 0; i < marginal.Spans.Count; i++) if (marginal.Spans[i].From < shares.Length) shares[marginal.Spans[i].From] += marginal.Shares[i];
        return new LabelSpansState(marginal.Domain.Schema.Name, marginal.Domain.Schema.MayBeMissing, shares.Length > options.OneHotUpTo, Normalised(shares));
    }

    private static NumberSpansState Numbers(Marginal marginal, double units, SpanOptions options, CancellationToken cancel)
    {
        var (grid, missing) = ((GridDomain)marginal.Domain, marginal.Domain.Schema.MayBeMissing);
        var leaves = marginal.Spans.Zip(marginal.Shares, (span, share) => new Leaf(span.From, span.To, share)).Where(leaf => leaf.From < grid.Values).ToList();
        var atoms = leaves.TrueForAll(leaf => leaf.Length == 1) && leaves.Count <= options.FewValues ? [.. Enumerable.Range(0, leaves.Count)] : Atoms(leaves, options);
        var rest = leaves.Where((leaf, i) => !atoms.Contains(i) && leaf.Share > 0).ToList();
        var values = atoms.Order().Select(i => grid.Value(leaves[i].From)).ToArray();
        var shares = atoms.Order().Select(i => leaves[i].Share).ToList();
        var (modes, scale) = (Array.Empty<Mode>(), default(ValueScale));
        if (rest.Sum(leaf => leaf.Share) > LeastRest || atoms.Count == 0)
        {
            (modes, var weights, scale) = rest.Count > 0 ? Modes(rest, grid, units, options, cancel) : Everywhere(grid);
            shares.AddRange(weights.Select(weight => weight * Math.Max(LeastRest, rest.Sum(leaf => leaf.Share))));
        }

        return new NumberSpansState(grid.Schema.Name, missing, values, modes, scale.LogUnit, Normalised([.. shares]));
    }

    /// <summary>Single grid points far above the density beside them, the highest first; those found are no neighbours to others.</summary>
    private static HashSet<int> Atoms(List<Leaf> leaves, SpanOptions options)
    {
        var found = new HashSet<int>();
        var present = leaves.Sum(leaf => leaf.Share);
        foreach (var i in Enumerable.Range(0, leaves.Count).Where(i => leaves[i].Length == 1).OrderByDescending(i => leaves[i].Share))
        {
            if (leaves[i].Share < options.AtomShare * present || found.Count == options.MostAtoms) break;
            if (leaves[i].Share > Sharpness * Math.Max(Beside(i, -1), Beside(i, 1))) found.Add(i);
        }

        return found;

        double Beside(int at, int direction)
        {
            for (at += direction; at >= 0 && at < leaves.Count; at += direction) if (!found.Contains(at)) return leaves[at].Share / leaves[at].Length;
            return 0;
        }
    }

    private static (Mode[] Modes, double[] Weights, ValueScale Scale) Modes(List<Leaf> rest, GridDomain grid, double units, SpanOptions options, CancellationToken cancel)
    {
        var centres = rest.Select(leaf => grid.Value(leaf.From) + ((leaf.Length - 1) * grid.Step / 2)).ToArray();
        var rows = rest.Select(leaf => leaf.Share * units).ToArray();
        var (mixture, scale, step) = (Fit(rest, grid, rows, default, grid.Step, options, cancel), default(ValueScale), grid.Step);
        if (ValueScale.Logarithm(centres, rows, grid.Step) is { } log)
        {
            var slope = log.LogSlope(centres, rows);
            var other = Fit(rest, grid, rows, log, NarrowestShare, options, cancel);
            if (other.Criterion - (2 * slope) < mixture.Criterion) (mixture, scale, step) = (other, log, 0);
        }

        while (mixture.Components.Count > 1 && Lightest(mixture) is var lightest && mixture.Components[lightest].Weight < options.ModeShare) mixture.Remove(lightest, [], cancel);
        var inOrder = mixture.Components.OrderBy(component => component.Mean).ToArray();
        return (
            Array.ConvertAll(inOrder, component => new Mode(Rounding.Mean(component.Mean, component.Deviation, step), Rounding.UpToTwoDigits(component.Deviation))),
            Array.ConvertAll(inOrder, component => component.Weight),
            scale);
    }

    private static int Lightest(Mixture mixture) => Enumerable.Range(0, mixture.Components.Count).MinBy(k => mixture.Components[k].Weight);

    /// <summary>Each leaf is a bin whose values are spread evenly between its ends.</summary>
    private static Mixture Fit(List<Leaf> rest, GridDomain grid, double[] rows, ValueScale scale, double narrowest, SpanOptions options, CancellationToken cancel)
    {
        var ends = rest.Select(leaf => (Low: scale.Of(grid.Value(leaf.From)), High: scale.Of(grid.Value(leaf.To - 1)))).ToArray();
        var (centres, variances) = (Array.ConvertAll(ends, end => (end.Low + end.High) / 2), Array.ConvertAll(ends, end => (end.High - end.Low) * (end.High - end.Low) / 12));
        var all = new Moments();
        for (var i = 0; i < rows.Length; i++) all.Add(centres[i], rows[i]);
        return Mixture.Fit(Bins.OfCounts(centres, variances, rows), options.MostModes, Math.Max(narrowest, NarrowestShare * Math.Sqrt(all.Variance)), cancel);
    }

    /// <summary>What the schema alone says: one mode that spans the bounds.</summary>
    private static (Mode[] Modes, double[] Weights, ValueScale Scale) Everywhere(GridDomain grid)
    {
        var (low, high) = (grid.Value(0), grid.Value(grid.Values - 1));
        return ([new Mode((low + high) / 2, Math.Max(grid.Step, (high - low) / 2 / NumberSpans.Reach))], [1], default);
    }

    private static double[] Normalised(double[] shares)
    {
        var sum = shares.Sum();
        return Array.ConvertAll(shares, share => sum > 0 ? share / sum : 1.0 / shares.Length);
    }

    private sealed record Leaf(long From, long To, double Share)
    {
        public long Length => To - From;
    }
}
