namespace SynthGovern.Neural.Private;

/// <summary>Remembers what goes into and comes out of fully connected layers while rows pass through, so that one backward pass gives the gradient of every row.</summary>
internal sealed class LayerTrace
{
    private readonly List<(string Name, Tensor Input, Tensor Output)> layers = [];

    public void Add(string name, Tensor input, Tensor output) => layers.Add((name, input, output));

    /// <summary>Of <c>name.weight</c> (outputs, inputs) and <c>name.bias</c> of every layer, and of parameters that were given to each row apart.</summary>
    /// <param name="losses">Of each row by itself. // (B)</param>
    /// <param name="perRow">Parameters expanded to one copy for each row. // (B, …)</param>
    public IReadOnlyList<RecordGradient> Gradients(Tensor losses, params (string Name, Tensor Values)[] perRow)
    {
        var slopes = autograd.grad([losses.sum()], [.. layers.Select(layer => layer.Output), .. perRow.Select(parameter => parameter.Values)]);
        return
        [
            .. layers.Select((layer, i) => new ProductGradient(layer.Name + ".weight", outputsFirst: true, (layer.Input, slopes[i]))),
            .. layers.Select((layer, i) => new DirectGradient(layer.Name + ".bias", slopes[i])),
            .. perRow.Select((parameter, i) => new DirectGradient(parameter.Name, slopes[layers.Count + i])),
        ];
    }
}
