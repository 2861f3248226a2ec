using SynthGovern.Encoding.Codes;
using SynthGovern.Neural.Training;
using SynthGovern.Tables;

namespace SynthGovern.Neural.Argn;

/// <summary>
/// Maximises the likelihood of the rows. A batch is split into groups, each of which sees the columns in an order of its own: some in the order
/// of the schema, in which rows are sampled by default, the others at random, so that every column learns to be drawn given any others.
/// </summary>
internal sealed class ArgnTrainee : Trainee
{
    /// <summary>Random orders in which held-out rows are looked at, besides the schema's.</summary>
    private const int ValidationOrders = 4;

    private const int ValidationRows = 4096;

    /// <summary>Small tables take smaller batches, so that an epoch has at least so many steps.</summary>
    private const int FewestSteps = 20;

    private const int SmallestBatch = 32;

    private readonly ArgnNetwork network;
    private readonly ArgnNetwork averaged;
    private readonly CodeEncoder encoder;
    private readonly ArgnOptions options;
    private readonly ArgnRows train;
    private readonly ArgnRows? heldOut;
    private readonly FlatAdam optimizer;
    private readonly SeededRandom random;
    private readonly int groups, rowsPerGroup;
    private ArgnRows? shuffled;
    private Tensor? positions;

    public ArgnTrainee(ArgnNetwork network, CodeEncoder encoder, ArgnRows train, ArgnRows? heldOut, ArgnOptions options, ulong seed)
        : base(new NoiseSource(seed, network.Device))
    {
        (this.network, averaged, this.encoder, this.train, this.heldOut, this.options) = (network, network.Copy(), encoder, train, heldOut, options);
        random = new SeededRandom(seed);
        var batch = Math.Clamp(train.Count / FewestSteps, Math.Min(SmallestBatch, train.Count), options.Batch);
        groups = Math.Clamp(options.Orders, 1, batch);
        rowsPerGroup = batch / groups;
        optimizer = new FlatAdam(network.Parameters, new AdamOptions(options.Rate * Math.Sqrt((double)(groups * rowsPerGroup) / options.Batch), WeightDecay: options.Decay));
    }

    public override IReadOnlyList<(string Name, FlatAdam Optimizer)> Networks => [(ArgnNetwork.Name, optimizer)];

    public override IReadOnlyList<(string Name, Tensor Values)> Buffers => [("average", averaged.Parameters.Flat)];

    /// <summary>The network that is kept: its weights are a moving average over the steps.</summary>
    public ArgnNetwork Averaged => averaged;

    public override int StepsPerEpoch => train.Count / (groups * rowsPerGroup);

    public override void BeginEpoch(int epoch)
    {
        using var scope = NewDisposeScope();
        var draws = random.Split((ulong)epoch);
        var order = Enumerable.Range(0, train.Count).Select(row => (long)row).ToArray();
        draws.Shuffle<long>(order);
        shuffled?.Dispose();
        shuffled = train.Select(tensor(order, ScalarType.Int64).to(network.Device));
        positions?.Dispose();
        positions = ArgnOrders.Positions(network, StepsPerEpoch * groups, order => order % groups < options.SchemaOrder * groups, draws).DetachFromDisposeScope();
    }

    public override void Step(int step, EpochMeter meter)
    {
        var rows = groups * rowsPerGroup;
        Tensor Batch(Tensor all) => all.narrow(0, (long)step * rows, rows);
        var inputs = Batch(shuffled!.Inputs).view(groups, rowsPerGroup, -1);                     // (g, b, s)
        Func<long[], Tensor>? dropout = options.Dropout > 0 ? shape => Noise.DropoutMask(options.Dropout, shape) : null;
        var logProbabilities = network.LogProbabilities(inputs, positions!.narrow(0, (long)step * groups, groups), dropout);
        var ofTargets = network.OfTargets(logProbabilities, Batch(shuffled.Targets).transpose(0, 1)); // (s, g*b)
        var loss = ofTargets.mul(Batch(shuffled.Known).transpose(0, 1)).sum().neg().div(rows);
        meter.Loss(ArgnNetwork.Name, loss);
        meter.GradientNorm(ArgnNetwork.Name, optimizer.Step(loss));
        Average();
    }

    /// <summary>At first over few steps, so that the random start is soon forgotten.</summary>
    private void Average()
    {
        using var quiet = no_grad();
        var decay = Math.Min(options.Average, (1.0 + optimizer.Steps) / (10 + optimizer.Steps));
        averaged.Parameters.Flat.mul_(decay).add_(network.Parameters.Flat, 1 - decay);
    }

    /// <summary>Mean negative log-likelihood of the held-out rows in nats: in the order of the schema and in others, by their shares in training.</summary>
    public override double? Validate()
    {
        if (heldOut is null) return null;
        var means = HeldOutLikelihoods();
        return -((options.SchemaOrder * means[0]) + ((1 - options.SchemaOrder) * means.Skip(1).Average()));
    }

    /// <summary>Mean log-likelihood of the held-out rows in the order of the schema and in some others.</summary>
    internal double[] HeldOutLikelihoods()
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var orders = ArgnOrders.Positions(network, 1 + ValidationOrders, order => order == 0, random.Split(ulong.MaxValue));
        var sums = zeros([1 + ValidationOrders], ScalarType.Float32, network.Device);
        for (var start = 0; start < heldOut!.Count; start += ValidationRows)
        {
            using var batch = NewDisposeScope();
            var count = Math.Min(ValidationRows, heldOut.Count - start);
            for (var order = 0; order <= ValidationOrders; order++)
                sums.narrow(0, order, 1).add_(ArgnScorer.LogLikelihood(averaged, heldOut, start, count, orders.narrow(0, order, 1)).sum());
        }

        return [.. sums.cpu().data<float>().ToArray().Select(sum => (double)sum / heldOut.Count)];
    }

    public override Table Sample(int rows, ulong seed) => encoder.Decode(new ArgnSampler(averaged).Sample(rows, seed), new SeededRandom(seed));

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        averaged.Dispose();
        shuffled?.Dispose();
        positions?.Dispose();
    }
}
