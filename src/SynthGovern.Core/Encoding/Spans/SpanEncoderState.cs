namespace SynthGovern.Encoding.Spans;

/// <summary>
/// All that a <see cref="SpanEncoder"/> has learned, in the order of the schema, without which it cannot be read. It has no value held by
/// fewer than <see cref="SpanOptions.FewestSubjects"/> subjects but those that the schema declares.
/// </summary>
public sealed record SpanEncoderState(IReadOnlyList<LabelSpansState> Labels, IReadOnlyList<NumberSpansState> Numbers);

/// <param name="Missing">Whether there is a code for a missing value.</param>
/// <param name="Digits">Whether the column is two digits rather than one code.</param>
/// <param name="Shares">Per level of the schema, three digits: its share of the training rows, 0 when too few subjects have it.</param>
public sealed record LabelSpansState(string Column, bool Missing, bool Digits, IReadOnlyList<double> Shares);

/// <param name="Missing">Whether there is a code for a missing value.</param>
/// <param name="Atoms">Values that have a code of their own, ascending.</param>
/// <param name="Modes">What the other values are relative to, by ascending mean.</param>
/// <param name="LogUnit">Null where modes are of the value itself, else of <c>sign(x) ln(1 + |x| / LogUnit)</c>.</param>
/// <param name="Shares">Per atom, then per mode, three digits: its share of the training rows.</param>
public sealed record NumberSpansState(
    string Column,
    bool Missing,
    IReadOnlyList<double> Atoms,
    IReadOnlyList<Mode> Modes,
    double? LogUnit,
    IReadOnlyList<double> Shares);

/// <summary>A normal distribution, rounded: the mean to at most half a deviation, the deviation upwards to two digits.</summary>
public sealed record Mode(double Mean, double Deviation);
