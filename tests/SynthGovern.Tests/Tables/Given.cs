using SynthGovern.Tables;

namespace SynthGovern.Tests.Tables;

internal static class Given
{
    public static Stream Text(string text) => new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text));

    public static ColumnSchema Label(string name, params string[] levels)
        => new(name, ColumnKind.Categorical) { Categories = new Categories(levels, Declaration.Unconfirmed) };

    public static ColumnSchema Number(string name, double low, double high, ColumnKind kind = ColumnKind.Integer)
        => new(name, kind) { Bounds = new Bounds(low, high, Declaration.Unconfirmed) };

    public static ColumnSchema Identifier(string name) => new(name, ColumnKind.Identifier);

    public static Schema Schema(params ColumnSchema[] columns) => new("given", columns);

    public static TableRead Read(string csv, params ColumnSchema[] columns) => Read(System.Text.Encoding.UTF8.GetBytes(csv), columns);

    public static TableRead Read(byte[] csv, params ColumnSchema[] columns) => CsvReader.Read(new MemoryStream(csv), Schema(columns), "given.csv").Value;

    public static string ErrorOf(string csv, params ColumnSchema[] columns) => ErrorOf(System.Text.Encoding.UTF8.GetBytes(csv), columns);

    public static string ErrorOf(byte[] csv, params ColumnSchema[] columns)
        => CsvReader.Read(new MemoryStream(csv), Schema(columns), "given.csv").Error!.ToString();

    public static string Written(Table table)
    {
        using var to = new MemoryStream();
        CsvWriter.Write(table, to);
        return System.Text.Encoding.UTF8.GetString(to.ToArray());
    }

    public static IReadOnlyList<string?> Texts(this Table table, string column) => [.. Enumerable.Range(0, table.RowCount).Select(table[column].Text)];
}
