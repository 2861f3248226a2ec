using SynthGovern.Measurements;
using SynthGovern.Privacy;
using SynthGovern.Tables;

namespace SynthGovern.Generators.Independent;

/// <summary>One <see cref="Marginal"/> per learnable column. It needs nothing else, so it keeps nothing else.</summary>
internal sealed class IndependentModel(Schema schema, PrivacyEvent spent, IReadOnlyList<Marginal> marginals) : FittedGenerator, IScoresRows, IImputes
{
    public override string Generator => IndependentGenerator.Id;

    public override Schema Schema { get; } = schema;

    public override PrivacyEvent Spent { get; } = spent;

    public override IReadOnlyList<Measurement> Training => [];

    public RowScore ScoreKind => RowScore.LogLikelihood;

    public string ScoreMeaning => "log-likelihood in nats with every column taken on its own: a rare combination of usual values is not noticed";

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

    public Result<double[]> Score(Table rows)
    {
        if (TrainingTable.Unfit(rows, [.. Marginals.Select(marginal => marginal.Domain)]) is { } unfit) return unfit;
        var scores = new double[rows.RowCount];
        foreach (var marginal in Marginals)
        {
            var logs = marginal.LogShares(marginal.Domain.Encode(rows[marginal.Domain.Schema.Name]));
            for (var row = 0; row < scores.Length; row++) scores[row] += logs[row];
        }

        return scores;
    }

    public Result<Table> Impute(Table rows, ulong seed)
    {
        if (TrainingTable.Unfit(rows, [.. Marginals.Select(marginal => marginal.Domain)]) is { } unfit) return unfit;
        var random = new SeededRandom(seed);
        var columns = new List<Column>();
        foreach (var marginal in Marginals)
        {
            var cells = marginal.Domain.Encode(rows[marginal.Domain.Schema.Name]);
            var drawn = marginal.WithoutMissing().Sample(rows.RowCount, random.Split((ulong)columns.Count));
            for (var row = 0; row < cells.Length; row++) cells[row] = cells[row] >= 0 && cells[row] < marginal.Domain.Values ? cells[row] : drawn[row];
            columns.Add(marginal.Domain.Decode(cells));
        }

        return new Table(columns);
    }

    public override void Save(Stream to) => IndependentModelFile.Write(this, to);
}
