namespace SynthGovern.Tables.Csv;

/// <summary>Labels become codes. With a declared list of categories, any other label counts as missing.</summary>
internal sealed class LabelColumnBuilder : ColumnBuilder
{
    private readonly LabelDictionary labels = new();
    private readonly Growing<int> codes = new();
    private long undeclared;

    public LabelColumnBuilder(ColumnSchema schema)
        : base(schema)
    {
        foreach (var level in schema.Categories?.Levels ?? []) labels.Code(level);
    }

    public override IEnumerable<string> Notices()
    {
        if (undeclared > 0) yield return $"column {Schema.Name}: {Counts.Of(undeclared, "cell")} with an undeclared label, read as missing";
        foreach (var notice in base.Notices()) yield return notice;
    }

    public override Column Build()
        => LabelColumn.FromDistinct(Schema.Name, Schema.Kind, Schema.Categories?.Levels ?? labels, codes.MoveToArray());

    protected override void AddMissing() => codes.Add(LabelColumn.Missing);

    protected override string? AddValue(ReadOnlySpan<byte> cell)
    {
        var code = Schema.Categories is null ? labels.Code(cell) : labels.Find(cell);
        if (code < 0) undeclared++;
        codes.Add(code);
        return null;
    }
}
