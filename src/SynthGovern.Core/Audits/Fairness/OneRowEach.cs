namespace SynthGovern.Audits.Fairness;

/// <summary>
/// Which of the tested rows are judged: one of each person, drawn by the seed. Rates of rows would take several rows of one person for several
/// people, and their intervals would be too narrow.
/// </summary>
internal static class OneRowEach
{
    /// <param name="rows">Tested rows of the control.</param>
    /// <param name="subjects">Whose each row of the control is; null when every row is its own person.</param>
    /// <returns>For each tested row whether it is judged.</returns>
    public static bool[] Of(int[] rows, int[]? subjects, SeededRandom random)
    {
        var judged = new bool[rows.Length];
        if (subjects is null)
        {
            Array.Fill(judged, true);
            return judged;
        }

        var order = Enumerable.Range(0, rows.Length).ToArray();
        random.Shuffle<int>(order);
        var seen = new HashSet<int>();
        foreach (var place in order) judged[place] = seen.Add(subjects[rows[place]]);
        return judged;
    }
}
