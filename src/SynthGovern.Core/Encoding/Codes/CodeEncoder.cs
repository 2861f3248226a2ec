using SynthGovern.Tables;

namespace SynthGovern.Encoding.Codes;

/// <summary>
/// Turns the learnable columns of a table into small whole numbers and back, for models that know nothing but categories. A column has
/// one or more <see cref="Parts"/>; decoding draws a value inside a bin. It is learned from the data and belongs to fits without
/// protection: its state holds no value of fewer than <see cref="CodeOptions.FewestSubjects"/> subjects that the schema does not
/// name, but exact frequencies. Immutable and thread-safe.
/// </summary>
public sealed class CodeEncoder
{
    private readonly IReadOnlyList<ColumnCodes> columns;
    private readonly IReadOnlyList<ColumnSchema> learnable;

    private CodeEncoder(Schema schema, IReadOnlyList<ColumnCodes> columns)
    {
        (Schema, this.columns, learnable) = (schema, columns, [.. schema.Learnable]);
        Parts = [.. columns.SelectMany((column, index) => column.Parts.Select(part => new CodePart(part.Name, index, part.Cardinality)))];
    }

    public Schema Schema { get; }

    /// <summary>All parts of all columns, those of one column side by side.</summary>
    public IReadOnlyList<CodePart> Parts { get; }

    public CodeState State => new([.. columns.Select(column => column.State)]);

    /// <param name="schema">Already blurred where nobody declared its facts: its categories and bounds are taken as they are.</param>
    /// <param name="subjects">Whose each row is; null when every row is a subject.</param>
    public static Result<CodeEncoder> Fit(Table train, Schema schema, int[]? subjects, CodeOptions? options = null)
    {
        if (!PublicDomains.Of(schema, forPrivateFit: false).TryGet(out var domains, out var error)) return error;
        var encoded = new List<ColumnCodes>();
        foreach (var domain in domains)
        {
            if (!train.TryGet(domain.Schema.Name, out var column) || !domain.Fits(column)) return Unfit(domain, column);
            encoded.Add(Fit(column, domain, subjects, options ?? new CodeOptions()));
        }

        return new CodeEncoder(schema, encoded);
    }

    /// <summary>Reads a state that may come from anywhere.</summary>
    public static Result<CodeEncoder> Restore(Schema schema, CodeState state)
    {
        if (!PublicDomains.Of(schema, forPrivateFit: false).TryGet(out var domains, out var error)) return error;
        if (!state.Columns.Select(column => column?.Name).SequenceEqual(domains.Select(domain => domain.Schema.Name)))
            return new CodeStateCorrupt("all", "columns that are not the learnable columns of the schema");
        var encoded = new List<ColumnCodes>();
        foreach (var (domain, saved) in domains.Zip(state.Columns))
        {
            if (!Restore(domain, saved).TryGet(out var column, out error)) return error;
            encoded.Add(column);
        }

        return new CodeEncoder(schema, encoded);
    }

    /// <summary>
    /// The codes of each row, −1 where nothing is known: a missing value or label that the schema does not allow.
    /// </summary>
    /// <returns>(parts)(rows)</returns>
    public Result<int[][]> Encode(Table table)
    {
        var codes = new List<int[]>();
        for (var i = 0; i < columns.Count; i++)
        {
            var name = learnable[i].Name;
            if (!table.TryGet(name, out var column) || column.Kind.IsNumber() != learnable[i].Kind.IsNumber())
                return new TableDoesNotFit(name, column is null ? "no such column" : column.Kind.ToString(), learnable[i].Kind.ToString());
            codes.AddRange(columns[i].Encode(column));
        }

        return codes.ToArray();
    }

    /// <summary>The codes of a learnable column, for example of one fixed value: the code whose bin the value belongs to.</summary>
    /// <returns>(parts of the column)(rows)</returns>
    public int[][] Encode(Column column) => columns[IndexOf(column.Name)].Encode(column);

    /// <summary>Indexes of the parts of a learnable column.</summary>
    public IEnumerable<int> PartsOf(string column)
    {
        var index = IndexOf(column);
        return Enumerable.Range(0, Parts.Count).Where(part => Parts[part].Column == index);
    }

    /// <summary>One value per cell; a value of a bin is drawn.</summary>
    /// <param name="codes">(parts)(rows), none −1.</param>
    public Table Decode(int[][] codes, SeededRandom random)
    {
        var decoded = new Column[columns.Count];
        var streams = decoded.Select((_, i) => random.Split((ulong)i)).ToArray();
        var first = columns.Select((_, i) => columns.Take(i).Sum(column => column.Parts.Count)).ToArray();
        Parallel.For(0, decoded.Length, i => decoded[i] = columns[i].Decode(codes.AsSpan(first[i], columns[i].Parts.Count), streams[i]));
        return new Table(decoded);
    }

    private int IndexOf(string column)
    {
        var index = learnable.Select((candidate, i) => (candidate, i)).Where(pair => pair.candidate.Name == column).Select(pair => pair.i + 1).FirstOrDefault();
        return index > 0 ? index - 1 : throw new KeyNotFoundException($"no learnable column {column}");
    }

    private static ColumnCodes Fit(Column column, ColumnDomain domain, int[]? subjects, CodeOptions options) => domain switch
    {
        LabelDomain => LabelCodes.Fit((LabelColumn)column, domain.Schema, options),
        _ when domain.Schema.Kind == ColumnKind.DateTime => MomentCodes.Fit((NumberColumn)column, (GridDomain)domain, subjects, options),
        _ => NumberCodes.Fit((NumberColumn)column, (GridDomain)domain, subjects, options),
    };

    private static Result<ColumnCodes> Restore(ColumnDomain domain, ColumnCodesState saved) => (domain, saved) switch
    {
        (LabelDomain, { Labels: { } labels, Numbers: null, Moments: null }) => LabelCodes.Restore(domain.Schema, labels),
        (GridDomain { Schema.Kind: ColumnKind.DateTime } grid, { Labels: null, Numbers: null, Moments: { } moments }) => MomentCodes.Restore(grid, moments),
        (GridDomain { Schema.Kind: not ColumnKind.DateTime } grid, { Labels: null, Numbers: { } numbers, Moments: null }) => NumberCodes.Restore(grid, numbers),
        _ => new CodeStateCorrupt(domain.Schema.Name, "codes of another kind of column"),
    };

    private static TableDoesNotFit Unfit(ColumnDomain domain, Column? column)
        => new(domain.Schema.Name, column is null ? "no such column" : column.Kind.ToString(), domain.Schema.Kind.ToString());
}
