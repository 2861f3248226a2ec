using SynthGovern.Generators.Marginals.Discretisation;
using SynthGovern.Generators.Marginals.Estimation;
using SynthGovern.Measurements;
using SynthGovern.Privacy;
using SynthGovern.Tables;

namespace SynthGovern.Generators.Marginals;

/// <summary>A graphical model over binned columns: what both <c>mst</c> and <c>aim</c> learn. It conditions, scores and imputes exactly.</summary>
/// <param name="columns">One per attribute, in the attributes' order.</param>
/// <param name="graph">Its potentials hold what a 32-bit float can.</param>
internal sealed class MarginalModel(string generator, Schema schema, PrivacyEvent spent, IReadOnlyList<Bins> columns, GraphicalModel graph)
    : FittedGenerator, IScoresRows, IImputes
{
    public override string Generator => generator;

    public override Schema Schema { get; } = schema;

    public override PrivacyEvent Spent { get; } = spent;

    public override IReadOnlyList<Measurement> Training => [];

    public RowScore ScoreKind => RowScore.LogLikelihood;

    public string ScoreMeaning => "log-likelihood in nats under the graphical model, values taken as evenly spread within the spans that were measured";

    public IReadOnlyList<Bins> Columns { get; } = columns;

    public GraphicalModel Graph { get; } = graph;

    /// <summary>The model with what was estimated, at the precision in which it is saved.</summary>
    public static MarginalModel Of(string generator, Schema schema, PrivacyEvent spent, IReadOnlyList<Bins> columns, GraphicalModel estimated)
    {
        var rounded = estimated.Potentials.Select(potential => potential with { Values = Array.ConvertAll(potential.Values, value => (double)(float)value) });
        return new MarginalModel(generator, schema, spent, columns, GraphicalModel.Of(estimated.Tree.Domain, [.. rounded], estimated.Total));
    }

    protected override Result<Table> Draw(int rows, FixedCells given, ulong seed)
    {
        var random = new SeededRandom(seed);
        var evidence = Enumerable.Range(0, Columns.Count)
            .Where(attribute => given.Contains(NameOf(attribute)))
            .ToDictionary(attribute => attribute, attribute => Columns[attribute].Of(given.Cell(NameOf(attribute))));
        // A value that was never seen says nothing about the other columns.
        foreach (var unseen in evidence.Where(value => value.Value < 0).ToList()) evidence.Remove(unseen.Key);
        var drawn = RowSampler.Draw(evidence.Count == 0 ? Graph : Graph.Given(evidence), rows, random.Split(0));
        var byName = new Dictionary<string, Column>(StringComparer.Ordinal);
        for (var attribute = 0; attribute < Columns.Count; attribute++)
        {
            var name = NameOf(attribute);
            byName[name] = given.Contains(name)
                ? given.Column(name, rows)
                : Columns[attribute].Domain.Decode(Columns[attribute].Draw(drawn[attribute], random.Split((ulong)attribute + 1)));
        }

        return new Table([.. Schema.Learnable.Select(column => byName[column.Name])]);
    }

    public Result<double[]> Score(Table rows)
    {
        if (TrainingTable.Unfit(rows, [.. Columns.Select(column => column.Domain)]) is { } unfit) return unfit;
        var (cells, scores) = (Cells(rows), new double[rows.RowCount]);
        var bins = new int[Columns.Count][];
        for (var attribute = 0; attribute < bins.Length; attribute++)
        {
            var column = Columns[attribute];
            var inside = column.LogInside(cells[attribute]);
            for (var row = 0; row < scores.Length; row++) scores[row] += inside[row];
            // What was never seen is taken as the most common value; its rarity is in the score already.
            var usual = Enumerable.Range(0, column.Count).MaxBy(bin => column.Shares[bin]);
            bins[attribute] = Array.ConvertAll(cells[attribute], cell => cell >= 0 && column.Of(cell) is >= 0 and var bin ? bin : usual);
        }

        var joint = new RowProbability(Graph);
        for (var row = 0; row < scores.Length; row++) scores[row] += joint.Log(attribute => bins[attribute][row]);
        return scores;
    }

    public Result<Table> Impute(Table rows, ulong seed)
    {
        if (TrainingTable.Unfit(rows, [.. Columns.Select(column => column.Domain)]) is { } unfit) return unfit;
        var (cells, random) = (Cells(rows), new SeededRandom(seed));
        var completion = new RowCompletion(Graph, [.. Columns.Select(column => column.Missing)]);
        var bins = Enumerable.Range(0, Columns.Count).Select(attribute => Array.ConvertAll(cells[attribute], cell => IsThere(attribute, cell) ? Columns[attribute].Of(cell) : -1)).ToArray();
        completion.Fill(bins, random.Split(0));
        var byName = new Dictionary<string, Column>(StringComparer.Ordinal);
        for (var attribute = 0; attribute < bins.Length; attribute++)
        {
            var drawn = Columns[attribute].Draw(bins[attribute], random.Split((ulong)attribute + 1));
            for (var row = 0; row < drawn.Length; row++) drawn[row] = IsThere(attribute, cells[attribute][row]) ? cells[attribute][row] : drawn[row];
            byName[NameOf(attribute)] = Columns[attribute].Domain.Decode(drawn);
        }

        return new Table([.. Schema.Learnable.Select(column => byName[column.Name])]);
    }

    public override void Save(Stream to) => MarginalModelFile.Write(this, to);

    private string NameOf(int attribute) => Columns[attribute].Domain.Schema.Name;

    private bool IsThere(int attribute, long cell) => cell >= 0 && cell < Columns[attribute].Domain.Values;

    private long[][] Cells(Table rows) => [.. Columns.Select(column => column.Domain.Encode(rows[column.Domain.Schema.Name]))];
}
