namespace SynthGovern.Encoding.Spans;

/// <summary>What the numbers of a span are, and which last layer a network needs to make them.</summary>
public enum SpanKind
{
    /// <summary>One of Width codes: a single 1 among zeros; a softmax makes it.</summary>
    OneHot,

    /// <summary>One number from −1 to 1; a tanh makes it.</summary>
    Scalar,
}

/// <summary>Numbers <paramref name="Start"/> … <paramref name="Start"/> + <paramref name="Width"/> − 1 of an encoded row.</summary>
/// <param name="Column">The column they describe; a column has up to two spans, one after the other.</param>
public sealed record EncodedSpan(string Column, SpanKind Kind, int Start, int Width);
