namespace SynthGovern.Tables;

/// <summary>Rows sorted by the person whose they are. Without a declared subject every row is a person.</summary>
/// <param name="Rows">All rows, those of one person next to each other and in their old order.</param>
/// <param name="Starts">Where in <paramref name="Rows"/> each person begins, and at the end the number of rows.</param>
/// <param name="LastIsUnknown">Whether the last person stands for all rows that do not say whose they are.</param>
internal sealed record Subjects(int[] Rows, int[] Starts, bool LastIsUnknown)
{
    public int Count => Starts.Length - 1;

    public Span<int> RowsOf(int person) => Rows.AsSpan(Starts[person]..Starts[person + 1]);

    public static Subjects Of(Table table, Schema schema)
    {
        var rows = Range(table.RowCount);
        if (schema.Subject is not { } subject) return new Subjects(rows, Range(table.RowCount + 1), LastIsUnknown: false);
        // The row number in the low half keeps the order within a person; a missing subject (−1) sorts last as the largest unsigned number.
        var keys = new ulong[rows.Length];
        var codes = table.Labels(subject.Column).Codes;
        for (var row = 0; row < keys.Length; row++) keys[row] = ((ulong)(uint)codes[row] << 32) | (uint)row;
        Array.Sort(keys);
        var starts = new List<int>();
        for (var i = 0; i < keys.Length; i++)
        {
            rows[i] = (int)(uint)keys[i];
            if (i == 0 || keys[i] >> 32 != keys[i - 1] >> 32) starts.Add(i);
        }

        starts.Add(rows.Length);
        return new Subjects(rows, [.. starts], keys.Length > 0 && keys[^1] >> 32 == uint.MaxValue);
    }

    private static int[] Range(int count)
    {
        var numbers = new int[count];
        for (var i = 0; i < count; i++) numbers[i] = i;
        return numbers;
    }
}
