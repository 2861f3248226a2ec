using static SynthGovern.LibTorch.torch;
using static SynthGovern.LibTorch.torch.nn;

namespace SynthGovern.LibTorch.Modules;

/// <summary>Modules one after the other; what they make in between is freed on the way.</summary>
public sealed class Sequential : Module<Tensor, Tensor>
{
    private readonly List<IModule<Tensor, Tensor>> steps = [];

    internal Sequential(IEnumerable<(string name, Module<Tensor, Tensor> module)> modules)
        : base(nameof(Sequential))
    {
        foreach (var (name, module) in modules) append(name, module);
    }

    public int Count => steps.Count;

    [System.Runtime.CompilerServices.IndexerName("SequentialItems")]
    public IModule<Tensor, Tensor> this[int index] => steps[index];

    public Sequential append(string name, IModule<Tensor, Tensor> module)
    {
        register_module(name, (Module)module);
        steps.Add(module);
        return this;
    }

    public Sequential append(IModule<Tensor, Tensor> module) => append(steps.Count.ToString(), module);

    public override Tensor forward(Tensor input)
    {
        if (steps.Count == 0) return input.alias();
        using var scope = NewDisposeScope();
        var at = input;
        foreach (var step in steps) at = step.call(at);
        return scope.MoveToOuter(at);
    }
}
