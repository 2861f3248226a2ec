namespace SynthGovern.Audits.Fairness;

/// <summary>
/// Rows of a group that come from people with several rows each. As evidence they are worth as many independent rows as
/// <see cref="Effective"/> says: (Σm)² / Σm² for people with m rows each (Kish 1965, Survey Sampling), which takes all rows of a person to say the
/// same. A thousand people of whom fifty hold most of the rows are worth little more than fifty.
/// </summary>
/// <param name="Rows">Σm.</param>
/// <param name="Squares">Σm².</param>
internal readonly record struct Crowd(double Rows, double Squares)
{
    public double Effective => Squares > 0 ? Rows * Rows / Squares : 0;

    public static Crowd operator +(Crowd left, Crowd right) => new(left.Rows + right.Rows, left.Squares + right.Squares);

    /// <param name="rows">The group of each row of a table; <see cref="Grouping.None"/> where it has none.</param>
    /// <param name="subjects">Whose each row is; null when every row is its own person.</param>
    /// <param name="known">Rows that count are those with a value; null for all.</param>
    /// <param name="groups">How many groups there are.</param>
    public static Crowd[] PerGroup(int[] rows, int[]? subjects, bool?[]? known, int groups)
    {
        var crowds = new Crowd[groups];
        var held = subjects is null ? null : new Dictionary<(int Group, int Subject), int>();
        for (var row = 0; row < rows.Length; row++)
        {
            if (rows[row] == Grouping.None || (known is not null && known[row] is null)) continue;
            if (held is null) crowds[rows[row]] += new Crowd(1, 1);
            else held[(rows[row], subjects![row])] = held.GetValueOrDefault((rows[row], subjects[row])) + 1;
        }

        foreach (var (key, count) in held ?? []) crowds[key.Group] += new Crowd(count, (double)count * count);
        return crowds;
    }
}
