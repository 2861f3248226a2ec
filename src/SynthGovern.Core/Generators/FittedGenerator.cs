using SynthGovern.Encoding;
using SynthGovern.Generators.Constraints;
using SynthGovern.Measurements;
using SynthGovern.Privacy;
using SynthGovern.Tables;

namespace SynthGovern.Generators;

/// <summary>A learned model. Sampling and saving are post-processing: they see no data and cost no budget.</summary>
public abstract class FittedGenerator : IDisposable
{
    /// <summary>Id of the generator that made it.</summary>
    public abstract string Generator { get; }

    /// <summary>The schema it was fitted under; a sample has its learnable columns and surrogate identifiers, in its order.</summary>
    public abstract Schema Schema { get; }

    /// <summary>What happened to the data, never an epsilon.</summary>
    public abstract PrivacyEvent Spent { get; }

    /// <summary>Facts about the training, ids <c>training.*</c>; computed without touching the data again.</summary>
    public abstract IReadOnlyList<Measurement> Training { get; }

    /// <summary>Exactly so many rows, with the fixed values and the target mix, all constraints of the schema kept.</summary>
    /// <param name="rows">Zero or more.</param>
    /// <param name="where">What the sampled rows must satisfy; null for nothing but the schema.</param>
    public Result<Table> Sample(int rows, Condition? where, ulong seed)
    {
        if (rows < 0) return new RowsOutOfRange(rows);
        return Strata.Of(where ?? Condition.None, Schema, rows)
            .Then(strata => Draw(strata, seed))
            .Then<Table>(drawn => WithIdentifiers(drawn));
    }

    /// <summary>The learnable columns of all strata together, all constraints of the schema kept.</summary>
    /// <param name="strata">At least one.</param>
    internal Result<Table> Sample(IReadOnlyList<Stratum> strata, ulong seed) => Draw(strata, seed);

    /// <summary>The columns of a sample in the order of the schema: what was drawn, and surrogates for identifiers.</summary>
    internal Table WithIdentifiers(Table drawn)
        => new([.. Schema.Columns.Where(IsSampled).Select(column => column.Kind == ColumnKind.Identifier ? Surrogates.Column(column.Name, drawn.RowCount) : drawn[column.Name])]);

    /// <summary>All strata below each other; shuffled when there are several or when repaired rows stand at the end.</summary>
    private Result<Table> Draw(IReadOnlyList<Stratum> strata, ulong seed)
    {
        if (strata is [var only] && Schema.Constraints.Count == 0) return Draw(only.Rows, only.Given, seed);
        var random = new SeededRandom(seed);
        if (!ConstrainedSampling.Of(Schema, random.Split(0)).TryGet(out var sampling, out var error)) return error;
        var parts = new List<Table>();
        foreach (var stratum in strata)
        {
            if (!sampling.Sample(stratum.Rows, stratum.Given, random.Split((ulong)parts.Count + 1), Draw).TryGet(out var part, out error)) return error;
            parts.Add(part);
        }

        var drawn = TableParts.Concat(parts);
        if (strata.Count == 1 && !sampling.Repaired) return drawn;
        var rows = Enumerable.Range(0, drawn.RowCount).ToArray();
        random.Shuffle(rows.AsSpan());
        return drawn.Select(rows);
    }

    /// <summary>Draws the learnable columns of <paramref name="rows"/> rows, zero or more, each with the fixed values.</summary>
    protected abstract Result<Table> Draw(int rows, FixedCells given, ulong seed);

    /// <summary>Writes the model. It holds no row of the training table.</summary>
    public abstract void Save(Stream to);

    private static bool IsSampled(ColumnSchema column) => column.Kind == ColumnKind.Identifier || column.Kind.IsLearnable();

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}
