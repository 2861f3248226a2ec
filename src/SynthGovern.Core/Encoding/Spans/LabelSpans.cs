using SynthGovern.Tables;

namespace SynthGovern.Encoding.Spans;

/// <summary>
/// Labels: one code per level in the order of the schema and one for a missing value; or two digits, of which the codes are ranks by
/// training frequency, so that the first digit tells common from rare, and a missing value is a first digit of its own.
/// <para>
/// A label that the schema does not list, for example because too few people have it, is not missing: a generator would learn to
/// leave cells empty. Such a cell gets a level drawn by the training frequencies.
/// </para>
/// </summary>
internal sealed class LabelSpans : ColumnSpans
{
    private const int Unknown = -2;

    private readonly IReadOnlyList<string> levels;
    private readonly Dictionary<string, int> rankOf = new(StringComparer.Ordinal);
    private readonly int[] levelOf; // by rank
    private readonly double[] cumulative; // by rank
    private readonly int lowDigits; // 0 without digits
    private readonly int highDigits;
    private readonly int firstWidth;
    private readonly bool missing;

    public LabelSpans(ColumnSchema schema, LabelSpansState state)
        : base(schema)
    {
        levels = schema.Categories!.Levels;
        missing = state.Missing;
        levelOf = [.. Enumerable.Range(0, levels.Count)];
        if (state.Digits) levelOf = [.. levelOf.OrderByDescending(level => state.Shares[level])];
        for (var rank = 0; rank < levelOf.Length; rank++) rankOf.Add(levels[levelOf[rank]], rank);
        cumulative = Choice.RunningSums([.. levelOf.Select(level => state.Shares[level])]);
        lowDigits = state.Digits ? (int)Math.Ceiling(Math.Sqrt(levels.Count)) : 0;
        highDigits = state.Digits ? (levels.Count + lowDigits - 1) / lowDigits : 0;
        firstWidth = (state.Digits ? highDigits : levels.Count) + (missing ? 1 : 0);
        Shape = state.Digits ? [(SpanKind.OneHot, firstWidth), (SpanKind.OneHot, lowDigits)] : [(SpanKind.OneHot, firstWidth)];
    }

    public override IReadOnlyList<(SpanKind Kind, int Width)> Shape { get; }

    public override EncodeRows Encoder(Column column)
    {
        var labels = (LabelColumn)column;
        var ranks = labels.Levels.Select(level => rankOf.GetValueOrDefault(level, Unknown)).ToArray();
        return (from, block, random) =>
        {
            var codes = labels.Codes.Slice(from, block.Length / RowWidth);
            for (var row = 0; row < codes.Length; row++)
            {
                var rank = codes[row] >= 0 ? ranks[codes[row]] : missing ? LabelColumn.Missing : Unknown;
                Write(block.Slice((row * RowWidth) + Start), rank == Unknown ? Choice.Draw(cumulative, random) : rank);
            }
        };
    }

    private void Write(Span<float> spans, int rank)
    {
        var (first, second) = Codes(rank);
        spans[first] = 1;
        if (lowDigits > 0) spans[firstWidth + second] = 1;
    }

    private (int First, int Second) Codes(int rank) => (rank, lowDigits) switch
    {
        (LabelColumn.Missing, 0) => (levels.Count, 0),
        (LabelColumn.Missing, _) => (highDigits, 0),
        (_, 0) => (rank, 0),
        _ => (rank / lowDigits, rank % lowDigits),
    };

    public override (DecodeRows Read, Func<Column> Finish) Decoder(int rows)
    {
        var codes = new int[rows];
        return (
            (from, block, random) =>
            {
                for (var row = 0; row < block.Length / RowWidth; row++) codes[from + row] = Level(block.Slice((row * RowWidth) + Start), random);
            },
            () => LabelColumn.FromDistinct(Schema.Name, Schema.Kind, levels, codes));
    }

    private int Level(ReadOnlySpan<float> spans, SeededRandom? random)
    {
        var first = Choice.Of(spans[..firstWidth], random);
        if (lowDigits == 0) return first == levels.Count ? LabelColumn.Missing : levelOf[first];
        if (first == highDigits) return LabelColumn.Missing;

        // The last first digit has fewer second digits: only those that make a level are looked at.
        var second = Choice.Of(spans.Slice(firstWidth, Math.Min(lowDigits, levels.Count - (first * lowDigits))), random);
        return levelOf[(first * lowDigits) + second];
    }

    public override int[]? CodesOf(Column column, int row)
    {
        var rank = column.Text(row) is not { } label ? (missing ? LabelColumn.Missing : Unknown) : rankOf.GetValueOrDefault(label, Unknown);
        if (rank == Unknown) return null;
        var (first, second) = Codes(rank);
        return lowDigits == 0 ? [first] : [first, second];
    }

    /// <summary>Learns the shares of the levels. Levels of too few subjects have share 0; if all do, every level is as likely.</summary>
    public static LabelSpansState Learn(LabelColumn column, ColumnSchema schema, int[]? subjects, SpanOptions options)
    {
        var codes = schema.Categories!.Levels.Select((level, code) => (level, code)).ToDictionary(pair => pair.level, pair => pair.code, StringComparer.Ordinal);
        var codeOf = column.Levels.Select(level => codes.GetValueOrDefault(level, Unknown)).ToArray();
        var (rows, holders, missing) = (new int[codes.Count], new Holders(codes.Count), schema.MayBeMissing);
        for (var row = 0; row < column.Count; row++)
        {
            var label = column.Codes[row];
            missing |= label < 0;
            if (label < 0 || codeOf[label] < 0) continue;
            rows[codeOf[label]]++;
            holders.Add(codeOf[label], subjects?[row] ?? row);
        }

        var common = rows.Select((count, code) => holders.AreEnough(code) ? count : 0).ToArray();
        var sum = common.Sum(count => (double)count);
        var shares = Array.ConvertAll(common, count => sum > 0 ? Rounding.ToThreeDigits(count / sum) : Rounding.ToThreeDigits(1.0 / codes.Count));
        return new LabelSpansState(schema.Name, missing, codes.Count > options.OneHotUpTo, shares);
    }
}
