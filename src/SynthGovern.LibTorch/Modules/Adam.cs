namespace SynthGovern.LibTorch.Modules;

/// <summary>Adam (Kingma and Ba 2015): moving means of gradient and squared gradient, both corrected for their start at zero.</summary>
public class Adam : OptimizerHelper
{
    private readonly Options defaults;

    public Adam(
        IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
        double weight_decay = 0, bool amsgrad = false, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, beta1, beta2, eps, weight_decay, amsgrad, maximize)
    {
    }

    public Adam(
        IEnumerable<ParamGroup> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
        double weight_decay = 0, bool amsgrad = false, bool maximize = false)
    {
        defaults = new()
        {
            LearningRate = lr,
            beta1 = beta1,
            beta2 = beta2,
            eps = eps,
            weight_decay = weight_decay,
            amsgrad = amsgrad,
            maximize = maximize,
        };
        foreach (var group in parameters) Append(group);
    }

    private protected override void Complete(Modules.ParamGroup group)
    {
        var options = group.Options as Options ?? new Options { LearningRate = group.Options.LearningRate };
        options.LearningRate ??= defaults.LearningRate;
        options.beta1 ??= defaults.beta1;
        options.beta2 ??= defaults.beta2;
        options.eps ??= defaults.eps;
        options.weight_decay ??= defaults.weight_decay;
        options.amsgrad ??= defaults.amsgrad;
        options.maximize ??= defaults.maximize;
        group.Options = options;
    }

    private protected override Hyper HyperOf(Modules.ParamGroup group)
    {
        var options = (Options)group.Options;
        return new()
        {
            LearningRate = group.LearningRate,
            Beta1 = options.beta1 ?? 0,
            Beta2 = options.beta2 ?? 0,
            Eps = options.eps ?? 0,
            WeightDecay = options.weight_decay ?? 0,
            Amsgrad = options.amsgrad == true ? 1 : 0,
            Maximize = options.maximize == true ? 1 : 0,
        };
    }

    private protected override unsafe int Step(nint moments, ReadOnlySpan<nint> parameters, Hyper* hyper) =>
        Native.sg_adam_step(moments, parameters, parameters.Length, hyper);

    /// <summary>The options of one parameter group; what is null is the optimiser's own.</summary>
    public class Options : OptimizerOptions
    {
        public double? beta1;
        public double? beta2;
        public double? eps;
        public double? weight_decay;
        public bool? amsgrad;
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
            IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
            double weight_decay = 0, bool amsgrad = false, bool maximize = false)
            : base(parameters, new Options { LearningRate = lr, beta1 = beta1, beta2 = beta2, eps = eps, weight_decay = weight_decay, amsgrad = amsgrad, maximize = maximize })
        {
        }
    }
}
