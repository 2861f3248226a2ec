namespace SynthGovern.Audits.Fidelity;

/// <summary>Triples of different columns by number, in ascending order.</summary>
internal static class Triples
{
    public static long Count(int columns) => columns < 3 ? 0 : (long)columns * (columns - 1) * (columns - 2) / 6;

    /// <summary>All triples when there are few enough, else as many as wanted, every set of triples with the same chance.</summary>
    public static int[][] Draw(int columns, int most, SeededRandom random)
    {
        if (Count(columns) <= most) return [.. All(columns)];
        var drawn = new HashSet<(int First, int Second, int Third)>();
        while (drawn.Count < most)
        {
            int[] triple = [random.Next(columns), random.Next(columns), random.Next(columns)];
            Array.Sort(triple);
            if (triple[0] != triple[1] && triple[1] != triple[2]) drawn.Add((triple[0], triple[1], triple[2]));
        }

        return [.. drawn.Order().Select(triple => new[] { triple.First, triple.Second, triple.Third })];
    }

    private static IEnumerable<int[]> All(int columns)
    {
        for (var i = 0; i < columns; i++)
        {
            for (var j = i + 1; j < columns; j++)
            {
                for (var k = j + 1; k < columns; k++) yield return [i, j, k];
            }
        }
    }
}
