namespace SynthGovern;

/// <summary>Suggestions for a name that nobody knows.</summary>
public static class Spelling
{
    /// <summary>The known names closest to the given one, best first: those within a third of its length, else the best alone.</summary>
    public static IReadOnlyList<string> Nearest(string name, IEnumerable<string> known, int count = 3)
    {
        var ranked = known.Select(candidate => (Candidate: candidate, Distance: Distance(name, candidate)))
            .OrderBy(pair => pair.Distance)
            .ThenBy(pair => pair.Candidate, StringComparer.Ordinal)
            .Take(count)
            .ToList();
        var close = ranked.Where(pair => pair.Distance <= Math.Max(2, name.Length / 3)).ToList();
        return [.. (close.Count > 0 ? close : ranked.Take(1)).Select(pair => pair.Candidate)];
    }

    /// <summary>Levenshtein distance, ignoring case.</summary>
    private static int Distance(string from, string to)
    {
        var previous = new int[to.Length + 1];
        var current = new int[to.Length + 1];
        for (var j = 0; j <= to.Length; j++) previous[j] = j;
        for (var i = 1; i <= from.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = previous[j - 1] + (char.ToLowerInvariant(from[i - 1]) == char.ToLowerInvariant(to[j - 1]) ? 0 : 1);
                current[j] = Math.Min(replaced, 1 + Math.Min(previous[j], current[j - 1]));
            }

            (previous, current) = (current, previous);
        }

        return previous[to.Length];
    }
}
