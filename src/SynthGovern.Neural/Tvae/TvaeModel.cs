using SynthGovern.Encoding.Spans;
using SynthGovern.Generators;
using SynthGovern.Measurements;
using SynthGovern.Neural.Spans;
using SynthGovern.Neural.Training;
using SynthGovern.Privacy;
using SynthGovern.Tables;

namespace SynthGovern.Neural.Tvae;

/// <summary>A fitted variational autoencoder.</summary>
internal sealed class TvaeModel(
    TvaeOptions options, TvaeNetwork network, SpanLayout layout, SpanEncoder encoder, Schema schema, PrivacyEvent spent, IReadOnlyList<Measurement> training, Device device)
    : SpanModel(TvaeGenerator.Id, schema, encoder, spent, training), IScoresRows, IImputes
{
    /// <summary>Draws of the latent code over which the bound on the likelihood is averaged.</summary>
    private const int LatentDraws = 8;

    private const int ScoredAtOnce = 4096;

    public TvaeOptions Options { get; } = options;

    public TvaeNetwork Network { get; } = network;

    public RowScore ScoreKind => RowScore.LikelihoodBound;

    public string ScoreMeaning => "evidence lower bound of the encoded row's log-likelihood, in nats";

    /// <summary>Learnable columns of synthetic rows.</summary>
    public static Table Draw(TvaeNetwork network, SpanEncoder encoder, TvaeOptions options, int rows, ulong seed, Device device)
        => RowDrawing.Draw(encoder, rows, options.Latent, seed, device, (size, noise, _) => network.Draw(
            noise.Normal(size, options.Latent), noise.Normal(size, network.Scalars), noise.Gumbel(size, encoder.Width)));

    public override void Save(Stream to) => TvaeModelFile.Write(this, to);

    public Result<double[]> Score(Table rows)
    {
        if (Unfit(rows) is { } unfit) return unfit;
        using var quiet = no_grad();
        using var noise = new NoiseSource(0, device, NoiseSource.BlockFor((long)ScoredAtOnce * Options.Latent));
        var encoded = Encoder.Encode(rows, 0);
        var scores = new double[rows.RowCount];
        for (var start = 0; start < rows.RowCount; start += ScoredAtOnce)
        {
            using var scope = NewDisposeScope();
            var size = Math.Min(ScoredAtOnce, rows.RowCount - start);
            var part = tensor(encoded.AsSpan(start * Encoder.Width, size * Encoder.Width).ToArray()).view(size, Encoder.Width).to(device);
            var (mean, spread) = Network.Encode(part);
            var bound = TvaeNetwork.Divergence(mean, spread).neg();
            for (var draw = 0; draw < LatentDraws; draw++)
            {
                var output = Network.Decode(TvaeNetwork.Latent(mean, spread, noise.Normal(size, Options.Latent)));
                bound = bound.sub(Network.ReconstructionLoss(part, output).mul(1.0 / LatentDraws));
            }

            var found = bound.cpu().data<float>().ToArray();
            for (var row = 0; row < size; row++) scores[start + row] = found[row];
        }

        return scores;
    }

    public Result<Table> Impute(Table rows, ulong seed) => Unfit(rows) is { } unfit ? unfit : TvaeImputation.Impute(this, rows, seed, device);

    protected override Table DrawFree(int rows, FixedCells given, ulong seed) => Draw(Network, Encoder, Options, rows, seed, device);

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing) return;
        Network.Dispose();
        layout.Dispose();
    }
}
