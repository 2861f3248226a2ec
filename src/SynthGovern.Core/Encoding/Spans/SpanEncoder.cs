using SynthGovern.Tables;

namespace SynthGovern.Encoding.Spans;

/// <summary>
/// Turns rows into the numbers that a network learns and back (Xu et al. 2019, Modeling Tabular Data using Conditional GAN, arXiv
/// 1907.00503, section 4.2, with atoms, digits and missing values added; see decision record 12). Fitting it is not private: a
/// generator that uses it fits without a budget. Immutable and thread-safe; the same input gives the same output on any number of cores.
/// </summary>
public sealed class SpanEncoder
{
    /// <summary>A block of a hundred columns fits into the cache of one core.</summary>
    private const int BlockRows = 128;

    private readonly ColumnSpans[] columns;

    private SpanEncoder(IReadOnlyList<ColumnDomain> domains, SpanEncoderState state)
    {
        State = state;
        var (labels, numbers) = (new Queue<LabelSpansState>(state.Labels), new Queue<NumberSpansState>(state.Numbers));
        columns = [.. domains.Select(domain => domain is GridDomain grid
            ? (ColumnSpans)new NumberSpans(grid, numbers.Dequeue())
            : new LabelSpans(domain.Schema, labels.Dequeue()))];
        Width = columns.Sum(column => column.Shape.Sum(span => span.Width));
        var (spans, start) = (new List<EncodedSpan>(), 0);
        foreach (var column in columns)
        {
            column.Place(start, Width);
            foreach (var (kind, width) in column.Shape)
            {
                spans.Add(new EncodedSpan(column.Schema.Name, kind, start, width));
                start += width;
            }
        }

        Spans = spans;
    }

    /// <summary>In the order of an encoded row: the learnable columns of the schema in its order, each with its one-hot spans before its scalar.</summary>
    public IReadOnlyList<EncodedSpan> Spans { get; }

    /// <summary>Numbers per encoded row.</summary>
    public int Width { get; }

    /// <summary>All that was learned, without the schema.</summary>
    public SpanEncoderState State { get; }

    /// <summary>Learns spans from a table, whose columns other than the learnable ones of the schema are not looked at.</summary>
    /// <param name="schema">Bounds and categories are taken as they are and stand in the model: blur undeclared ones beforehand.</param>
    /// <param name="subjects">The subject of each row, −1 where missing (such rows count as one subject); null if every row is one.</param>
    public static Result<SpanEncoder> Fit(Table train, Schema schema, int[]? subjects, SpanOptions options, CancellationToken cancel)
    {
        if (!PublicDomains.Of(schema, forPrivateFit: false).TryGet(out var domains, out var error)) return error;
        foreach (var domain in domains)
        {
            if (!train.TryGet(domain.Schema.Name, out var column)) return new TableDoesNotFit(domain.Schema.Name, "no such column", "every learnable column of the schema");
            if (!domain.Fits(column)) return new TableDoesNotFit(domain.Schema.Name, column.Kind.ToString(), domain.Schema.Kind.ToString());
        }

        var (labels, numbers) = (new LabelSpansState?[domains.Count], new NumberSpansState?[domains.Count]);
        Parallel.For(0, domains.Count, new ParallelOptions { CancellationToken = cancel }, i =>
        {
            var column = train[domains[i].Schema.Name];
            if (domains[i] is GridDomain grid) numbers[i] = NumberLearning.Learn((NumberColumn)column, grid, subjects, options, cancel);
            else labels[i] = LabelSpans.Learn((LabelColumn)column, domains[i].Schema, subjects, options);
        });
        return new SpanEncoder(domains, new SpanEncoderState([.. labels.OfType<LabelSpansState>()], [.. numbers.OfType<NumberSpansState>()]));
    }

    /// <summary>The encoder that had this state and was fitted under this schema.</summary>
    public static Result<SpanEncoder> Restore(SpanEncoderState state, Schema schema)
    {
        if (!PublicDomains.Of(schema, forPrivateFit: false).TryGet(out var domains, out var error)) return error;
        return StateCheck.Of(state, domains) is { } defect ? defect : new SpanEncoder(domains, state);
    }

