using Microsoft.AspNetCore.Components;
using SynthGovern.Generators;
using SynthGovern.Generators.Rebalancing;
using SynthGovern.Releases;
using SynthGovern.Tables;

namespace SynthGovern.Web.Features.Releases.Request.Parity;

/// <summary>
/// Whether the extract shall show reality or be evened out between groups, with what that does to the truth. One attribute at a time here; the
/// command line and the API take several together, and such a request keeps them when it is asked again.
/// </summary>
public sealed partial class ParityChoice
{
    [Parameter]
    [EditorRequired]
    public required Schema Schema { get; set; }

    /// <summary>The chosen generator.</summary>
    [Parameter]
    [EditorRequired]
    public required GeneratorCard Generator { get; set; }

    /// <summary>Null for a representative extract.</summary>
    [Parameter]
    public RebalancingRequest? Value { get; set; }

    [Parameter]
    public EventCallback<RebalancingRequest?> ValueChanged { get; set; }

    private string Key => Value is null ? "" : KeyOf(Value);

    private string Hint => Value is { } chosen ? ExtractKind.Warning(chosen.Method) + " The certificate says so."
        : Choices.Count == 0 ? "The source declares no outcome with a protected attribute, so nothing can be evened out."
        : "A representative extract shows rates and gaps as the generator learned them.";

    /// <summary>Every declared target with every protected attribute that makes groups, and what is asked for already.</summary>
    private IReadOnlyDictionary<string, RebalancingRequest> Choices
    {
        get
        {
            var method = Value?.Method ?? RebalancingMethod.Reweigh;
            var pairs = Schema.Targets.SelectMany(target => Schema.Protected.Select(attribute => new RebalancingRequest(target.Column, [attribute.Column], method)))
                .Where(pair => (pair with { Method = RebalancingMethod.Reweigh }).Check(Schema, Generator) is null);
            return (Value is null ? pairs : pairs.Append(Value)).DistinctBy(KeyOf).ToDictionary(KeyOf, StringComparer.Ordinal);
        }
    }

    private static string KeyOf(RebalancingRequest request) => request.Target + ":" + string.Join(',', request.Attributes);

    private Task ChooseAsync(ChangeEventArgs change) => ValueChanged.InvokeAsync(Choices.GetValueOrDefault(change.Value as string ?? ""));

    private Task ChooseMethodAsync(ChangeEventArgs change)
        => Enum.TryParse<RebalancingMethod>(change.Value as string, out var method) ? ValueChanged.InvokeAsync(Value! with { Method = method }) : Task.CompletedTask;
}
