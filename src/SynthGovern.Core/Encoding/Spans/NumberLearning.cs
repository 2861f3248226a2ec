using SynthGovern.Tables;

namespace SynthGovern.Encoding.Spans;

/// <summary>Learns the atoms and modes of a column of numbers.</summary>
internal static class NumberLearning
{
    /// <summary>No mode is narrower than this share of the deviation of all values between the atoms.</summary>
    private const double NarrowestShare = 1e-3;

    /// <summary>On a logarithmic scale: a thousandth of the value, or a grid step where values are small.</summary>
    private const double NarrowestLogarithm = 1e-3;

    public static NumberSpansState Learn(NumberColumn column, GridDomain domain, int[]? subjects, SpanOptions options, CancellationToken cancel)
    {
        var schema = domain.Schema;
        var counts = ValueCounts.Of(column, domain, subjects);
        var missing = schema.MayBeMissing || counts.AllRows < column.Count;
        var atoms = domain.Values == 1 ? [.. Enumerable.Range(0, counts.Count)] : Atoms.Find(counts, domain, options);
        var rest = counts.Without(atoms);
        var inOrder = atoms.Order().ToArray();
        var values = Array.ConvertAll(inOrder, atom => domain.Value(counts.Cells[atom]));
        var rowsOf = inOrder.Select(atom => (double)counts.Rows(atom)).ToList();
        if (rest.Count > 0 && rest.AreCommon(0, rest.Count))
        {
            var (modes, weights, scale) = Modes(rest, domain, options with { ModeShare = options.ModeShare * counts.AllRows / rest.AllRows }, cancel);
            rowsOf.AddRange(weights.Select(weight => weight * rest.AllRows));
            return new NumberSpansState(schema.Name, missing, values, modes, scale.LogUnit, Shares(rowsOf));
        }

        // Too few people for a mode: what is not an atom goes to the nearest one.
        return values.Length > 0
            ? new NumberSpansState(schema.Name, missing, values, [], null, Shares(rowsOf))
            : WithoutData(domain, missing);
    }

    private static double[] Shares(List<double> rows)
    {
        var all = rows.Sum();
        return [.. rows.Select(count => Rounding.ToThreeDigits(count / all))];
    }

    /// <summary>What the schema alone says: its only value, or one mode that spans its bounds.</summary>
    private static NumberSpansState WithoutData(GridDomain domain, bool missing)
    {
        if (domain.Values == 1) return new NumberSpansState(domain.Schema.Name, missing, [domain.Value(0)], [], null, [1]);
        var (low, high) = (domain.Value(0), domain.Value(domain.Values - 1));
        var mode = new Mode(low + ((high - low) / 2), (high - low) / 2 / NumberSpans.Reach);
        return new NumberSpansState(domain.Schema.Name, missing, [], [mode], null, [1]);
    }

    private static (Mode[] Modes, double[] Weights, ValueScale Scale) Modes(ValueCounts rest, GridDomain domain, SpanOptions options, CancellationToken cancel)
    {
        var values = Array.ConvertAll(rest.Cells, domain.Value);
        var rows = Enumerable.Range(0, rest.Count).Select(value => (double)rest.Rows(value)).ToArray();
        var (scale, step) = (default(ValueScale), domain.Step);
        var (mixture, bins) = Fit(values, rows, scale, step, options, cancel);
        if (ValueScale.Logarithm(values, rows, domain.Step) is { } log)
        {
            var slope = log.LogSlope(values, rows);
            var narrowest = Math.Max(NarrowestLogarithm, domain.Step * Math.Exp(slope / rest.AllRows));
            var (other, otherBins) = Fit(values, rows, log, narrowest, options, cancel);
            if (other.Criterion - (2 * slope) < mixture.Criterion) (mixture, bins, scale, step) = (other, otherBins, log, 0);
        }

        Prune(mixture, bins, rest, options, cancel);
        var inOrder = mixture.Components.OrderBy(component => component.Mean).ToArray();
        return (
            Array.ConvertAll(inOrder, component => new Mode(Rounding.Mean(component.Mean, component.Deviation, step), Rounding.UpToTwoDigits(component.Deviation))),
            Array.ConvertAll(inOrder, component => component.Weight),
            scale);
    }

    private static (Mixture Mixture, Bins Bins) Fit(double[] values, double[] rows, ValueScale scale, double narrowest, SpanOptions options, CancellationToken cancel)
    {
        var scaled = Array.ConvertAll(values, scale.Of);
        var (bins, all) = (Bins.Of(scaled, rows), new Moments());
        for (var i = 0; i < scaled.Length; i++) all.Add(scaled[i], rows[i]);
        return (Mixture.Fit(bins, options.MostModes, Math.Max(narrowest, NarrowestShare * Math.Sqrt(all.Variance)), cancel), bins);
    }

    /// <summary>
    /// Leaves out modes of little weight, and modes whose members are too few people: theirs are the outermost values, and no
    /// other mode is stretched to reach them.
    /// </summary>
    private static void Prune(Mixture mixture, Bins bins, ValueCounts rest, SpanOptions options, CancellationToken cancel)
    {
        while (mixture.Components.Count > 1)
        {
            var owners = mixture.Owners();
            var holders = new Holders(mixture.Components.Count);
            for (var bin = 0; bin < owners.Length; bin++)
            {
                foreach (var subject in rest.Subjects(bins.FirstValues[bin], bins.FirstValues[bin + 1])) holders.Add(owners[bin], subject);
            }

            var all = Enumerable.Range(0, mixture.Components.Count);
            if (all.Any(k => !holders.AreEnough(k)))
            {
                var lonely = all.First(k => !holders.AreEnough(k));
                mixture.Remove(lonely, Enumerable.Range(0, owners.Length).Where(bin => owners[bin] == lonely), cancel);
                continue;
            }

            var lightest = all.MinBy(k => mixture.Components[k].Weight);
            if (mixture.Components[lightest].Weight >= options.ModeShare) return;
            mixture.Remove(lightest, [], cancel);
        }
    }
}
