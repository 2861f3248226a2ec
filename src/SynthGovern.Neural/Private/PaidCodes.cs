using SynthGovern.Encoding;
using SynthGovern.Encoding.Codes;
using SynthGovern.Generators.Independent;
using SynthGovern.Tables;

namespace SynthGovern.Neural.Private;

/// <summary>A <see cref="CodeEncoder"/> from noisy marginals and the schema alone: no value and no count of the data enters it but by them.</summary>
internal static class PaidCodes
{
    /// <summary>A span whose noisy share is zero still needs a weight.</summary>
    private const double LeastWeight = 1e-9;

    private const double SecondsPerDay = 86_400;

    private const long PartsOfDay = 24;

    public static CodeEncoder Encoder(Schema schema, NoisyMarginals known, CodeOptions options)
        => CodeEncoder.Restore(schema, new CodeState([.. known.Marginals.Select(marginal => Column(marginal, options))])).Value;

    private static ColumnCodesState Column(Marginal marginal, CodeOptions options) => marginal.Domain switch
    {
        LabelDomain labels => new(labels.Schema.Name, Labels(marginal, options), null, null),
        GridDomain { Schema.Kind: ColumnKind.DateTime } grid => new(grid.Schema.Name, null, null, Moments(grid, marginal, options)),
        _ => new(marginal.Domain.Schema.Name, null, new CellCodesState(Merged(Leaves(marginal), options.MostBins)), null),
    };

    /// <summary>A code for every declared level; where they are written in digits, by falling noisy share.</summary>
    private static LabelCodesState Labels(Marginal marginal, CodeOptions options)
    {
        var count = (int)marginal.Domain.Values;
        if (count <= options.MostLevels) return new LabelCodesState([.. Enumerable.Range(0, count)], count);
        var digits = 1;
        for (long reach = options.MostLevels; reach < count; reach *= options.MostLevels) digits++;
        var shares = new double[count];
        for (var i = 0; i < marginal.Spans.Count; i++) if (marginal.Spans[i].From < count) shares[marginal.Spans[i].From] = marginal.Shares[i];
        return new LabelCodesState([.. Enumerable.Range(0, count).OrderByDescending(level => shares[level])], (int)Math.Ceiling(Math.Pow(count, 1.0 / digits)));
    }

    /// <summary>Days as bins of the marginal, the day of the week, and the hours of the day where the grid is finer than days.</summary>
    private static MomentCodesState Moments(GridDomain grid, Marginal marginal, CodeOptions options)
    {
        var perDay = grid.Values > 1 ? Math.Max(1, (long)(SecondsPerDay / grid.Step)) : 1;
        var firstTime = perDay == 1 ? 0 : (long)((grid.Value(0) - (Math.Floor(grid.Value(0) / SecondsPerDay) * SecondsPerDay)) / grid.Step);
        var days = new List<(long From, long To, double Share)>();
        foreach (var (from, to, share) in Leaves(marginal))
        {
            var (first, end) = ((from + firstTime) / perDay, ((to - 1 + firstTime) / perDay) + 1);
            if (days.Count > 0 && first < days[^1].To) first = days[^1].To;
            if (first < end) days.Add((first, end, share));
            else days[^1] = days[^1] with { Share = days[^1].Share + share };
        }

        var codes = Merged(days, options.MostBins);
        var times = perDay == 1 ? null : new CellCodesState(Merged([.. new Generators.Independent.Span(0, perDay).Split((int)PartsOfDay).Select(span => (span.From, span.To, 1.0 / PartsOfDay))], (int)PartsOfDay));
        return new MomentCodesState(new CellCodesState(codes), codes.Exists(code => code.Edges[^1] - code.Edges[0] > 1), times);
    }

    private static List<(long From, long To, double Share)> Leaves(Marginal marginal)
        => [.. marginal.Spans.Zip(marginal.Shares, (span, share) => (span.From, span.To, share)).Where(leaf => leaf.From < marginal.Domain.Values)];

    /// <summary>Neighbouring leaves together until each code holds some share and there are at most so many; a heavy leaf stays alone.</summary>
    private static List<CodeSpans> Merged(List<(long From, long To, double Share)> leaves, int most)
    {
        for (var least = 0.25 / most; ; least *= 1.3)
        {
            var codes = Merged(leaves, least);
            if (codes.Count <= most) return codes;
        }
    }

    private static List<CodeSpans> Merged(List<(long From, long To, double Share)> leaves, double least)
    {
        var (codes, open) = (new List<CodeSpans>(), new List<(long From, long To, double Share)>());
        foreach (var leaf in leaves)
        {
            if (leaf.Share >= least) Close();
            open.Add(leaf);
            if (open.Sum(part => part.Share) >= least) Close();
        }

        Close();
        return codes;

        void Close()
        {
            if (open.Count > 0) codes.Add(new CodeSpans([open[0].From, .. open.Select(part => part.To)], [.. open.Select(part => Math.Max(LeastWeight, part.Share))]));
            open.Clear();
        }
    }
}
