using SynthGovern.Encoding;
using SynthGovern.Encoding.Codes;
using SynthGovern.Encoding.Spans;
using SynthGovern.Tables;

namespace SynthGovern.Neural.Private;

/// <summary>
/// How many weights a network can have at most, from schema and options alone: encoders from noisy marginals may turn out smaller. The distance of
/// the noise from its stated distribution is counted for so many.
/// </summary>
internal static class WeightBound
{
    private const int Weekdays = 7, Hours = 24;

    /// <summary>The most codes of each part of each column, the code for missing included.</summary>
    public static IReadOnlyList<long> Codes(IReadOnlyList<ColumnDomain> domains, CodeOptions options)
    {
        var parts = new List<long>();
        foreach (var domain in domains)
        {
            if (domain is LabelDomain)
            {
                // Digits are fewer codes together than levels, but at most one part per bit.
                var digits = 1;
                for (long reach = options.MostLevels; reach < domain.Values; reach *= options.MostLevels) digits++;
                for (var digit = 0; digit < digits; digit++) parts.Add(Math.Min(domain.Values, options.MostLevels) + 1);
                continue;
            }

            parts.Add(Math.Min(domain.Values, options.MostBins) + 1);
            if (domain.Schema.Kind == ColumnKind.DateTime) parts.AddRange([Weekdays + 1, Hours + 1]);
        }

        return parts;
    }

    /// <summary>The most numbers of an encoded row.</summary>
    public static long Spans(IReadOnlyList<ColumnDomain> domains, SpanOptions options)
        => domains.Sum(domain => domain is LabelDomain ? domain.Values + 2 : Math.Min(domain.Values, Math.Max(options.FewValues, options.MostAtoms)) + options.MostModes + 2);

    /// <summary>Fully connected layers of these sizes with their biases.</summary>
    public static long Layers(IEnumerable<long> sizes)
    {
        var widths = sizes.ToList();
        return widths.Zip(widths.Skip(1), (inputs, outputs) => (inputs + 1) * outputs).Sum();
    }
}
