namespace SynthGovern.Tables;

/// <summary>One named, typed column of a <see cref="Table"/>. Immutable and thread-safe.</summary>
public abstract class Column
{
    private protected Column(string name, ColumnKind kind)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        (Name, Kind) = (name, kind);
    }

    public string Name { get; }

    public ColumnKind Kind { get; }

    /// <summary>Number of rows.</summary>
    public abstract int Count { get; }

    public abstract bool IsMissing(int row);

    /// <summary>The value as it stands in a CSV file, or null when missing.</summary>
    public abstract string? Text(int row);

    /// <summary>The given rows in the given order; a row may be taken more than once.</summary>
    public abstract Column Select(ReadOnlySpan<int> rows);
}

/// <summary>Labels as codes into a list of distinct levels. Code −1 is missing.</summary>
public sealed class LabelColumn : Column
{
    public const int Missing = -1;

    private readonly int[] codes;

    /// <param name="levels">Distinct; in rank order for <see cref="ColumnKind.Ordinal"/>. A level need not occur.</param>
    /// <param name="codes">One per row: −1, or an index into <paramref name="levels"/>. Not copied: hand it over.</param>
    public LabelColumn(string name, ColumnKind kind, IReadOnlyList<string> levels, int[] codes)
        : base(name, kind)
    {
        if (kind.IsNumber()) throw new ArgumentException($"{kind} is stored in a {nameof(NumberColumn)}", nameof(kind));
        if (levels.Distinct(StringComparer.Ordinal).Count() != levels.Count) throw new ArgumentException("levels must be distinct", nameof(levels));
        foreach (var code in codes)
        {
            if (code < Missing || code >= levels.Count) throw new ArgumentOutOfRangeException(nameof(codes), code, $"column {name} has {levels.Count} levels");
        }

        (Levels, this.codes) = (levels, codes);
    }

    private LabelColumn(IReadOnlyList<string> levels, int[] codes, string name, ColumnKind kind)
        : base(name, kind)
        => (Levels, this.codes) = (levels, codes);

    public IReadOnlyList<string> Levels { get; }

    public ReadOnlySpan<int> Codes => codes;

    public override int Count => codes.Length;

    public override bool IsMissing(int row) => codes[row] == Missing;

    public override string? Text(int row) => codes[row] == Missing ? null : Levels[codes[row]];

    public override LabelColumn Select(ReadOnlySpan<int> rows)
    {
        var selected = new int[rows.Length];
        for (var i = 0; i < selected.Length; i++) selected[i] = codes[rows[i]];
        return FromDistinct(Name, Kind, Levels, selected);
    }

    /// <summary>Without the checks of the constructor, which would make a string of each of ten million identifiers.</summary>
    internal static LabelColumn FromDistinct(string name, ColumnKind kind, IReadOnlyList<string> levels, int[] codes) => new(levels, codes, name, kind);
}

/// <summary>Numbers, with NaN for missing. A datetime is the number of seconds since 1970-01-01T00:00:00.</summary>
public sealed class NumberColumn : Column
{
    private readonly double[] values;

    /// <param name="values">One per row, finite or NaN. Not copied: hand it over.</param>
    public NumberColumn(string name, ColumnKind kind, double[] values, NumberFormat? format = null)
        : base(name, kind)
    {
        if (!kind.IsNumber()) throw new ArgumentException($"{kind} is stored in a {nameof(LabelColumn)}", nameof(kind));
        foreach (var value in values)
        {
            if (double.IsInfinity(value)) throw new ArgumentOutOfRangeException(nameof(values), value, $"column {name} must be finite or missing");
        }

        (this.values, Format) = (values, format ?? NumberFormat.Default(kind));
    }

    public NumberFormat Format { get; }

    public ReadOnlySpan<double> Values => values;

    public override int Count => values.Length;

    public override bool IsMissing(int row) => double.IsNaN(values[row]);

    public override string? Text(int row) => double.IsNaN(values[row]) ? null : Format.Text(values[row]);

    public override NumberColumn Select(ReadOnlySpan<int> rows)
    {
        var selected = new double[rows.Length];
        for (var i = 0; i < selected.Length; i++) selected[i] = values[rows[i]];
        return new NumberColumn(Name, Kind, selected, Format);
    }
}
