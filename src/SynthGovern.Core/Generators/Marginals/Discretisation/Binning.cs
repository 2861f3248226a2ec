using SynthGovern.Encoding;
using SynthGovern.Generators.Independent;

namespace SynthGovern.Generators.Marginals.Discretisation;

/// <summary>How the spans of a measured distribution are grouped. It sees no data.</summary>
internal static class Binning
{
    /// <param name="most">Bins of a column of numbers at most, spikes and missing values not counted.</param>
    /// <param name="smallest">Share below which the noise is louder than the count: rarer labels are pooled, and numbers joined to their neighbours.</param>
    public static Bins Of(Marginal distribution, int most, double smallest)
        => new(distribution, distribution.Domain is LabelDomain ? OfLabels(distribution, smallest) : OfNumbers(distribution, most, smallest));

    /// <summary>One bin per common label, one for all rare ones together (McKenna, Miklau and Sheldon 2021, section 3.3), one for missing.</summary>
    private static int[] OfLabels(Marginal distribution, double smallest)
    {
        var (next, rare) = (0, -1);
        var binOf = new int[distribution.Spans.Count];
        for (var span = 0; span < binOf.Length; span++)
        {
            if (IsMissing(distribution, span) || distribution.Shares[span] >= smallest) binOf[span] = next++;
            else binOf[span] = rare >= 0 ? rare : rare = next++;
        }

        return binOf;
    }

    /// <summary>Neighbouring spans until their share reaches 1 / most. A single value of at least half that share is a spike and stands alone.</summary>
    private static int[] OfNumbers(Marginal distribution, int most, double smallest)
    {
        var wanted = Math.Max(1.0 / most, smallest);
        var binOf = new int[distribution.Spans.Count];
        var (bin, held) = (-1, double.PositiveInfinity);
        foreach (var span in Enumerable.Range(0, binOf.Length).OrderBy(span => distribution.Spans[span].From).ThenByDescending(span => distribution.Spans[span].Length))
        {
            var share = distribution.Shares[span];
            var alone = IsMissing(distribution, span) || (distribution.Spans[span].Length == 1 && share >= wanted / 2);
            if (alone || held >= wanted) (bin, held) = (bin + 1, 0);
            binOf[span] = bin;
            held = alone ? double.PositiveInfinity : held + share;
        }

        return binOf;
    }

    private static bool IsMissing(Marginal distribution, int span) => distribution.Spans[span].From >= distribution.Domain.Values;
}
