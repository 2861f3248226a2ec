using SynthGovern.Encoding;
using SynthGovern.Encoding.Spans;
using SynthGovern.Generators;
using SynthGovern.Measurements;
using SynthGovern.Privacy;
using SynthGovern.Tables;

namespace SynthGovern.Neural.Spans;

/// <summary>What every fitted model over encoded spans has, and how it conditions: by drawing until enough rows match.</summary>
internal abstract class SpanModel(string generator, Schema schema, SpanEncoder encoder, PrivacyEvent spent, IReadOnlyList<Measurement> training) : FittedGenerator
{
    public override string Generator { get; } = generator;

    public override Schema Schema { get; } = schema;

    public override PrivacyEvent Spent { get; } = spent;

    public override IReadOnlyList<Measurement> Training { get; } = training;

    public SpanEncoder Encoder { get; } = encoder;

    /// <summary>What keeps a table from being scored or filled in; null when nothing does.</summary>
    protected Error? Unfit(Table rows)
        => PublicDomains.Of(Schema, forPrivateFit: false).TryGet(out var domains, out var error) ? TrainingTable.Unfit(rows, domains) : error;

    /// <summary>Learnable columns of rows, which follow the condition as far as the model can by itself.</summary>
    protected abstract Table DrawFree(int rows, FixedCells given, ulong seed);

    protected override Result<Table> Draw(int rows, FixedCells given, ulong seed)
        => Rejection.Matching(rows, given, (count, stream) => DrawFree(count, given, stream), seed);
}
