using SynthGovern.Tables;

namespace SynthGovern.Generators.Independent;

/// <summary>
/// What each row counts, in whole units of 1/<see cref="Unit"/> row, rounded down. The weights of one subject's rows add up to at most
/// <see cref="Cap.Sensitivity"/> units whatever the rows hold and however many there are, which bounds the L2 norm of what
/// the subject adds to any set of disjoint cells.
/// </summary>
internal static class RowWeights
{
    /// <summary>Divisible by 1 … 6, the numbers of rows that a subject commonly has.</summary>
    public const int Unit = 60;

    /// <param name="Rows">How many rows of one subject count in full.</param>
    public readonly record struct Cap(int Rows, bool PerSubject)
    {
        public long Sensitivity => PerSubject ? (long)Rows * Unit : 1;

        public int UnitOfRow => PerSubject ? Unit : 1;
    }

    public static Cap CapOf(Schema schema, IndependentOptions options)
        => schema.Subject is { } subject ? new Cap(Math.Min(subject.MaxRows, options.RowsPerSubject), true) : new Cap(1, false);

    /// <param name="subjects">The subject of each row, −1 when it is missing (such a row counts nothing); null when the unit is a row.</param>
    public static long[] Of(int[]? subjects, int rows, Cap cap)
    {
        var weights = new long[rows];
        if (subjects is null)
        {
            Array.Fill(weights, 1);
            return weights;
        }

        var rowsOf = new Dictionary<int, int>();
        foreach (var subject in subjects) rowsOf[subject] = rowsOf.GetValueOrDefault(subject) + 1;
        for (var row = 0; row < rows; row++)
        {
            if (subjects[row] >= 0) weights[row] = Math.Min(Unit, cap.Sensitivity / rowsOf[subjects[row]]);
        }

        return weights;
    }

    /// <summary>The subject of each row as a number, −1 when missing; null when the schema names none.</summary>
    public static int[]? Subjects(Table table, Schema schema)
    {
        if (schema.Subject is not { } subject) return null;
        var codes = new Dictionary<string, int>(StringComparer.Ordinal);
        var column = table[subject.Column];
        var subjects = new int[table.RowCount];
        for (var row = 0; row < subjects.Length; row++)
        {
            if (column.Text(row) is not { } name) subjects[row] = -1;
            else if (codes.TryGetValue(name, out var code)) subjects[row] = code;
            else codes.Add(name, subjects[row] = codes.Count);
        }

        return subjects;
    }
}
