using SynthGovern.Encoding.Spans;

namespace SynthGovern.Neural.Spans;

/// <summary>
/// The spans of an encoded row as index tensors, made once, so that softmax, sampling and cross entropy over all spans are a few
/// operations on the whole matrix instead of a loop per column. B rows, W columns, S spans, L the widest one-hot span.
/// </summary>
internal sealed class SpanLayout : IDisposable
{
    private const float Never = -1e30f;

    /// <summary>One-hot spans of at most this width are padded together, and wider ones apart, so that little is padded.</summary>
    private const int NarrowWidth = 16;

    private readonly Tensor padded;      // (S · L) column of W at each place of a span, 0 beyond its end
    private readonly Tensor paddedMask;  // (S, L) 0 within a span, −1e30 beyond its end
    private readonly Tensor scalars;     // columns of W that are scalars
    private readonly (Tensor Columns, Tensor Mask)[] classes;  // narrow and wide spans: (S' · L'), (S', L')
    private readonly Tensor maximumOf;   // (W) where the maximum of the column's span stands among those of all classes
    private readonly Tensor member;      // (W, S) 1 where the column is of the span
    private readonly Tensor memberOf;    // (S, W) its transpose
    private readonly int widest;

    public SpanLayout(IReadOnlyList<EncodedSpan> spans, int width, Device device)
    {
        using var scope = NewDisposeScope();
        (Spans, widest) = (spans, spans.Max(WidthOf));
        (padded, paddedMask) = Pad([.. Enumerable.Range(0, spans.Count)], widest, device);
        int[][] byClass = [[.. Where(spans, span => WidthOf(span) <= NarrowWidth)], [.. Where(spans, span => WidthOf(span) > NarrowWidth)]];
        classes = [.. byClass.Where(members => members.Length > 0).Select(members => Pad(members, members.Max(span => WidthOf(spans[span])), device))];
        int[] order = [.. byClass.SelectMany(members => members)];
        var (place, membership, isScalar) = (new long[width], new float[width * spans.Count], new bool[width]);
        for (var span = 0; span < spans.Count; span++)
        {
            foreach (var column in Enumerable.Range(spans[span].Start, spans[span].Width))
                (place[column], membership[(column * spans.Count) + span], isScalar[column]) = (Array.IndexOf(order, span), 1, spans[span].Kind == SpanKind.Scalar);
        }

        maximumOf = Keep(tensor(place), device);
        member = Keep(tensor(membership).view(width, spans.Count), device);
        memberOf = Keep(tensor(membership).view(width, spans.Count).t().contiguous(), device);
        IsScalar = Keep(tensor(isScalar).view(1, width), device);
        scalars = Keep(tensor(Enumerable.Range(0, width).Where(column => isScalar[column]).Select(column => (long)column).ToArray()), device);
    }

    public IReadOnlyList<EncodedSpan> Spans { get; }

    /// <summary>Which columns are scalars. // (1, W)</summary>
    public Tensor IsScalar { get; }

    /// <summary>How many columns are scalars.</summary>
    public long Scalars => scalars.shape[0];

    /// <summary>
    /// tanh of the scalars and softmax of every one-hot span of (x + gumbel) / temperature: with Gumbel noise a relaxed draw (Jang, Gu and
    /// Poole 2017; Maddison, Mnih and Teh 2017). // (B, W)
    /// </summary>
    public Tensor Activate(Tensor x, Tensor? gumbel = null, double temperature = 1)
    {
        var logits = gumbel is null ? x : x.add(gumbel);
        if (temperature != 1) logits = logits.mul(1 / temperature);
        return WithScalars(Softmax(logits), x);
    }

    /// <summary>tanh of the scalars and x + gumbel elsewhere, whose largest place in a span is a draw from its softmax. // (B, W)</summary>
    public Tensor Draw(Tensor x, Tensor gumbel) => WithScalars(x.add(gumbel), x);

