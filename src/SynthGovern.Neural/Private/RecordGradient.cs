namespace SynthGovern.Neural.Private;

/// <summary>
/// What each of B records adds to the gradient of one parameter, kept as factors wherever the layer allows it, so that neither norms nor the
/// weighted sum need the gradients themselves (Goodfellow 2015, Efficient Per-Example Gradient Computations; Bu et al. 2022, book-keeping).
/// The factors are single precision; all that is computed from them is double, and a factor that is not finite counts as 0.
/// </summary>
internal abstract class RecordGradient(string parameter)
{
    /// <summary>Name in its <see cref="Training.ParameterSet"/>.</summary>
    public string Parameter { get; } = parameter;

    /// <summary>The squared L2 norm of each record's gradient, or a little more where rounding could lose something. // (B)</summary>
    public abstract Tensor SquaredNorms();

    /// <summary>The sum of weight times gradient over the records. // weights (B) → the parameter's shape</summary>
    public abstract Tensor WeightedSum(Tensor weights);

    protected static Tensor Exact(Tensor factor) => factor.detach().nan_to_num(0, 0, 0).to_type(ScalarType.Float64);
}

/// <summary>
/// A fully connected layer, used once or several times per record: the gradient is Σ over uses of input ⊗ gradient of the output. // each (B, inputs) and (B, outputs)
/// </summary>
internal sealed class ProductGradient : RecordGradient
{
    /// <summary>
    /// Between several uses products may cancel. Norms are raised by this share of the squared sum of the lengths, so that no term is more than
    /// a thousand times the norm and rounding stays in the proven bound.
    /// </summary>
    private const double Cancelling = 1e-6;

    private readonly bool outputsFirst;
    private readonly (Tensor Input, Tensor Output)[] uses;

    /// <param name="outputsFirst">Whether the parameter is (outputs, inputs) rather than (inputs, outputs).</param>
    public ProductGradient(string parameter, bool outputsFirst, params (Tensor Input, Tensor Output)[] uses)
        : base(parameter)
        => (this.outputsFirst, this.uses) = (outputsFirst, Array.ConvertAll(uses, use => (Exact(use.Input), Exact(use.Output))));

    public override Tensor SquaredNorms()
    {
        if (uses is [var only]) return only.Input.square().sum(1).mul(only.Output.square().sum(1));
        var (squares, lengths) = (default(Tensor), default(Tensor));
        for (var i = 0; i < uses.Length; i++)
        {
            var length = uses[i].Input.square().sum(1).mul(uses[i].Output.square().sum(1)).sqrt();
            lengths = lengths is null ? length : lengths.add(length);
            for (var j = 0; j <= i; j++)
            {
                var product = uses[i].Input.mul(uses[j].Input).sum(1).mul(uses[i].Output.mul(uses[j].Output).sum(1));
                if (j < i) product = product.mul(2);
                squares = squares is null ? product : squares.add(product);
            }
        }

        return squares!.clamp_min(0).add(lengths!.square().mul(Cancelling));
    }

    public override Tensor WeightedSum(Tensor weights)
    {
        var sum = default(Tensor);
        foreach (var (input, output) in uses)
        {
            var weighted = output.mul(weights.unsqueeze(1));
            var product = outputsFirst ? weighted.t().matmul(input) : input.t().matmul(weighted);
            sum = sum is null ? product : sum.add(product);
        }

        return sum!;
    }
}

/// <summary>Several fully connected layers of equal shape side by side, each used once per record. // (n, B, inputs) and (n, B, outputs)</summary>
internal sealed class SlotGradient(string parameter, Tensor input, Tensor output) : RecordGradient(parameter)
{
    private readonly Tensor input = Exact(input);
    private readonly Tensor output = Exact(output);

    public override Tensor SquaredNorms() => input.square().sum(2).mul(output.square().sum(2)).sum([0L]);

    public override Tensor WeightedSum(Tensor weights) => input.transpose(1, 2).bmm(output.mul(weights.view(1, -1, 1)));
}

/// <summary>A bias or another parameter that is as small as its gradient: the gradients themselves. // (B, …)</summary>
internal sealed class DirectGradient(string parameter, Tensor gradients) : RecordGradient(parameter)
{
    private readonly Tensor gradients = Exact(gradients).reshape(gradients.shape[0], -1);

    public override Tensor SquaredNorms() => gradients.square().sum(1);

    public override Tensor WeightedSum(Tensor weights) => weights.unsqueeze(0).matmul(gradients);
}

/// <summary>A table of which each record uses some different rows. // rows (B, s), gradients (B, s, width), zero where a place uses none</summary>
internal sealed class LookupGradient(string parameter, long tableRows, Tensor rows, Tensor gradients) : RecordGradient(parameter)
{
    private readonly Tensor gradients = Exact(gradients);

    public override Tensor SquaredNorms() => gradients.square().sum([1L, 2L]);

    public override Tensor WeightedSum(Tensor weights)
    {
        var width = gradients.shape[2];
        var table = zeros([tableRows, width], ScalarType.Float64, gradients.device);
        return table.index_add_(0, rows.reshape(-1), gradients.mul(weights.view(-1, 1, 1)).reshape(-1, width), 1);
    }
}
