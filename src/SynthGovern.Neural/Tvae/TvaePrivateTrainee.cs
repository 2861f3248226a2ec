using SynthGovern.Encoding.Spans;
using SynthGovern.Neural.Private;
using SynthGovern.Neural.Spans;
using SynthGovern.Neural.Training;
using SynthGovern.Tables;

namespace SynthGovern.Neural.Tvae;

/// <summary>Trains a <see cref="TvaeNetwork"/> under a privacy budget; every row draws its latent code with noise of its own.</summary>
internal sealed class TvaePrivateTrainee : PrivateTrainee
{
    private const int CalibrationRows = 4096;

    private readonly TvaeOptions options;
    private readonly TvaeNetwork network;
    private readonly SpanLayout layout;
    private readonly SpanEncoder encoder;
    private readonly PrivateFit fit;
    private readonly FlatAdam adam;
    private readonly WeightAverage average;
    private readonly Tensor data;  // (rows, W)

    public TvaePrivateTrainee(TvaeOptions options, TvaeNetwork network, SpanLayout layout, SpanEncoder encoder, PrivateFit fit)
        : base(new NoiseSource(fit.Seed, fit.Device))
    {
        (this.options, this.network, this.layout, this.encoder, this.fit) = (options, network, layout, encoder, fit);
        adam = new FlatAdam(network.Parameters, new AdamOptions(options.Rate, WeightDecay: options.Decay));
        average = new WeightAverage(network.Parameters, options.Average);
        using var scope = NewDisposeScope();
        data = tensor(encoder.Encode(fit.Train, fit.Seed)).view(-1, encoder.Width).to(fit.Device).clone().DetachFromDisposeScope();
    }

    public override IReadOnlyList<(string Name, FlatAdam Optimizer)> Networks => [(TvaeNetwork.Name, adam)];

    public override IReadOnlyList<(string Name, Tensor Values)> Buffers => [("average", average.Values)];

    public override FlatAdam Private => adam;

    public override IReadOnlyList<RecordGradient> Gradients(long[] rows)
        => network.RecordGradients(data.index_select(0, tensor(rows).to(fit.Device)), Noise.Normal(rows.Length, options.Latent));

    public override void AfterStep() => average.Follow(adam.Steps);

    /// <summary>Keeps the averaged weights and brings the shares of all codes to the noisy ones.</summary>
    public override void Finish()
    {
        average.Keep();
        if (!options.Calibrate) return;
        using var scope = NewDisposeScope();
        using var noise = new NoiseSource(fit.Seed ^ 1, fit.Device, NoiseSource.BlockFor((long)CalibrationRows * options.Latent));
        var paid = tensor(encoder.Encode(PaidSample.Of(fit.Known, fit.Seed), fit.Seed)).view(-1, encoder.Width).to(fit.Device);
        MarginalCalibration.Apply(layout, paid, network.Parameters["output.bias"], _ => network.Decode(noise.Normal(CalibrationRows, options.Latent)));
    }

    public override Table Sample(int rows, ulong seed) => TvaeModel.Draw(network, encoder, options, rows, seed, fit.Device);

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing) return;
        average.Dispose();
        data.Dispose();
    }
}
