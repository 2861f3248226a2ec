using SynthGovern.Tables;

namespace SynthGovern.Encoding;

/// <summary>The domains of all learnable columns of a schema, or the reason why the schema does not determine them.</summary>
public static class PublicDomains
{
    /// <summary>2^53: every grid point and every count on it is exact in a double.</summary>
    private const double MostGridPoints = 1L << 53;

    /// <param name="forPrivateFit">Whether facts that nobody has declared public are refused.</param>
    public static Result<IReadOnlyList<ColumnDomain>> Of(Schema schema, bool forPrivateFit)
    {
        var domains = new List<ColumnDomain>();
        foreach (var column in schema.Learnable)
        {
            if (!Of(column).TryGet(out var domain, out var error)) return error;
            domains.Add(domain);
        }

        if (domains.Count == 0) return new NothingToLearn(schema.Name);
        var unconfirmed = schema.Learnable.Where(column => column.Declaration.Status == DeclarationStatus.Unconfirmed).Select(column => column.Name).ToList();
        if (forPrivateFit && unconfirmed.Count > 0) return new UnconfirmedColumns(unconfirmed);
        return domains;
    }

    private static Result<ColumnDomain> Of(ColumnSchema column)
    {
        if (!column.Kind.IsNumber())
            return column.Categories is { Levels.Count: > 0 } ? new LabelDomain(column) : new DomainMissing(column.Name, "categories");
        if (column.Bounds is null) return new DomainMissing(column.Name, "bounds");
        if (!double.IsFinite(column.Bounds.Low) || !double.IsFinite(column.Bounds.High)) return new DomainMissing(column.Name, "finite bounds");
        var finest = column.Format.Decimals is { } decimals && column.Kind == ColumnKind.Decimal ? Math.Pow(10, decimals) : 1;
        var largest = Math.Max(Math.Abs(column.Bounds.Low), Math.Abs(column.Bounds.High));
        if (largest * finest >= MostGridPoints) return new DomainMissing(column.Name, "bounds with at most 2^53 grid points");
        return new GridDomain(column);
    }
}
