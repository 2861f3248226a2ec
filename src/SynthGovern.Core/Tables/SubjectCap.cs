using System.Security.Cryptography;

namespace SynthGovern.Tables;

public static class SubjectCap
{
    /// <summary>
    /// At most the declared number of rows of each subject, chosen at random, in their old order. Rows that do not say whose they are
    /// are dropped: nobody can bound how many of them one person has. Without a subject, the table itself.
    /// </summary>
    public static Table Apply(Table table, Schema schema, RandomNumberGenerator random)
    {
        if (schema.Subject is not { } subject) return table;
        var subjects = Subjects.Of(table, schema);
        var shuffle = new CryptographicShuffle(random);
        var kept = new List<int>(table.RowCount);
        for (var person = 0; person < subjects.Count - (subjects.LastIsUnknown ? 1 : 0); person++)
        {
            var rows = subjects.RowsOf(person);
            if (rows.Length > subject.MaxRows) shuffle.Shuffle(rows);
            kept.AddRange(rows[..Math.Min(rows.Length, subject.MaxRows)]);
        }

        if (kept.Count == table.RowCount) return table;
        kept.Sort();
        return table.Select([.. kept]);
    }
}
