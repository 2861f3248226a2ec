using SynthGovern.Neural.Spans;
using SynthGovern.Neural.Training;
using SynthGovern.Tables;

namespace SynthGovern.Neural.Adversarial;

/// <summary>
/// Generator against critic (Goodfellow et al. 2014; Arjovsky et al. 2017; Gulrajani et al. 2017; Xu et al. 2019). B rows of a batch, W encoded
/// columns, C places of the conditional vector, P = B / pac packs.
/// </summary>
internal sealed class AdversarialTrainee : Trainee
{
    private const int CalibrationRows = 4096;

    private readonly AdversarialOptions options;
    private readonly AdversarialModelParts parts;
    private readonly CriticNetwork critic;
    private readonly FlatAdam generatorAdam;
    private readonly FlatAdam criticAdam;
    private readonly Tensor data;  // (rows, W)
    private readonly TrainingBySampling? bySampling;
    private readonly ulong seed;
    private readonly Device device;
    private DrawnBatches? batches;

    public AdversarialTrainee(AdversarialNetworks networks, SpanFit fit)
        : base(new NoiseSource(fit.Seed, fit.Device))
    {
        (options, parts, critic, seed, device) = (networks.Options, networks.Parts, networks.Critic, fit.Seed, fit.Device);
        generatorAdam = new FlatAdam(parts.Generator.Parameters, new AdamOptions(options.GeneratorRate, options.Beta1, options.Beta2, options.GeneratorDecay));
        criticAdam = new FlatAdam(critic.Parameters, new AdamOptions(options.CriticRate, options.Beta1, options.Beta2, options.CriticDecay));
        using var scope = NewDisposeScope();
        data = tensor(fit.Encoded).view(-1, parts.Encoder.Width).to(device).clone().DetachFromDisposeScope();
        if (parts.Conditions is not null) bySampling = new TrainingBySampling(parts.Encoder.Spans, parts.LabelSpans, networks.LabelCodes);
        StepsPerEpoch = Math.Max(1, (int)(data.shape[0] / options.Batch));
    }

    public override IReadOnlyList<(string Name, FlatAdam Optimizer)> Networks => [(GeneratorNetwork.Name, generatorAdam), (CriticNetwork.Name, criticAdam)];

    public override int StepsPerEpoch { get; }

    public override IReadOnlyList<(string Name, Tensor Values)> Buffers => [.. parts.Generator.Statistics, .. critic.SingularVectors];

    public override void BeginEpoch(int epoch)
    {
        var random = new SeededRandom(seed).Split((ulong)epoch + 1);
        batches?.Dispose();
        batches = DrawnBatches.Draw(bySampling, (int)data.shape[0], StepsPerEpoch * options.CriticSteps, options.Batch, random, device);
    }

    /// <summary>
    /// Critic steps and one step of the generator. The rows of the last critic step are those of the generator's step too, made once (as
    /// Radford, Metz and Chintala 2016 train): between the two only the critic changes.
    /// </summary>
    public override void Step(int step, EpochMeter meter)
    {
        var first = step * options.CriticSteps;
        for (var i = 0; i < options.CriticSteps - 1; i++)
        {
            using var scope = NewDisposeScope();
            var extra = batches!.Batch(first + i);
            Made made;
            using (no_grad()) made = Make(extra);
            StepCritic(extra, made, meter);
        }

        var batch = batches!.Batch(first + options.CriticSteps - 1);
        var shared = Make(batch);
        StepCritic(batch, shared, meter);
        StepGenerator(batch, shared, meter);
    }

    public override Table Sample(int rows, ulong sampleSeed) => parts.Draw(rows, null, sampleSeed, device);

    /// <summary>Brings the shares of all codes to those of train.</summary>
    public override void Finish()
    {
        if (options.Calibrate) MarginalCalibration.Apply(parts.Layout, data, parts.Generator.Parameters["output.bias"], call => parts.Logits(CalibrationRows, seed ^ (ulong)(call + 1), device));
    }

    private void StepCritic(DrawnBatch batch, Made made, EpochMeter meter)
    {
        var (real, fake) = (data.index_select(0, batch.Rows), made.Rows.detach());
        var (realScore, fakeScore) = JudgeBoth(real, fake, made.Condition);
        var loss = CriticLoss(realScore, fakeScore);
        meter.Loss(CriticNetwork.Name, loss);
        if (options.Penalty > 0) loss = loss.add(Penalty(real, fake, made.Condition).mul(options.Penalty));
        meter.GradientNorm(CriticNetwork.Name, criticAdam.Step(loss));
        if (options.Objective == Objective.WassersteinClip) critic.ClipWeights(options.Clip);
    }

