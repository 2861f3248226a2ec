using System.Globalization;

namespace SynthGovern.Tables.Inference;

internal static class SubjectGuess
{
    private const double Covered = 0.95;

    private static readonly int[] Caps = [1, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1000];

    /// <summary>The identifier whose header names people, else one whose values repeat; null when there is neither.</summary>
    public static SubjectId? Of(IReadOnlyList<ColumnGuess> columns)
    {
        var identifiers = columns.Where(column => column.Schema.Kind == ColumnKind.Identifier && column.Profile is { Empty: 0, Values: > 0 }
            && column.Schema.MissingMarkers.Count == 0).ToList();
        var named = identifiers.Find(column => column.Header.Says(Vocabulary.People) is not null && column.Header.Says(Vocabulary.Names) is null);
        var subject = named ?? identifiers.Find(column => column.Profile.Distinct < Covered * column.Profile.Values && column.Header.EndsWith(Vocabulary.Ids) is not null);
        if (subject is null) return null;
        var rows = subject.Profile.Sketch.Occurrences.Order().ToArray();
        var typical = rows[(int)Math.Min(rows.Length - 1, Math.Ceiling(Covered * rows.Length) - 1)];
        var cap = Caps.FirstOrDefault(cap => cap >= typical, Caps[^1]);
        var why = named is null ? "its values repeat" : $"the header says '{subject.Header.Says(Vocabulary.People)}'";
        subject.Because($"subject: a guess: {why}. Confirm that this column names the person whose privacy is protected, or delete the line; then every row counts as a person");
        var within = rows.Count(count => count <= cap) / (double)rows.Length;
        subject.Because(string.Create(CultureInfo.InvariantCulture,
            $"subject: max_rows {cap} covers {100 * within:F0} % of the people; further rows of a person are dropped at random. Declare what is known without looking at the data"));
        return new SubjectId(subject.Schema.Name, cap);
    }
}
