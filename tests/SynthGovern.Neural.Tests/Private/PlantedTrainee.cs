using SynthGovern.Neural.Private;
using SynthGovern.Neural.Training;
using SynthGovern.Tables;

namespace SynthGovern.Neural.Tests.Private;

/// <summary>A parameter of many numbers, to whose gradient every row adds the same vector.</summary>
internal sealed class PlantedTrainee : PrivateTrainee
{
    public const int Weights = 2500;

    private const double Beta1 = 0.9;

    private readonly ParameterSet parameters;
    private readonly float each;

    /// <param name="each">What a row adds to every number.</param>
    public PlantedTrainee(float each)
        : base(new NoiseSource(1, CPU, 1 << 12))
    {
        (parameters, this.each) = (new ParameterSet.Builder(new SeededRandom(1)).Uniform("planted", 1, Weights).Build(CPU), each);
        Private = new FlatAdam(parameters, new AdamOptions(1e-3, Beta1));
    }

    public override IReadOnlyList<(string Name, FlatAdam Optimizer)> Networks => [("planted", Private)];

    public override FlatAdam Private { get; }

    /// <summary>The gradient of the only step so far.</summary>
    public double[] Gradient => [.. Private.Save().Mean.Select(value => value / (1 - Beta1))];

    public override IReadOnlyList<RecordGradient> Gradients(long[] rows) => [new DirectGradient("planted", full([rows.Length, Weights], each, ScalarType.Float32))];

    public override Table Sample(int rows, ulong seed) => Shapes.Pairs(rows, seed);

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        parameters.Dispose();
    }
}
