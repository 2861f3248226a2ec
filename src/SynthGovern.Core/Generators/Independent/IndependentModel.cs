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

    protected override Result<Table> Draw(int rows, FixedCells given, ulong seed)
    {
        var random = new SeededRandom(seed);
        var columns = new List<Column>();
        foreach (var marginal in Marginals)
        {
            var name = marginal.Domain.Schema.Name;
            columns.Add(given.Contains(name) ? given.Column(name, rows) : marginal.Domain.Decode(marginal.Sample(rows, random.Split((ulong)columns.Count))));
        }

        return new Table(columns);
    }

    public override void Save(Stream to) => IndependentModelFile.Write(this, to);
}
