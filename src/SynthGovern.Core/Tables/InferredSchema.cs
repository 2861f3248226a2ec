namespace SynthGovern.Tables;

/// <summary>A schema guessed from a table, for a steward to check.</summary>
/// <param name="Reasons">
/// Per column, sentences that begin with what was concluded, for example "quasi_identifier: the header says age". Those about
/// <c>subject:</c>, <c>protected:</c> and <c>target:</c> belong to that part of the schema.
/// </param>
public sealed record InferredSchema(Schema Schema, IReadOnlyDictionary<string, IReadOnlyList<string>> Reasons);

/// <summary>Which part of the schema a reason is about.</summary>
internal enum ReasonKind
{
    Column,
    Subject,
    Protected,
    Target,
}

internal static class ReasonKinds
{
    public static ReasonKind Of(string reason) => reason switch
    {
        _ when reason.StartsWith("subject:", StringComparison.Ordinal) => ReasonKind.Subject,
        _ when reason.StartsWith("protected:", StringComparison.Ordinal) => ReasonKind.Protected,
        _ when reason.StartsWith("target:", StringComparison.Ordinal) => ReasonKind.Target,
        _ => ReasonKind.Column,
    };
}
