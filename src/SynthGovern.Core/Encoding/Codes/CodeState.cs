namespace SynthGovern.Encoding.Codes;

/// <summary>The learned part of a <see cref="CodeEncoder"/>: one entry per learnable column of its schema, in its order.</summary>
public sealed record CodeState(IReadOnlyList<ColumnCodesState> Columns);

/// <summary>Exactly one of the three is there.</summary>
public sealed record ColumnCodesState(string Name, LabelCodesState? Labels, CellCodesState? Numbers, MomentCodesState? Moments);

/// <param name="Levels">The levels that have codes, by their index in the schema.</param>
/// <param name="Base">How many values a digit has.</param>
public sealed record LabelCodesState(IReadOnlyList<int> Levels, int Base);

/// <param name="Days">Codes of the day, counted from the first day of the grid.</param>
/// <param name="HasWeekday">Whether the day of the week is a part of its own.</param>
/// <param name="Times">Codes of the grid point within the day; null when the grid has no finer points than days.</param>
public sealed record MomentCodesState(CellCodesState Days, bool HasWeekday, CellCodesState? Times);

/// <summary>One entry per code, in the order of the values.</summary>
public sealed record CellCodesState(IReadOnlyList<CodeSpans> Codes);

/// <summary>The cells of one code: spans side by side, uniform inside, each with the share of the code's rows in it.</summary>
/// <param name="Edges">Ascending: where the spans begin, and where the last ends (exclusive).</param>
/// <param name="Weights">One per span, positive.</param>
public sealed record CodeSpans(IReadOnlyList<long> Edges, IReadOnlyList<double> Weights);
