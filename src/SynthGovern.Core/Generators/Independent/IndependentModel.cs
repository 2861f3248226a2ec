using SynthGovern.Encoding;
using SynthGovern.Measurements;
using SynthGovern.Privacy;
using SynthGovern.Tables;

namespace SynthGovern.Generators.Independent;

/// <summary>One <see cref="Marginal"/> per learnable column. It needs nothing else, so it keeps nothing else.</summary>
internal sealed class IndependentModel(Schema schema, PrivacyEvent spent, IReadOnlyList<Marginal> marginals) : FittedGenerator
{
    public override string Generator => IndependentGenerator.Id;

    public override Schema Schema { get; } = schema;

    public override PrivacyEvent Spent { get; } = spent;

    public override IReadOnlyList<Measurement> Training => [];

    public IReadOnlyList<Marginal> Marginals { get; } = marginals;

    public override Result<Table> Sample(int rows, Condition? where, ulong seed)
    {
        if (rows < 0) return new RowsOutOfRange(rows);
        if (!Fixed(where).TryGet(out var fixedCells, out var error)) return error;
        var random = new SeededRandom(seed);
        var columns = new List<Column>();
        foreach (var column in Schema.Columns)
        {
            if (column.Kind == ColumnKind.Identifier) columns.Add(Surrogates.Column(column.Name, rows));
            if (!column.Kind.IsLearnable()) continue;
            var index = IndexOf(column.Name);
            var marginal = Marginals[index];
            columns.Add(marginal.Domain.Decode(fixedCells.TryGetValue(column.Name, out var cell)
                ? [.. Enumerable.Repeat(cell, rows)]
                : marginal.Sample(rows, random.Split((ulong)index))));
        }

        return new Table(columns);
    }

    public override void Save(Stream to) => IndependentModelFile.Write(this, to);

    private int IndexOf(string column) => Enumerable.Range(0, Marginals.Count).First(i => Marginals[i].Domain.Schema.Name == column);

    private Result<Dictionary<string, long>> Fixed(Condition? where)
    {
        var cells = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (name, text) in where?.Values ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            var marginal = Marginals.FirstOrDefault(candidate => candidate.Domain.Schema.Name == name);
            if (marginal is null) return new UnknownConditionColumn(name, Marginals.Select(known => known.Domain.Schema.Name));
            if (!marginal.Domain.Parse(text).TryGet(out var cell, out var error)) return error;
            cells[name] = cell;
        }

        return cells;
    }
}
