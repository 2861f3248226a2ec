using System.Runtime.InteropServices;
using static SynthGovern.LibTorch.torch;

namespace SynthGovern.LibTorch.Modules;

/// <summary>What a step needs, in the shim's layout; which fields count depends on the optimiser.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Hyper
{
    public double LearningRate;
    public double WeightDecay;
    public double Beta1;
    public double Beta2;
    public double Eps;
    public double Momentum;
    public double Dampening;
    public int Decoupled;
    public int Amsgrad;
    public int Maximize;
    public int Nesterov;
    public int Centered;
    public int Unused;
}

/// <summary>Keeps the parameter groups and the native moments of an optimiser. One native call per group and step.</summary>
public abstract class OptimizerHelper : optim.Optimizer
{
    private readonly List<ParamGroup> groups = [];
    private nint moments = Native.sg_optimizer_new();

    private protected OptimizerHelper()
    {
    }

    ~OptimizerHelper() => Dispose(false);

    public override IEnumerable<optim.ILearningRateController> ParamGroups => groups;

    public override IEnumerable<Parameter> parameters() => groups.SelectMany(group => group.Parameters);

    public override void add_param_group(ParamGroup param_group) => Append(param_group);

    private protected void Append(ParamGroup param_group)
    {
        param_group.Parameters = param_group.Parameters.ToArray();
        Complete(param_group);
        if (param_group.InitialLearningRate == 0) param_group.InitialLearningRate = param_group.LearningRate;
        groups.Add(param_group);
    }

    public override unsafe Tensor? step(Func<Tensor>? closure = null)
    {
        Tensor? loss = null;
        if (closure is not null)
        {
            using var on = enable_grad();
            loss = closure();
        }
        foreach (var group in groups)
        {
            var list = (Parameter[])group.Parameters;
            var hyper = HyperOf(group);
            ObjectDisposedException.ThrowIf(moments == 0, this);
            Native.Check(Step(moments, Handles(list), &hyper));
            GC.KeepAlive(list);
        }
        GC.KeepAlive(this);
        return loss;
    }

    /// <summary>Fills in what the group leaves to the optimiser.</summary>
    private protected abstract void Complete(ParamGroup group);

    private protected abstract Hyper HyperOf(ParamGroup group);

    private protected abstract unsafe int Step(nint moments, ReadOnlySpan<nint> parameters, Hyper* hyper);

    protected override void Dispose(bool disposing)
    {
        var held = Interlocked.Exchange(ref moments, 0);
        if (held != 0) Native.sg_optimizer_free(held);
        base.Dispose(disposing);
    }
}
