using System.Globalization;
using Microsoft.AspNetCore.Components;
using SynthGovern.Governance.Pictures;
using SynthGovern.Tables;

namespace SynthGovern.Web.Features.Sources.Columns;

/// <summary>A schema as a table in which a steward declares what is public, by name and moment.</summary>
public sealed partial class SchemaTable(TimeProvider clock)
{
    private const int LevelsShown = 6;

    [Parameter]
    [EditorRequired]
    public required Schema Schema { get; set; }

    [Parameter]
    public EventCallback<Schema> SchemaChanged { get; set; }

    [Parameter]
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Reasons { get; set; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    /// <summary>Whose name stands behind a declaration.</summary>
    [Parameter]
    public string? DeclaredBy { get; set; }

    [Parameter]
    public bool ReadOnly { get; set; }

    /// <summary>Leaves out what was found in the data and nobody has declared public.</summary>
    [Parameter]
    public bool PublicOnly { get; set; }

    public static string WordOf(ColumnRole role) => role switch
    {
        ColumnRole.DirectIdentifier => "Direct identifier",
        ColumnRole.QuasiIdentifier => "Quasi-identifier",
        ColumnRole.Sensitive => "Sensitive",
        _ => "None",
    };

    public static string WordOf(DeclarationStatus status) => status switch
    {
        DeclarationStatus.Declared => "Declared, known beforehand",
        DeclarationStatus.DeclaredFromData => "Declared, copied from the data",
        _ => "No: found in the data",
    };

    /// <summary>The same schema with every bound and category list declared in this way.</summary>
    public static Schema DeclareAll(Schema schema, Declaration declaration)
        => schema with { Columns = [.. schema.Columns.Select(column => Declare(column, declaration))] };

    private IReadOnlyList<string> ReasonsOf(ColumnSchema column) => Reasons.TryGetValue(column.Name, out var reasons) ? reasons : [];

    private Task SetRole(ColumnSchema column, ChangeEventArgs change)
        => Replace(column, column with { Role = Enum.Parse<ColumnRole>((string)change.Value!) });

    private Task SetDeclaration(ColumnSchema column, ChangeEventArgs change)
    {
        var status = Enum.Parse<DeclarationStatus>((string)change.Value!);
        return Replace(column, Declare(column, status == DeclarationStatus.Unconfirmed ? Declaration.Unconfirmed : new Declaration(status, DeclaredBy, clock.GetUtcNow())));
    }

    private Task Replace(ColumnSchema column, ColumnSchema changed)
        => SchemaChanged.InvokeAsync(Schema with { Columns = [.. Schema.Columns.Select(candidate => candidate == column ? changed : candidate)] });

    private static ColumnSchema Declare(ColumnSchema column, Declaration declaration) => column with
    {
        Bounds = column.Bounds is { } bounds ? new Bounds(bounds.Low, bounds.High, declaration) : null,
        Categories = column.Categories is { } categories ? categories with { Declaration = declaration } : null,
    };

    private string Domain(ColumnSchema column)
    {
        if (PublicOnly && column.Declaration.Status == DeclarationStatus.Unconfirmed) return column.Kind.IsLearnable() ? "not public" : "";
        var missing = column.MayBeMissing ? "; may be missing" : "";
        if (column.Bounds is { } bounds) return $"{Text(column, bounds.Low)} to {Text(column, bounds.High)}{missing}";
        if (column.Categories is not { } categories) return "";
        var more = categories.Levels.Count > LevelsShown ? $" and {Figures.Count(categories.Levels.Count - LevelsShown)} more" : "";
        return string.Join(", ", categories.Levels.Take(LevelsShown)) + more + missing;
    }

    private static string Text(ColumnSchema column, double value)
        => column.Kind == ColumnKind.DateTime ? column.Format.Text(value) : value.ToString("R", CultureInfo.InvariantCulture);
}
