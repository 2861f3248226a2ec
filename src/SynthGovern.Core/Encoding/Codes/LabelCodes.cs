using SynthGovern.Tables;

namespace SynthGovern.Encoding.Codes;

/// <summary>
/// One code per level that occurs. More levels than fit are sorted by frequency and written in digits, the highest first, so that common levels
/// share a first digit. Missing is the last code of the first digit; the other digits then say "none", also their last.
/// </summary>
internal sealed class LabelCodes : ColumnCodes
{
    private readonly ColumnSchema schema;
    private readonly int[] levels;
    private readonly int[] codeOfLevel;
    private readonly int digits, radix;

    private LabelCodes(ColumnSchema schema, LabelCodesState state)
    {
        (this.schema, levels, radix) = (schema, [.. state.Levels], state.Base);
        codeOfLevel = new int[schema.Categories!.Levels.Count];
        Array.Fill(codeOfLevel, Unknown);
        for (var code = 0; code < levels.Length; code++) codeOfLevel[levels[code]] = code;
        digits = DigitsOf(levels.Length, radix);
        Parts = [.. Enumerable.Range(0, digits).Select(digit => (digits == 1 ? schema.Name : $"{schema.Name} digit {digit + 1}", Cardinality(digit)))];
    }

    public override IReadOnlyList<(string Name, int Cardinality)> Parts { get; }

    public override ColumnCodesState State => new(schema.Name, new LabelCodesState(levels, radix), null, null);

    public static LabelCodes Fit(LabelColumn column, ColumnSchema schema, CodeOptions options)
    {
        var rows = new long[schema.Categories!.Levels.Count];
        foreach (var level in LevelOfRow(column, schema))
        {
            if (level >= 0) rows[level]++;
        }

        var present = Enumerable.Range(0, rows.Length).Where(level => rows[level] > 0).ToArray();
        if (present.Length == 0) present = [.. Enumerable.Range(0, rows.Length)];
        var length = DigitsOf(present.Length, options.MostLevels);
        if (length > 1) present = [.. present.OrderByDescending(level => rows[level])];
        return new LabelCodes(schema, new LabelCodesState(present, length == 1 ? present.Length : (int)Math.Ceiling(Math.Pow(present.Length, 1.0 / length))));
    }

    public static Result<ColumnCodes> Restore(ColumnSchema schema, LabelCodesState state)
    {
        var known = schema.Categories!.Levels.Count;
        if (state.Levels.Count == 0 || state.Levels.Distinct().Count() != state.Levels.Count) return new CodeStateCorrupt(schema.Name, "levels that are not distinct");
        if (state.Levels.Any(level => level < 0 || level >= known)) return new CodeStateCorrupt(schema.Name, "a level that the schema does not have");
        if (state.Base < 1 || state.Base > state.Levels.Count || (state.Base == 1 && state.Levels.Count > 1)) return new CodeStateCorrupt(schema.Name, "a base out of range");
        return new LabelCodes(schema, state);
    }

    public override int[][] Encode(Column column)
    {
        var labels = (LabelColumn)column;
        var encoded = Parts.Select(_ => new int[labels.Count]).ToArray();
        var row = 0;
        foreach (var level in LevelOfRow(labels, schema))
        {
            var code = level >= 0 ? codeOfLevel[level] : level;
            var divisor = Power(digits - 1);
            for (var digit = 0; digit < digits; digit++, divisor /= radix)
                encoded[digit][row] = code >= 0 ? (int)(code / divisor % radix) : code == MissingLevel ? Cardinality(digit) - 1 : Unknown;
            row++;
        }

        return encoded;
    }

    public override LabelColumn Decode(ReadOnlySpan<int[]> codes, SeededRandom random)
    {
        var decoded = new int[codes[0].Length];
        var missing = schema.MayBeMissing ? Cardinality(0) - 1 : int.MaxValue;
        for (var row = 0; row < decoded.Length; row++)
        {
            var code = (long)codes[0][row];
            for (var digit = 1; digit < digits; digit++) code = (code * radix) + Math.Min(codes[digit][row], radix - 1);
            decoded[row] = codes[0][row] == missing ? LabelColumn.Missing : levels[Math.Min(code, levels.Length - 1)];
        }

        return new LabelColumn(schema.Name, schema.Kind, schema.Categories!.Levels, decoded);
    }

    /// <summary>The value missing, as opposed to a label that was taken out of the schema.</summary>
    private const int MissingLevel = -2;

    /// <summary>The level of each row by its index in the schema, <see cref="MissingLevel"/> or <see cref="ColumnCodes.Unknown"/>.</summary>
    private static int[] LevelOfRow(LabelColumn column, ColumnSchema schema)
    {
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var level in schema.Categories!.Levels) index.Add(level, index.Count);
        var missing = schema.MayBeMissing ? MissingLevel : Unknown;
        // A label that nobody declared was too rare to keep: the row did have a value. Outside a declared list it counts as missing.
        var other = schema.Declaration.Status == DeclarationStatus.Unconfirmed ? Unknown : missing;
        var levelOf = column.Levels.Select(level => index.GetValueOrDefault(level, other)).ToArray();
        var found = new int[column.Count];
        for (var row = 0; row < found.Length; row++) found[row] = column.Codes[row] < 0 ? missing : levelOf[column.Codes[row]];
        return found;
    }

    private int Cardinality(int digit)
    {
        var values = digit > 0 ? radix : (int)(((levels.Length - 1) / Power(digits - 1)) + 1);
        return values + (schema.MayBeMissing ? 1 : 0);
    }

    private long Power(int exponent)
    {
        var power = 1L;
        for (var i = 0; i < exponent; i++) power *= radix;
        return power;
    }

    private static int DigitsOf(int values, int valuesPerDigit)
    {
        var count = 1;
        for (long reach = valuesPerDigit; reach < values; reach *= valuesPerDigit) count++;
        return count;
    }
}
