using SynthGovern.Encoding.Codes;
using SynthGovern.Neural.Private;
using SynthGovern.Neural.Training;
using SynthGovern.Tables;

namespace SynthGovern.Neural.Argn;

/// <summary>
/// Learns under a privacy budget. The orders of a step are drawn before its rows, and each row draws one of them for itself, so that no row
/// decides in which order another is seen.
/// </summary>
internal sealed class ArgnPrivateTrainee : PrivateTrainee
{
    private readonly ArgnNetwork network;
    private readonly WeightAverage average;
    private readonly CodeEncoder encoder;
    private readonly ArgnOptions options;
    private readonly ArgnRows rows;
    private readonly FlatAdam optimizer;
    private readonly SeededRandom random;
    private Tensor positions = null!;

    public ArgnPrivateTrainee(ArgnNetwork network, CodeEncoder encoder, ArgnRows rows, ArgnOptions options, ulong seed)
        : base(new NoiseSource(seed, network.Device))
    {
        (this.network, this.encoder, this.rows, this.options) = (network, encoder, rows, options);
        average = new WeightAverage(network.Parameters, options.Average);
        random = new SeededRandom(seed);
        optimizer = new FlatAdam(network.Parameters, new AdamOptions(options.Rate, WeightDecay: options.Decay));
    }

    public override IReadOnlyList<(string Name, FlatAdam Optimizer)> Networks => [(ArgnNetwork.Name, optimizer)];

    public override IReadOnlyList<(string Name, Tensor Values)> Buffers => [("average", average.Values)];

    public override FlatAdam Private => optimizer;

    public override void BeforeStep()
        => positions = ArgnOrders.Positions(network, options.Orders, order => order < options.SchemaOrder * options.Orders, random);

    public override IReadOnlyList<RecordGradient> Gradients(long[] drawn)
    {
        var groups = Enumerable.Range(0, options.Orders).Select(_ => new List<long>()).ToList();
        foreach (var row in drawn) groups[random.Next(groups.Count)].Add(row);
        var size = groups.Max(group => group.Count);
        var (order, counts) = (new long[groups.Count * size], new float[groups.Count * size]);
        for (var group = 0; group < groups.Count; group++)
        {
            for (var i = 0; i < groups[group].Count; i++) (order[(group * size) + i], counts[(group * size) + i]) = (groups[group][i], 1);
        }

        var index = tensor(order, ScalarType.Int64).to(network.Device);
        var filled = tensor(counts, ScalarType.Float32).to(network.Device).unsqueeze(1);
        var inputs = rows.Inputs.index_select(0, index).view(groups.Count, size, -1);
        Func<long[], Tensor>? dropout = options.Dropout > 0 ? shape => Noise.DropoutMask(options.Dropout, shape) : null;
        return ArgnGradients.Of(network, inputs, rows.Targets.index_select(0, index), rows.Known.index_select(0, index).mul(filled), positions, dropout);
    }

    public override void AfterStep() => average.Follow(optimizer.Steps);

    public override void Finish() => average.Keep();

    public override Table Sample(int count, ulong seed) => encoder.Decode(new ArgnSampler(network).Sample(count, seed), new SeededRandom(seed));

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        average.Dispose();
    }
}
