using SynthGovern.Tables;

namespace SynthGovern.Encoding;

/// <summary>The declared levels, in their order.</summary>
public sealed class LabelDomain : ColumnDomain
{
    private readonly Dictionary<string, int> codes;

    public LabelDomain(ColumnSchema schema)
        : base(schema, schema.Categories!.Levels.Count)
    {
        codes = new(schema.Categories.Levels.Count, StringComparer.Ordinal);
        foreach (var level in schema.Categories.Levels) codes.Add(level, codes.Count);
    }

    public override bool Fits(Column column) => column is LabelColumn;

    public override long[] Encode(Column column)
    {
        var labels = (LabelColumn)column;
        var cellOfLevel = labels.Levels.Select(level => codes.TryGetValue(level, out var code) ? code : MissingCell).ToArray();
        var cells = new long[labels.Count];
        for (var row = 0; row < cells.Length; row++)
        {
            var code = labels.Codes[row];
            cells[row] = code == LabelColumn.Missing ? MissingCell : cellOfLevel[code];
        }

        return cells;
    }

    public override LabelColumn Decode(long[] cells)
        => new(Schema.Name, Schema.Kind, Schema.Categories!.Levels, Array.ConvertAll(cells, cell => cell == Values ? LabelColumn.Missing : (int)cell));

    public override Result<long> Parse(string text)
    {
        if (text.Length == 0 && Schema.MayBeMissing) return MissingCell;
        return codes.TryGetValue(text, out var code) ? code : new ValueOutsideDomain(Schema.Name, text, string.Join(", ", codes.Keys));
    }
}
