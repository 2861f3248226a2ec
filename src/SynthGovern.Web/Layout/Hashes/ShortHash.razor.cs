using Microsoft.AspNetCore.Components;

namespace SynthGovern.Web.Layout.Hashes;

/// <summary>The first twelve characters of a hash, with a button that copies all of it.</summary>
public sealed partial class ShortHash
{
    [Parameter]
    [EditorRequired]
    public required string Value { get; set; }

    /// <summary>What it is the hash of, for screen readers.</summary>
    [Parameter]
    public string Label { get; set; } = "the hash";

    private string Short => Value.Length > 12 ? Value[..12] : Value;
}
