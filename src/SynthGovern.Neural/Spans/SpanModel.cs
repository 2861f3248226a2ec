using SynthGovern.Encoding.Spans;
using SynthGovern.Generators;
using SynthGovern.Measurements;
using SynthGovern.Privacy;
using SynthGovern.Tables;

namespace SynthGovern.Neural.Spans;

/// <summary>What every fitted model over encoded spans has, and how it conditions: by drawing until enough rows match.</summary>
internal abstract class SpanModel(string generator, Schema schema, SpanEncoder encoder, PrivacyEvent spent, IReadOnlyList<Measurement> training) : FittedGenerator
{
    private const int SmallestDraw = 2000;
    private const int LargestDraw = 200_000;
    private const long MostDraws = 20_000_000;
    private const long RarestMatch = 10_000;

    public override string Generator { get; } = generator;

    public override Schema Schema { get; } = schema;

    public override PrivacyEvent Spent { get; } = spent;

    public override IReadOnlyList<Measurement> Training { get; } = training;

    public SpanEncoder Encoder { get; } = encoder;

    /// <summary>Learnable columns of rows, which follow the condition as far as the model can by itself.</summary>
    protected abstract Table DrawFree(int rows, FixedCells given, ulong seed);

    protected override Result<Table> Draw(int rows, FixedCells given, ulong seed)
    {
        if (given.Count == 0) return DrawFree(rows, given, seed);
        var random = new SeededRandom(seed);
        var found = new List<Table>();
        var (matching, drawn) = (0L, 0L);
        while (matching < rows)
        {
            if ((drawn >= SmallestDraw * 10 && matching * RarestMatch < drawn) || drawn >= MostDraws) return new ConditionTooRare(matching, drawn);
            var expected = (rows - matching) * Math.Max(1.2, 1.2 * drawn / Math.Max(1, matching));
            var candidates = DrawFree((int)Math.Clamp(expected, SmallestDraw, LargestDraw), given, random.NextUInt64());
            var matches = given.Matches(candidates);
            found.Add(candidates.Select([.. Enumerable.Range(0, matches.Length).Where(row => matches[row]).Take((int)(rows - matching))]));
            (matching, drawn) = (matching + found[^1].RowCount, drawn + matches.Length);
        }

        return TableParts.Concat(found);
    }
}
