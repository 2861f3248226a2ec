using SynthGovern.Encoding.Spans;

namespace SynthGovern.Neural.Spans;

/// <summary>
/// The spans of an encoded row as index tensors, made once, so that softmax, sampling and cross entropy over all spans are a few
/// operations on the whole matrix instead of a loop per column. B rows, W columns, S spans, L the widest one-hot span.
/// </summary>
internal sealed class SpanLayout : IDisposable
{
    private const float Never = -1e30f;

    private readonly Tensor padded;      // (S · L) column of W at each place of a span, 0 beyond its end
    private readonly Tensor paddedMask;  // (S, L) 0 within a span, −1e30 beyond its end
    private readonly Tensor spanOf;      // (W) span of each column
    private readonly Tensor member;      // (W, S) 1 where the column is of the span
    private readonly Tensor memberOf;    // (S, W) its transpose
    private readonly long widest;

    public SpanLayout(IReadOnlyList<EncodedSpan> spans, int width, Device device)
    {
        using var scope = NewDisposeScope();
        Spans = spans;
        widest = spans.Max(span => span.Kind == SpanKind.OneHot ? span.Width : 1);
        var (columns, mask, owner, membership, scalars) = (new long[spans.Count * widest], new float[spans.Count * widest], new long[width], new float[width * spans.Count], new bool[width]);
        Array.Fill(mask, Never);
        for (var span = 0; span < spans.Count; span++)
        {
            for (var i = 0; i < spans[span].Width; i++)
            {
                var column = spans[span].Start + i;
                (columns[(span * widest) + i], mask[(span * widest) + i]) = (column, 0);
                (owner[column], membership[(column * spans.Count) + span], scalars[column]) = (span, 1, spans[span].Kind == SpanKind.Scalar);
            }
        }

        padded = Keep(tensor(columns), device);
        paddedMask = Keep(tensor(mask).view(spans.Count, widest), device);
        spanOf = Keep(tensor(owner), device);
        member = Keep(tensor(membership).view(width, spans.Count), device);
        memberOf = Keep(tensor(membership).view(width, spans.Count).t().contiguous(), device);
        IsScalar = Keep(tensor(scalars).view(1, width), device);
    }

    public IReadOnlyList<EncodedSpan> Spans { get; }

    /// <summary>Which columns are scalars. // (1, W)</summary>
    public Tensor IsScalar { get; }

    /// <summary>
    /// tanh of the scalars and softmax of every one-hot span of (x + gumbel) / temperature: with Gumbel noise a relaxed draw (Jang, Gu and
    /// Poole 2017; Maddison, Mnih and Teh 2017). // (B, W)
    /// </summary>
    public Tensor Activate(Tensor x, Tensor? gumbel = null, double temperature = 1)
    {
        var logits = gumbel is null ? x : x.add(gumbel);
        if (temperature != 1) logits = logits.mul(1 / temperature);
        return where(IsScalar, x.tanh(), Softmax(logits));
    }

    /// <summary>tanh of the scalars and x + gumbel elsewhere, whose largest place in a span is a draw from its softmax. // (B, W)</summary>
    public Tensor Draw(Tensor x, Tensor gumbel) => where(IsScalar, x.tanh(), x.add(gumbel));

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
        return logits.detach().index_select(1, padded).view(-1, Spans.Count, widest).add_(paddedMask).amax([2L]).index_select(1, spanOf);
    }

    private static Tensor Keep(Tensor values, Device device) => values.to(device).clone().DetachFromDisposeScope();

    public void Dispose()
    {
        foreach (var held in new[] { padded, paddedMask, spanOf, member, memberOf, IsScalar }) held.Dispose();
    }
}
