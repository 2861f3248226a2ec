using System.Globalization;
using Microsoft.AspNetCore.Components;
using SynthGovern.Governance.Pictures;
using SynthGovern.Tables;
using SynthGovern.Web.Features.Sources.Add;

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

    /// <summary>Whether what is possible in a column can have been known without looking at the data.</summary>
    [Parameter]
    public Func<ColumnSchema, bool> MayBeKnown { get; set; } = _ => false;

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

    public static string WordOf(Constraint constraint) => constraint switch
    {
        OrderConstraint order => $"{order.Low} is {(order.Strict ? "less than" : "at most")} {order.High}.",
        UniqueConstraint { Of: [var column] } => $"No two rows have the same {column}.",
        UniqueConstraint unique => $"No two rows have the same {string.Join(", ", unique.Of)} together.",
        AllowedConstraint allowed => $"{string.Join(", ", allowed.Of)} occur together in {Figures.Plural(allowed.Rows.Count, "combination")} only.",
        _ => constraint.ToString(),
    };

    private IEnumerable<DeclarationStatus> StatusesOf(ColumnSchema column)
        => Enum.GetValues<DeclarationStatus>().Where(status => status != DeclarationStatus.Declared || status == column.Declaration.Status || MayBeKnown(column));

    private IReadOnlyList<string> ReasonsOf(ColumnSchema column) => Reasons.TryGetValue(column.Name, out var reasons) ? reasons : [];

    private Task SetRole(ColumnSchema column, ChangeEventArgs change)
        => Replace(column, column with { Role = Enum.Parse<ColumnRole>((string)change.Value!) });

    private Task SetDeclaration(ColumnSchema column, ChangeEventArgs change)
    {
        var status = Enum.Parse<DeclarationStatus>((string)change.Value!);
        return Replace(column, KnownBeforehand.Declare(column, status == DeclarationStatus.Unconfirmed ? Declaration.Unconfirmed : new Declaration(status, DeclaredBy, clock.GetUtcNow())));
    }

    private Task Replace(ColumnSchema column, ColumnSchema changed)
        => SchemaChanged.InvokeAsync(Schema with { Columns = [.. Schema.Columns.Select(candidate => candidate == column ? changed : candidate)] });

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
