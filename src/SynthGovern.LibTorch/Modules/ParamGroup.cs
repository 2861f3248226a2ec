using static SynthGovern.LibTorch.torch;

namespace SynthGovern.LibTorch.Modules;

/// <summary>What every optimiser's options have.</summary>
public class OptimizerOptions
{
    /// <summary>The learning rate; null until the optimiser gives its own.</summary>
    public double? LearningRate { get; set; }

    public double InitialLearningRate { get; set; }
}

/// <summary>Parameters that are moved with the same options.</summary>
public class ParamGroup : optim.ILearningRateController
{
    public IEnumerable<Parameter> Parameters { get; set; } = [];

    public OptimizerOptions Options { get; set; } = new();

    public double LearningRate
    {
        get => Options.LearningRate ?? 0;
        set => Options.LearningRate = value;
    }

    public double InitialLearningRate
    {
        get => Options.InitialLearningRate;
        set => Options.InitialLearningRate = value;
    }
}

/// <summary>Parameters with the options of one kind of optimiser.</summary>
public class ParamGroup<TOptions> : ParamGroup
    where TOptions : OptimizerOptions, new()
{
    public ParamGroup()
    {
    }

    public ParamGroup(IEnumerable<Parameter> parameters, TOptions? options = null)
    {
        Parameters = parameters;
        base.Options = options ?? new TOptions();
    }

    public new TOptions Options
    {
        get => base.Options as TOptions ?? (TOptions)(base.Options = new TOptions());
        set => base.Options = value;
    }
}
