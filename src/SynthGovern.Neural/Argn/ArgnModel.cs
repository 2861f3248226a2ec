using SynthGovern.Encoding.Codes;
using SynthGovern.Generators;
using SynthGovern.Measurements;
using SynthGovern.Privacy;
using SynthGovern.Tables;

namespace SynthGovern.Neural.Argn;

/// <summary>A fitted auto-regressive network.</summary>
internal sealed class ArgnModel(ArgnNetwork network, CodeEncoder encoder, ArgnOptions options, PrivacyEvent spent, IReadOnlyList<Measurement> training)
    : FittedGenerator, IScoresRows, IImputes
{
    public override string Generator => ArgnGenerator.Id;

    public override Schema Schema => Encoder.Schema;

    public override PrivacyEvent Spent { get; } = spent;

    public override IReadOnlyList<Measurement> Training { get; } = training;

    public ArgnNetwork Network { get; } = network;

    public CodeEncoder Encoder { get; } = encoder;

    public ArgnOptions Options { get; } = options;

    public RowScore ScoreKind => RowScore.LogLikelihood;

    public string ScoreMeaning => "log-probability of the row in nats, each number counted as its bin and what is unknown not at all, averaged over the order of the schema and three others";

    public override void Save(Stream to) => ArgnModelFile.Write(this, to);

    public Result<double[]> Score(Table rows)
    {
        if (!Encoder.Encode(rows).TryGet(out var codes, out var error)) return error;
        return new ArgnScorer(Network).Score(codes);
    }

    public Result<Table> Impute(Table rows, ulong seed)
    {
        if (!Encoder.Encode(rows).TryGet(out var codes, out var error)) return error;
        var missing = Schema.Learnable.Select(column => Enumerable.Range(0, rows.RowCount).Select(rows[column.Name].IsMissing).ToArray()).ToArray();
        new ArgnImputer(Network, Encoder).Fill(codes, missing, seed);
        var drawn = Encoder.Decode(codes, new SeededRandom(seed));
        return new Table([.. drawn.Columns.Select((column, i) => Completed(rows[column.Name], column, missing[i]))]);
    }

    /// <summary>Fixed columns come first, as their codes; the cells themselves are the fixed values.</summary>
    protected override Result<Table> Draw(int rows, FixedCells given, ulong seed)
    {
        var codes = new Dictionary<int, int>();
        foreach (var name in given.Columns)
        {
            foreach (var (part, code) in Encoder.PartsOf(name).Zip(Encoder.Encode(given.Column(name, 1)))) codes[part] = code[0];
        }

        var drawn = Encoder.Decode(new ArgnSampler(Network, Options.Temperature).Sample(rows, seed, codes), new SeededRandom(seed));
        return new Table([.. drawn.Columns.Select(column => given.Contains(column.Name) ? given.Column(column.Name, rows) : column)]);
    }

    /// <summary>The drawn cells where the others are missing; every cell that was there stays exactly what it was.</summary>
    private static Column Completed(Column original, Column drawn, bool[] missing)
    {
        if (original is NumberColumn numbers)
        {
            var values = numbers.Values.ToArray();
            for (var row = 0; row < values.Length; row++) values[row] = missing[row] ? ((NumberColumn)drawn).Values[row] : values[row];
            return new NumberColumn(original.Name, original.Kind, values, numbers.Format);
        }

        var (labels, filled) = ((LabelColumn)original, (LabelColumn)drawn);
        var levels = filled.Levels.Concat(labels.Levels).Distinct(StringComparer.Ordinal).ToList();
        var index = levels.Select((level, i) => (level, i)).ToDictionary(pair => pair.level, pair => pair.i, StringComparer.Ordinal);
        var codeOf = labels.Levels.Select(level => index[level]).ToArray();
        return new LabelColumn(original.Name, filled.Kind, levels, [.. Enumerable.Range(0, missing.Length).Select(row => missing[row] ? filled.Codes[row] : codeOf[labels.Codes[row]])]);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing) Network.Dispose();
    }
}
