namespace SynthGovern.LibTorch.Modules;

/// <summary>Gradient descent, with momentum and Nesterov's look-ahead when asked for.</summary>
public class SGD : OptimizerHelper
{
    private readonly Options defaults;

    public SGD(
        IEnumerable<Parameter> parameters, double lr, double momentum = 0, double dampening = 0, double weight_decay = 0,
        bool nesterov = false, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, momentum, dampening, weight_decay, nesterov, maximize)
    {
    }

    public SGD(
        IEnumerable<ParamGroup> parameters, double lr, double momentum = 0, double dampening = 0, double weight_decay = 0,
        bool nesterov = false, bool maximize = false)
    {
        defaults = new()
        {
            LearningRate = lr,
            momentum = momentum,
            dampening = dampening,
            weight_decay = weight_decay,
            nesterov = nesterov,
            maximize = maximize,
        };
        foreach (var group in parameters) Append(group);
    }

    private protected override void Complete(Modules.ParamGroup group)
    {
        var options = group.Options as Options ?? new Options { LearningRate = group.Options.LearningRate };
        options.LearningRate ??= defaults.LearningRate;
        options.momentum ??= defaults.momentum;
        options.dampening ??= defaults.dampening;
        options.weight_decay ??= defaults.weight_decay;
        options.nesterov ??= defaults.nesterov;
        options.maximize ??= defaults.maximize;
        group.Options = options;
    }

    private protected override Hyper HyperOf(Modules.ParamGroup group)
    {
        var options = (Options)group.Options;
        return new()
        {
            LearningRate = group.LearningRate,
            Momentum = options.momentum ?? 0,
            Dampening = options.dampening ?? 0,
            WeightDecay = options.weight_decay ?? 0,
            Nesterov = options.nesterov == true ? 1 : 0,
            Maximize = options.maximize == true ? 1 : 0,
        };
    }

    private protected override unsafe int Step(nint moments, ReadOnlySpan<nint> parameters, Hyper* hyper) =>
        Native.sg_sgd_step(moments, parameters, parameters.Length, hyper);

    /// <summary>The options of one parameter group; what is null is the optimiser's own.</summary>
    public class Options : OptimizerOptions
    {
        public double? momentum;
        public double? dampening;
        public double? weight_decay;
        public bool? nesterov;
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
            IEnumerable<Parameter> parameters, double lr = 1e-3, double momentum = 0, double dampening = 0, double weight_decay = 0,
            bool nesterov = false, bool maximize = false)
            : base(parameters, new Options { LearningRate = lr, momentum = momentum, dampening = dampening, weight_decay = weight_decay, nesterov = nesterov, maximize = maximize })
        {
        }
    }
}
