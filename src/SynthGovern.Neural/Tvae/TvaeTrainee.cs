using SynthGovern.Encoding.Spans;
using SynthGovern.Neural.Spans;
using SynthGovern.Neural.Training;
using SynthGovern.Tables;

namespace SynthGovern.Neural.Tvae;

/// <summary>Trains a <see cref="TvaeNetwork"/> on the evidence lower bound. B rows of a batch, W encoded columns, Z latent numbers.</summary>
internal sealed class TvaeTrainee : Trainee
{
    private const int ValidatedAtOnce = 4096;
    private const int CalibrationRows = 4096;

    private readonly TvaeOptions options;
    private readonly TvaeNetwork network;
    private readonly SpanLayout layout;
    private readonly SpanEncoder encoder;
    private readonly FlatAdam adam;
    private readonly Tensor data;       // (rows, W)
    private readonly Tensor? heldOut;   // (rows, W)
    private readonly ulong seed;
    private readonly Device device;
    private readonly int batch;
    private RowBatches? batches;

    public TvaeTrainee(TvaeOptions options, TvaeNetwork network, SpanLayout layout, SpanFit fit)
        : base(new NoiseSource(fit.Seed, fit.Device))
    {
        (this.options, this.network, this.layout, encoder, seed, device) = (options, network, layout, fit.Encoder, fit.Seed, fit.Device);
        adam = new FlatAdam(network.Parameters, new AdamOptions(options.Rate, WeightDecay: options.Decay));
        using var scope = NewDisposeScope();
        var all = tensor(fit.Encoded).view(-1, fit.Encoder.Width).to(device);
        var held = (int)(options.HeldOut * fit.Train.RowCount);
        var order = tensor(RowBatches.Shuffled(fit.Train.RowCount, new SeededRandom(fit.Seed).Split(0))).to(device);
        heldOut = held == 0 ? null : all.index_select(0, order.narrow(0, 0, held)).DetachFromDisposeScope();
        data = all.index_select(0, order.narrow(0, held, fit.Train.RowCount - held)).DetachFromDisposeScope();
        batch = (int)Math.Min(options.Batch, data.shape[0]);
        StepsPerEpoch = (int)(data.shape[0] / batch);
    }

    public override IReadOnlyList<(string Name, FlatAdam Optimizer)> Networks => [(TvaeNetwork.Name, adam)];

    public override int StepsPerEpoch { get; }

    public override void BeginEpoch(int epoch)
    {
        batches?.Dispose();
        batches = RowBatches.Draw((int)data.shape[0], StepsPerEpoch, batch, new SeededRandom(seed).Split((ulong)epoch + 1), device);
    }

    public override void Step(int step, EpochMeter meter)
    {
        var rows = data.index_select(0, batches!.Rows(step));
        var (mean, spread) = network.Encode(rows);
        var output = network.Decode(TvaeNetwork.Latent(mean, spread, Noise.Normal(batch, options.Latent)));
        var (reconstruction, divergence) = (network.ReconstructionLoss(rows, output).mean(), TvaeNetwork.Divergence(mean, spread).mean());
        meter.Loss("reconstruction", reconstruction);
        meter.Loss("divergence", divergence);
        meter.GradientNorm(TvaeNetwork.Name, adam.Step(reconstruction.mul(options.Reconstruction).add(divergence)));
    }

    /// <summary>Mean negative evidence lower bound of the rows held out, at the mean of their latent codes.</summary>
    public override double? Validate()
    {
        if (heldOut is null) return null;
        using var quiet = no_grad();
        var sum = 0.0;
        for (var start = 0L; start < heldOut.shape[0]; start += ValidatedAtOnce)
        {
            using var scope = NewDisposeScope();
            var rows = heldOut.narrow(0, start, Math.Min(ValidatedAtOnce, heldOut.shape[0] - start));
            var (mean, spread) = network.Encode(rows);
            sum += network.ReconstructionLoss(rows, network.Decode(mean)).mul(options.Reconstruction).add(TvaeNetwork.Divergence(mean, spread)).sum().item<float>();
        }

        return sum / heldOut.shape[0];
    }

    public override void Finish()
    {
        if (!options.Calibrate) return;
        using var noise = new NoiseSource(seed ^ 1, device, NoiseSource.BlockFor((long)CalibrationRows * options.Latent));
        MarginalCalibration.Apply(layout, data, network.Parameters["output.bias"], _ => network.Decode(noise.Normal(CalibrationRows, options.Latent)));
    }

    public override Table Sample(int rows, ulong sampleSeed) => TvaeModel.Draw(network, encoder, options, rows, sampleSeed, device);

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing) return;
        batches?.Dispose();
        data.Dispose();
        heldOut?.Dispose();
    }
}
