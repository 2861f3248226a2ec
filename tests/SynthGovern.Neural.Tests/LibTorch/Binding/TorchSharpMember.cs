namespace SynthGovern.Neural.Tests.LibTorch.Binding;

/// <summary>A method (a property is its get_ and set_), constructor (.ctor) or field (get_) of a type, with its types as the list spells them.</summary>
internal sealed record TorchSharpMember(string Type, string Name, string Returns, IReadOnlyList<string> Parameters)
{
    public bool Equals(TorchSharpMember? other) => other is not null && ToString() == other.ToString();

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToString());

    public override string ToString() => $"{Type}: {Returns} {Name}({string.Join(", ", Parameters)})";
}
