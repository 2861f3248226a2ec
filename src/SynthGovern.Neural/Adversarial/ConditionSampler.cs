using SynthGovern.Encoding.Spans;
using SynthGovern.Tables;

namespace SynthGovern.Neural.Adversarial;

/// <summary>One category that a row must have: its span, its column of the encoded row, and its place in the conditional vector.</summary>
internal readonly record struct ConditionedCode(int Span, int Column, int Place);

/// <summary>
/// The conditional vector of CTGAN (Xu et al. 2019, section 4.3): one place for each category of every column of labels. While training, the
/// column is uniform and the category follows the logarithm of its frequency, so that rare ones are seen; while sampling, it follows the
/// frequency itself.
/// </summary>
internal sealed class ConditionSampler
{
    private readonly int[] spans;
    private readonly int[] starts;
    private readonly IReadOnlyList<EncodedSpan> all;
    private readonly double[][] cumulative;

    private ConditionSampler(IReadOnlyList<EncodedSpan> all, int[] spans, double[][] cumulative)
    {
        (this.all, this.spans, this.cumulative) = (all, spans, cumulative);
        starts = new int[spans.Length];
        foreach (var (span, i) in spans.Select((span, i) => (span, i)))
        {
            starts[i] = Width;
            Width += all[span].Width;
        }
    }

    /// <summary>C, the length of the conditional vector; 0 when no column has labels.</summary>
    public int Width { get; }

    /// <summary>The one-hot spans of labels, which the vector conditions on.</summary>
    public static int[] LabelSpans(IReadOnlyList<EncodedSpan> all, Schema schema)
        => [.. Enumerable.Range(0, all.Count).Where(i => all[i].Kind == SpanKind.OneHot && !schema.Find(all[i].Column)!.Kind.IsNumber())];

    /// <param name="frequencies">For each of the spans the weight of each code, not all zero.</param>
    public static ConditionSampler Of(IReadOnlyList<EncodedSpan> all, int[] spans, IReadOnlyList<IReadOnlyList<double>> frequencies)
        => new(all, spans, [.. frequencies.Select(Cumulative)]);

    public ConditionedCode Draw(SeededRandom random)
    {
        var i = random.Next(spans.Length);
        var at = Array.BinarySearch(cumulative[i], random.NextDouble() * cumulative[i][^1]);
        return Code(i, at < 0 ? Math.Min(~at, cumulative[i].Length - 1) : Math.Min(at + 1, cumulative[i].Length - 1));
    }

    /// <summary>The condition that fixes one code of one span; null when the vector has no place for it.</summary>
    public ConditionedCode? Fixed(int span, int code) => Array.IndexOf(spans, span) is >= 0 and var i ? Code(i, code) : null;

    private ConditionedCode Code(int i, int code) => new(spans[i], all[spans[i]].Start + code, starts[i] + code);

    private static double[] Cumulative(IReadOnlyList<double> weights)
    {
        var sums = new double[weights.Count];
        var sum = 0.0;
        for (var code = 0; code < sums.Length; code++) sums[code] = sum += weights[code];
        return sums;
    }
}
