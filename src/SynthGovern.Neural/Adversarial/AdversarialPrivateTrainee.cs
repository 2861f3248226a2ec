using SynthGovern.Neural.Private;
using SynthGovern.Neural.Spans;
using SynthGovern.Neural.Training;
using SynthGovern.Tables;

namespace SynthGovern.Neural.Adversarial;

/// <summary>
/// Generator against a critic that learns under a privacy budget. Only the critic sees rows of the data; the generator learns from the critic's weights
/// (post-processing), and its batch normalisation is over generated rows alone, always as many.
/// </summary>
internal sealed class AdversarialPrivateTrainee : PrivateTrainee
{
    private const int CalibrationRows = 4096;

    private readonly AdversarialOptions options;
    private readonly AdversarialModelParts parts;
    private readonly CriticNetwork critic;
    private readonly PrivateFit fit;
    private readonly FlatAdam generatorAdam;
    private readonly FlatAdam criticAdam;
    private readonly SeededRandom random;
    private readonly Tensor data;  // (rows, W)
    private Tensor made = null!;   // (batch, W)

    public AdversarialPrivateTrainee(AdversarialNetworks networks, PrivateFit fit)
        : base(new NoiseSource(fit.Seed, fit.Device))
    {
        (options, parts, critic, this.fit, random) = (networks.Options, networks.Parts, networks.Critic, fit, new SeededRandom(fit.Seed));
        generatorAdam = new FlatAdam(parts.Generator.Parameters, new AdamOptions(options.GeneratorRate, options.Beta1, options.Beta2, options.GeneratorDecay));
        criticAdam = new FlatAdam(critic.Parameters, new AdamOptions(options.CriticRate, options.Beta1, options.Beta2, options.CriticDecay));
        using var scope = NewDisposeScope();
        data = tensor(parts.Encoder.Encode(fit.Train, fit.Seed)).view(-1, parts.Encoder.Width).to(fit.Device).clone().DetachFromDisposeScope();
    }

    public override IReadOnlyList<(string Name, FlatAdam Optimizer)> Networks => [(GeneratorNetwork.Name, generatorAdam), (CriticNetwork.Name, criticAdam)];

    public override IReadOnlyList<(string Name, Tensor Values)> Buffers => parts.Generator.Statistics;

    public override FlatAdam Private => criticAdam;

    /// <summary>The critic must keep up with a generator whose rate does not fall.</summary>
    public override bool RateFalls => false;

    /// <summary>Generated rows, as many whatever the batch will hold.</summary>
    public override void BeforeStep()
    {
        using var quiet = no_grad();
        made = Make();
    }

    /// <summary>Every row draws one of the generated rows for itself, and a place between the two.</summary>
    public override IReadOnlyList<RecordGradient> Gradients(long[] rows)
    {
        var real = data.index_select(0, tensor(rows).to(fit.Device));
        var fake = made.index_select(0, tensor(Array.ConvertAll(rows, _ => (long)random.Next(options.Batch))).to(fit.Device));
        var masks = options.CriticDropout == 0 ? null : options.CriticLayers.Select(width => Noise.DropoutMask(options.CriticDropout, 3 * rows.Length, width)).ToList();
        return CriticGradients.Of(critic, real, fake, Noise.Uniform(rows.Length, 1), options.Penalty, masks);
    }

    public override void AfterStep()
    {
        if (criticAdam.Steps % options.CriticSteps != 0) return;
        var masks = options.CriticDropout == 0 ? null : options.CriticLayers.Select(width => Noise.DropoutMask(options.CriticDropout, options.Batch, width)).ToList();
        generatorAdam.Step(critic.Judge(Make(), null, masks).Score.mean().neg());
    }

    /// <summary>Brings the shares of all codes to the noisy ones.</summary>
    public override void Finish()
    {
        if (!options.Calibrate) return;
        using var scope = NewDisposeScope();
        var paid = tensor(parts.Encoder.Encode(PaidSample.Of(fit.Known, fit.Seed), fit.Seed)).view(-1, parts.Encoder.Width).to(fit.Device);
        MarginalCalibration.Apply(parts.Layout, paid, parts.Generator.Parameters["output.bias"], call => parts.Logits(CalibrationRows, fit.Seed ^ (ulong)(call + 1), fit.Device));
    }

    public override Table Sample(int rows, ulong seed) => parts.Draw(rows, null, seed, fit.Device);

    private Tensor Make()
        => parts.Layout.Activate(
            parts.Generator.Forward(Noise.Normal(options.Batch, options.NoiseWidth), null, training: true),
            Noise.Gumbel(options.Batch, parts.Encoder.Width),
            options.Temperature);

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing) data.Dispose();
    }
}