    /// <summary>Row-major (rows, <see cref="Width"/>).</summary>
    /// <param name="rows">Any table with the learnable columns of the schema, the training table or another.</param>
    /// <param name="seed">For values of several modes, and for cells without a code, which get a common one.</param>
    public float[] Encode(Table rows, ulong seed)
    {
        var matrix = new float[checked(rows.RowCount * Width)];
        var encoders = Array.ConvertAll(columns, column => column.Encoder(rows[column.Schema.Name]));
        var random = new SeededRandom(seed);
        InBlocks(rows.RowCount, (from, count) =>
        {
            var block = matrix.AsSpan(from * Width, count * Width);
            for (var i = 0; i < encoders.Length; i++) encoders[i](from, block, StreamOf(random, from, i));
        });
        return matrix;
    }

    /// <summary>Per one-hot span, in their order, the code of each row: the place of its largest number.</summary>
    public unsafe int[][] Codes(ReadOnlySpan<float> encoded, int rows)
    {
        CheckLength(encoded, rows);
        var spans = Spans.Where(span => span.Kind == SpanKind.OneHot).ToArray();
        var codes = Array.ConvertAll(spans, _ => new int[rows]);
        fixed (float* first = encoded)
        {
            var address = (nint)first;
            InBlocks(rows, (from, count) =>
            {
                var block = new ReadOnlySpan<float>((float*)address + ((long)from * Width), count * Width);
                for (var i = 0; i < spans.Length; i++)
                {
                    for (var row = 0; row < count; row++) codes[i][from + row] = Choice.Of(block.Slice((row * Width) + spans[i].Start, spans[i].Width), null);
                }
            });
        }

        return codes;
    }

    /// <summary>The learnable columns of the schema, in its order.</summary>
    /// <param name="matrix">Row-major (rows, <see cref="Width"/>): encoded rows, or what a network made in their place.</param>
    /// <param name="random">
    /// Null takes the largest number of each one-hot span; otherwise a code is drawn with the numbers as probabilities up to a factor. Advanced by one.
    /// </param>
    public unsafe Table Decode(ReadOnlySpan<float> matrix, int rows, SeededRandom? random)
    {
        CheckLength(matrix, rows);
        var decoders = Array.ConvertAll(columns, column => column.Decoder(rows));
        var streams = random is null ? null : new SeededRandom(random.NextUInt64());
        fixed (float* first = matrix)
        {
            var address = (nint)first;
            InBlocks(rows, (from, count) =>
            {
                var block = new ReadOnlySpan<float>((float*)address + ((long)from * Width), count * Width);
                for (var i = 0; i < decoders.Length; i++) decoders[i].Read(from, block, streams is null ? null : StreamOf(streams, from, i));
            });
        }

        return new Table([.. decoders.Select(decoder => decoder.Finish())]);
    }

    /// <summary>
    /// The one-hot codes of a value, for a conditional vector; null when it has none: a label that the schema does not list, a missing
    /// value of a column without one, a number that is nobody's. A number that is no atom has the code of its likeliest mode.
    /// </summary>
    /// <returns>Pairs of an index into <see cref="Spans"/> and a code of that span.</returns>
    /// <exception cref="KeyNotFoundException">The schema has no such learnable column.</exception>
    public (int Span, int Code)[]? CodesOf(string column, Column value, int row)
    {
        var spans = columns.FirstOrDefault(candidate => candidate.Schema.Name == column) ?? throw new KeyNotFoundException($"no column {column}");
        var first = Spans.TakeWhile(span => span.Column != column).Count();
        return spans.CodesOf(value, row)?.Select((code, i) => (first + i, code)).ToArray();
    }

    /// <summary>Each block and column has its own stream, so that the result does not depend on who computes what.</summary>
    private SeededRandom StreamOf(SeededRandom random, int from, int column) => random.Split((ulong)(((long)from * columns.Length) + column));

    private static void InBlocks(int rows, Action<int, int> work)
    {
        var blocks = (rows + BlockRows - 1) / BlockRows;
        void Block(int i) => work(i * BlockRows, Math.Min(BlockRows, rows - (i * BlockRows)));
        if (blocks <= 4) for (var i = 0; i < blocks; i++) Block(i);
        else Parallel.For(0, blocks, Block);
    }

    private void CheckLength(ReadOnlySpan<float> matrix, int rows)
    {
        if (matrix.Length != (long)rows * Width) throw new ArgumentException($"{matrix.Length} numbers are not {rows} rows of {Width}", nameof(matrix));
    }
}
