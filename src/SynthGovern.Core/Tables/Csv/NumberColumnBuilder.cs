namespace SynthGovern.Tables.Csv;

/// <summary>Numbers and moments. What lies outside the declared bounds is moved to the nearer bound.</summary>
internal sealed class NumberColumnBuilder(ColumnSchema schema, char delimiter) : ColumnBuilder(schema)
{
    private readonly Growing<double> values = new();
    private readonly MomentText? moments = schema.Kind == ColumnKind.DateTime ? new MomentText(schema.Format.DatePattern) : null;
    private long clamped;

    public override IEnumerable<string> Notices()
    {
        if (clamped > 0)
        {
            var format = Schema.Format;
            yield return $"column {Schema.Name}: {Counts.Of(clamped, "cell")} outside the declared bounds {format.Text(Schema.Bounds!.Low)} to "
                + $"{format.Text(Schema.Bounds.High)}, moved to the nearer bound";
        }

        foreach (var notice in base.Notices()) yield return notice;
    }

    public override Column Build() => new NumberColumn(Schema.Name, Schema.Kind, values.MoveToArray(), Schema.Format);

    protected override void AddMissing() => values.Add(double.NaN);

    protected override string? AddValue(ReadOnlySpan<byte> cell)
    {
        if (!TryParse(cell, out var value)) return Allowed;
        if (Schema.Kind == ColumnKind.Integer && double.IsFinite(value) && value != Math.Floor(value)) return Allowed;
        if (Schema.Bounds is { } bounds)
        {
            var inside = Math.Clamp(value, bounds.Low, bounds.High);
            if (inside != value) clamped++;
            value = inside;
        }

        if (!double.IsFinite(value)) return "a finite number";
        values.Add(value);
        return null;
    }

    private string Allowed => Schema.Kind switch
    {
        ColumnKind.Integer => "a whole number",
        ColumnKind.Decimal => "a number such as 12.5",
        _ => $"a date such as {Schema.Format.Text(0)} or 1970-01-31T13:45:00",
    };

    private bool TryParse(ReadOnlySpan<byte> cell, out double value)
        => moments is null ? NumberText.TryParse(cell, decimalComma: delimiter == ';', out value) : moments.TryParse(cell, out value);
}
