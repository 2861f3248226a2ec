using SynthGovern.Tables;

namespace SynthGovern.Web.Features.Sources.Add;

/// <summary>
/// What a steward may say was known beforehand: what a schema written beforehand states, and what they typed themselves. What the
/// program read from the upload is copied from the data, whatever anybody calls it, and the guarantee stays conditional on it.
/// </summary>
/// <param name="found">What the program read from the upload.</param>
/// <param name="own">The steward's schema written beforehand; null when there is none.</param>
public sealed class KnownBeforehand(Schema found, Schema? own)
{
    public bool Includes(ColumnSchema column) => OwnDeclaration(column) is not null || Find(found, column.Name) is not { } read || !SameDomain(read, column);

    /// <summary>The schema as it may be stored: every declaration as strong as it can be justified, and no stronger.</summary>
    public Schema Settle(Schema edited, string person, DateTimeOffset now)
        => edited with { Columns = [.. edited.Columns.Select(column => Declare(column, Settled(column, person, now)))] };

    /// <summary>The column with its bounds or categories declared in this way.</summary>
    public static ColumnSchema Declare(ColumnSchema column, Declaration declaration) => column with
    {
        Bounds = column.Bounds is { } bounds ? new Bounds(bounds.Low, bounds.High, declaration) : null,
        Categories = column.Categories is { } categories ? categories with { Declaration = declaration } : null,
    };

    private Declaration Settled(ColumnSchema column, string person, DateTimeOffset now) => column.Declaration.Status switch
    {
        DeclarationStatus.Unconfirmed => Declaration.Unconfirmed,
        DeclarationStatus.Declared when OwnDeclaration(column) is { } written => written with { By = written.By ?? person, At = written.At ?? now },
        DeclarationStatus.Declared when Includes(column) => new Declaration(DeclarationStatus.Declared, person, now),
        _ => new Declaration(DeclarationStatus.DeclaredFromData, person, now),
    };

    private Declaration? OwnDeclaration(ColumnSchema column)
        => own is not null && Find(own, column.Name) is { Declaration: { Status: DeclarationStatus.Declared } written } mine && SameDomain(mine, column) ? written : null;

    private static ColumnSchema? Find(Schema schema, string name) => schema.Columns.FirstOrDefault(column => column.Name == name);

    /// <summary>Another order of the same categories is no other knowledge.</summary>
    private static bool SameDomain(ColumnSchema left, ColumnSchema right) => (left, right) switch
    {
        ({ Bounds: { } a }, { Bounds: { } b }) => a.Low.Equals(b.Low) && a.High.Equals(b.High),
        ({ Categories: { } a }, { Categories: { } b }) => a.Levels.ToHashSet(StringComparer.Ordinal).SetEquals(b.Levels),
        _ => left.Bounds is null && right.Bounds is null && left.Categories is null && right.Categories is null,
    };
}
