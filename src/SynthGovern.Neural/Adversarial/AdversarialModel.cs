using SynthGovern.Generators;
using SynthGovern.Measurements;
using SynthGovern.Neural.Spans;
using SynthGovern.Privacy;
using SynthGovern.Tables;

namespace SynthGovern.Neural.Adversarial;

/// <summary>A fitted adversarial model: samples by its generator, scores rows by its critic.</summary>
internal sealed class AdversarialModel(
    string id, AdversarialNetworks networks, Schema schema, PrivacyEvent spent, IReadOnlyList<Measurement> training, Device device)
    : SpanModel(id, schema, networks.Parts.Encoder, spent, training), IScoresRows
{
    /// <summary>Packs in which each row is judged, with generated rows around it.</summary>
    private const int Packs = 4;

    private const int ScoredAtOnce = 4096;

    public AdversarialNetworks Networks { get; } = networks;

    public RowScore ScoreKind => RowScore.Critic;

    public string ScoreMeaning => Networks.Options.IsWasserstein
        ? "score of the critic, without a unit: higher for rows more like the training rows"
        : "logit of the critic: ln of how much likelier it takes the row for real than for generated";

    public override void Save(Stream to) => AdversarialModelFile.Write(this, to);

    /// <summary>The critic sees packs of rows: each row is judged among generated ones, a few times, and its scores are averaged.</summary>
    public Result<double[]> Score(Table rows)
    {
        if (Unfit(rows) is { } unfit) return unfit;
        using var quiet = no_grad();
        var (pac, width) = (Networks.Options.Pac, Encoder.Width);
        var encoded = Encoder.Encode(rows, 0);
        var scores = new double[rows.RowCount];
        for (var start = 0; start < rows.RowCount; start += ScoredAtOnce / pac)
        {
            var size = Math.Min(ScoredAtOnce / pac, rows.RowCount - start);
            for (var pack = 0; pack < Packs; pack++)
            {
                using var scope = NewDisposeScope();
                var judged = Judge(encoded.AsSpan(start * width, size * width).ToArray(), size, (ulong)((start * Packs) + pack));
                for (var row = 0; row < size; row++) scores[start + row] += judged[row] / Packs;
            }
        }

        return scores;
    }

    protected override Table DrawFree(int rows, FixedCells given, ulong seed) => Networks.Parts.Draw(rows, ConditionOf(given), seed, device);

    private float[] Judge(float[] rows, int count, ulong seed)
    {
        var (pac, width, random) = (Networks.Options.Pac, Encoder.Width, new SeededRandom(seed));
        var judged = tensor(rows).view(count, 1, width).to(device);
        if (pac > 1)
        {
            var others = Encoder.Encode(Networks.Parts.Draw(count * (pac - 1), null, seed, device), seed);
            judged = cat([judged, tensor(others).view(count, pac - 1, width).to(device)], 1);
        }

        judged = judged.reshape(-1, width);
        return Networks.Critic.Judge(judged, ConditionsOf(judged, random), null).Score.cpu().data<float>().ToArray();
    }

    /// <summary>The condition under which each row is judged: one of its own labels. // (B, W) → (B, C)</summary>
    private Tensor? ConditionsOf(Tensor rows, SeededRandom random)
    {
        if (Networks.Parts.Conditions is null) return null;
        var span = Encoder.Spans[Networks.Parts.LabelSpans[random.Next(Networks.Parts.LabelSpans.Length)]];
        var place = Networks.Parts.Conditions.Fixed(Networks.Parts.LabelSpans.First(i => Encoder.Spans[i] == span), 0)!.Value.Place;
        var condition = zeros([rows.shape[0], Networks.Parts.Conditions.Width], ScalarType.Float32, device);
        condition.narrow(1, place, span.Width).copy_(rows.narrow(1, span.Start, span.Width));
        return condition;
    }

    private ConditionedCode? ConditionOf(FixedCells given)
    {
        if (Networks.Parts.Conditions is null) return null;
        foreach (var column in given.Columns)
        {
            if (Encoder.CodesOf(column, given.Column(column, 1), 0) is not [var (span, code), ..]) continue;
            if (Networks.Parts.Conditions.Fixed(span, code) is { } condition) return condition;
        }

        return null;
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing) Networks.Dispose();
    }
}
