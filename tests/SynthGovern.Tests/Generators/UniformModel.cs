using SynthGovern.Encoding;
using SynthGovern.Generators;
using SynthGovern.Measurements;
using SynthGovern.Privacy;
using SynthGovern.Tables;

namespace SynthGovern.Tests.Generators;

/// <summary>A model that has learned nothing: every cell is drawn uniformly, or by a weight, from the domain of its column.</summary>
internal sealed class UniformModel(Schema schema, Func<ColumnDomain, long, double>? weight = null) : FittedGenerator
{
    private readonly IReadOnlyList<ColumnDomain> domains = PublicDomains.Of(schema, forPrivateFit: false).Value;

    public override string Generator => "uniform";

    public override Schema Schema { get; } = schema;

    public override PrivacyEvent Spent => new NoEvent();

    public override IReadOnlyList<Measurement> Training => [];

    /// <summary>Rows drawn so far, kept or not.</summary>
    public long Drawn { get; private set; }

    public override void Save(Stream to)
    {
    }

    protected override Result<Table> Draw(int rows, FixedCells given, ulong seed)
    {
        Drawn += rows;
        var random = new SeededRandom(seed);
        return new Table([.. domains.Select(domain => given.Contains(domain.Schema.Name) ? given.Column(domain.Schema.Name, rows) : domain.Decode(Cells(domain, rows, random)))]);
    }

    private long[] Cells(ColumnDomain domain, int rows, SeededRandom random)
    {
        var weights = Enumerable.Range(0, (int)domain.Values + (domain.Schema.MayBeMissing ? 1 : 0)).Select(cell => weight?.Invoke(domain, cell) ?? 1).ToArray();
        var (sum, cells) = (weights.Sum(), new long[rows]);
        foreach (ref var cell in cells.AsSpan())
        {
            var point = random.NextDouble() * sum;
            while (cell < weights.Length - 1 && point >= weights[cell]) point -= weights[cell++];
        }

        return cells;
    }
}