    /// <summary>The same with noise added to the scalars, which stay from −1 to 1. // x, gumbel (B, W), deviation (1, W), normal (B, scalars) → (B, W)</summary>
    public Tensor Draw(Tensor x, Tensor gumbel, Tensor deviation, Tensor normal)
    {
        if (Scalars == 0) return x.add(gumbel);
        var drawn = x.index_select(1, scalars).tanh().add(normal.mul(deviation.index_select(1, scalars))).clamp(-1, 1);
        return x.add(gumbel).index_copy(1, scalars, drawn);
    }

    /// <summary>
    /// Cross entropy of all one-hot spans together, per row: −Σ over spans of ln softmax(x) at the target. Targets are one-hot; a span with a
    /// target of zeros counts nothing. // x, target (B, W) → (B)
    /// </summary>
    public Tensor CrossEntropy(Tensor x, Tensor oneHot)
    {
        var shifted = x.sub(SpanMaxima(x));
        var logSums = shifted.exp().matmul(member).log();  // (B, S)
        var present = oneHot.matmul(member);               // (B, S)
        return logSums.mul(present).sum(1).sub(shifted.mul(oneHot).sum(1));
    }

    /// <summary>−ln softmax of one span at one code, for each row its own. // x (B, W), span (B), column (B) of W → (B)</summary>
    public Tensor CrossEntropy(Tensor x, Tensor span, Tensor column)
    {
        var columns = padded.view(Spans.Count, widest).index_select(0, span);                       // (B, L)
        var logits = x.gather(1, columns).add(paddedMask.index_select(0, span));                    // (B, L)
        return logits.logsumexp(1).sub(x.gather(1, column.unsqueeze(1)).squeeze(1));
    }

    private Tensor Softmax(Tensor logits)
    {
        var powers = logits.sub(SpanMaxima(logits)).exp();
        return powers.div(powers.matmul(member).matmul(memberOf));
    }

    /// <summary>The largest logit of each column's span; a shift that changes no softmax, so no gradient flows through it. // (B, W)</summary>
    private Tensor SpanMaxima(Tensor logits)
    {
        using var quiet = no_grad();
        var values = logits.detach();
        var maxima = classes.Select(spans => values.index_select(1, spans.Columns).view(-1, spans.Mask.shape[0], spans.Mask.shape[1]).add_(spans.Mask).amax([2L])).ToList();
        return (maxima.Count == 1 ? maxima[0] : cat(maxima, 1)).index_select(1, maximumOf);
    }

    /// <summary>The values with tanh(x) in the columns of scalars. // (B, W)</summary>
    private Tensor WithScalars(Tensor values, Tensor x) => scalars.shape[0] == 0 ? values : values.index_copy(1, scalars, x.index_select(1, scalars).tanh());

    private (Tensor Columns, Tensor Mask) Pad(int[] members, int widestMember, Device device)
    {
        var (columns, mask) = (new long[members.Length * widestMember], new float[members.Length * widestMember]);
        Array.Fill(mask, Never);
        for (var i = 0; i < members.Length; i++)
        {
            var span = Spans[members[i]];
            for (var at = 0; at < span.Width; at++) (columns[(i * widestMember) + at], mask[(i * widestMember) + at]) = (span.Start + at, 0);
        }

        return (Keep(tensor(columns), device), Keep(tensor(mask).view(members.Length, widestMember), device));
    }

    private static int WidthOf(EncodedSpan span) => span.Kind == SpanKind.OneHot ? span.Width : 1;

    private static IEnumerable<int> Where(IReadOnlyList<EncodedSpan> spans, Func<EncodedSpan, bool> has) => Enumerable.Range(0, spans.Count).Where(span => has(spans[span]));

    private static Tensor Keep(Tensor values, Device device) => values.to(device).clone().DetachFromDisposeScope();

    public void Dispose()
    {
        foreach (var held in new[] { padded, paddedMask, scalars, maximumOf, member, memberOf, IsScalar }.Concat(classes.SelectMany(spans => new[] { spans.Columns, spans.Mask }))) held.Dispose();
    }
}
