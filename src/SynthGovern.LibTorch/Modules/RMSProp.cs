namespace SynthGovern.LibTorch.Modules;

/// <summary>Steps divided by the root of a moving mean of squared gradients (Tieleman and Hinton 2012).</summary>
public class RMSProp : OptimizerHelper
{
    private readonly Options defaults;

    public RMSProp(
        IEnumerable<Parameter> parameters, double lr = 0.01, double alpha = 0.99, double eps = 1e-8, double weight_decay = 0,
        double momentum = 0, bool centered = false, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, alpha, eps, weight_decay, momentum, centered, maximize)
    {
    }

    public RMSProp(
        IEnumerable<ParamGroup> parameters, double lr = 0.01, double alpha = 0.99, double eps = 1e-8, double weight_decay = 0,
        double momentum = 0, bool centered = false, bool maximize = false)
    {
        defaults = new()
        {
            LearningRate = lr,
            alpha = alpha,
            eps = eps,
            weight_decay = weight_decay,
            momentum = momentum,
            centered = centered,
            maximize = maximize,
        };
        foreach (var group in parameters) Append(group);
    }

    private protected override void Complete(Modules.ParamGroup group)
    {
        var options = group.Options as Options ?? new Options { LearningRate = group.Options.LearningRate };
        options.LearningRate ??= defaults.LearningRate;
        options.alpha ??= defaults.alpha;
        options.eps ??= defaults.eps;
        options.weight_decay ??= defaults.weight_decay;
        options.momentum ??= defaults.momentum;
        options.centered ??= defaults.centered;
        options.maximize ??= defaults.maximize;
        group.Options = options;
    }

    private protected override Hyper HyperOf(Modules.ParamGroup group)
    {
        var options = (Options)group.Options;
        return new()
        {
            LearningRate = group.LearningRate,
            Beta1 = options.alpha ?? 0,
            Eps = options.eps ?? 0,
            WeightDecay = options.weight_decay ?? 0,
            Momentum = options.momentum ?? 0,
            Centered = options.centered == true ? 1 : 0,
            Maximize = options.maximize == true ? 1 : 0,
        };
    }

    private protected override unsafe int Step(nint moments, ReadOnlySpan<nint> parameters, Hyper* hyper) =>
        Native.sg_rmsprop_step(moments, parameters, parameters.Length, hyper);

    /// <summary>The options of one parameter group; what is null is the optimiser's own.</summary>
    public class Options : OptimizerOptions
    {
        public double? alpha;
        public double? eps;
        public double? weight_decay;
        public double? momentum;
        public bool? centered;
        public bool? maximize;
    }

    /// <summary>Parameters that are moved with the same options.</summary>
    public class ParamGroup : ParamGroup<Options>
    {
        public ParamGroup()
        {
        }

        public ParamGroup(IEnumerable<Parameter> parameters, Options options)
            : base(parameters, options)
        {
        }

        public ParamGroup(
            IEnumerable<Parameter> parameters, double lr = 1e-3, double eps = 1e-8, double alpha = 0.99, double weight_decay = 0,
            double momentum = 0, bool centered = false)
            : base(parameters, new Options { LearningRate = lr, alpha = alpha, eps = eps, weight_decay = weight_decay, momentum = momentum, centered = centered })
        {
        }
    }
}