    private void StepGenerator(DrawnBatch batch, Made made, EpochMeter meter)
    {
        var judgement = critic.Judge(made.Rows, made.Condition, Masks(options.Batch));
        var loss = GeneratorLoss(judgement.Score);
        meter.Loss(GeneratorNetwork.Name, loss);
        if (made.Condition is not null) loss = loss.add(parts.Layout.CrossEntropy(made.Logits, batch.Spans!, batch.Columns!).mean());
        if (options.FeatureMatching > 0) loss = loss.add(FeatureDistance(judgement.Features, batch, made.Condition).mul(options.FeatureMatching));
        meter.GradientNorm(GeneratorNetwork.Name, generatorAdam.Step(loss));
    }

    private Made Make(DrawnBatch batch)
    {
        var condition = Condition(batch);
        var logits = parts.Generator.Forward(Noise.Normal(options.Batch, options.NoiseWidth), condition, training: true);
        return new Made(condition, logits, parts.Layout.Activate(logits, Noise.Gumbel(options.Batch, parts.Encoder.Width), options.Temperature));
    }

    private Tensor? Condition(DrawnBatch batch)
        => batch.Places is null ? null : zeros([options.Batch, parts.Conditions!.Width], ScalarType.Float32, device).scatter_(1, batch.Places.unsqueeze(1), ones([options.Batch, 1], ScalarType.Float32, device));

    /// <summary>Both halves in one pass; apart where the critic compares the rows of a batch with each other.</summary>
    private (Tensor Real, Tensor Fake) JudgeBoth(Tensor real, Tensor fake, Tensor? condition)
    {
        if (options.MinibatchKernels > 0) return (critic.Judge(real, condition, Masks(options.Batch)).Score, critic.Judge(fake, condition, Masks(options.Batch)).Score);
        var scores = critic.Judge(cat([real, fake], 0), condition is null ? null : cat([condition, condition], 0), Masks(2 * options.Batch)).Score;
        var packs = options.Batch / options.Pac;
        return (scores.narrow(0, 0, packs), scores.narrow(0, packs, packs));
    }

    private Tensor CriticLoss(Tensor real, Tensor fake)
    {
        if (options.IsWasserstein) return fake.mean().sub(real.mean());
        var toReal = nn.functional.softplus(real.neg()).mean().mul(1 - options.LabelSmoothing);
        if (options.LabelSmoothing > 0) toReal = toReal.add(nn.functional.softplus(real).mean().mul(options.LabelSmoothing));
        return toReal.add(nn.functional.softplus(fake).mean());
    }

    private Tensor GeneratorLoss(Tensor score) => options.Objective switch
    {
        Objective.NonSaturating => nn.functional.softplus(score.neg()).mean(),
        Objective.Minimax => nn.functional.softplus(score).mean().neg(),
        _ => score.mean().neg(),
    };

    private Tensor Penalty(Tensor real, Tensor fake, Tensor? condition)
    {
        var packs = options.Batch / options.Pac;
        var share = Noise.Uniform(packs, 1).expand(packs, options.Pac).reshape(-1, 1);  // (B, 1), one per pack
        var between = fake.add(real.sub(fake).mul(share));
        return critic.IsPlain
            ? GradientPenalty.ByFormula(critic, between, condition, Masks(options.Batch))
            : GradientPenalty.ByAutograd(critic, between, condition, Masks(options.Batch), packs);
    }

    private Tensor FeatureDistance(Tensor generated, DrawnBatch batch, Tensor? condition)
    {
        using var quiet = no_grad();
        var real = critic.Judge(data.index_select(0, batch.Rows), condition, Masks(options.Batch)).Features.mean([0L]);
        using var loud = enable_grad();
        return generated.mean([0L]).sub(real).square().sum();
    }

    private List<Tensor>? Masks(int rows)
        => options.CriticDropout == 0 ? null : [.. options.CriticLayers.Select(width => Noise.DropoutMask(options.CriticDropout, rows / options.Pac, width))];

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing) return;
        batches?.Dispose();
        data.Dispose();
    }

    /// <summary>Rows as the generator made them, with what they came from. // Condition (B, C), Logits and Rows (B, W)</summary>
    private readonly record struct Made(Tensor? Condition, Tensor Logits, Tensor Rows);
}
