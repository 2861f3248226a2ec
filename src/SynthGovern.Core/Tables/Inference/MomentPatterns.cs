using SynthGovern.Tables.Csv;

namespace SynthGovern.Tables.Inference;

/// <summary>The date patterns under which all cells of a column so far can be read, with the lowest and highest moment under each.</summary>
internal sealed class MomentPatterns
{
    private const int Longest = 40;

    /// <summary>In order of preference.</summary>
    private static readonly string[] Known = [.. Days().SelectMany(day => Times(day).Select(time => day + time)), "yyyyMMdd"];

    private List<Candidate> candidates = [.. Known.Select(pattern => new Candidate(pattern, new MomentText(pattern, withIso: false))), new Candidate("yyyy-MM-ddTHH:mm:ss", new MomentText(null))];

    /// <summary>The pattern of the column; null when there is none, or when day and month cannot be told apart.</summary>
    public Candidate? Found => candidates.Count > 0 && Twin is null ? candidates[0] : null;

    /// <summary>Whether every cell is a date that could be read with the day first as well as with the month first.</summary>
    public bool IsAmbiguous => Twin is not null;

    private Candidate? Twin => candidates.Count == 0 ? null : candidates.Find(other => other.Pattern == Swapped(candidates[0].Pattern) && other.Pattern != candidates[0].Pattern);

    public void Add(ReadOnlySpan<byte> cell)
    {
        if (candidates.Count == 0) return;
        if (cell.Length is < 6 or > Longest)
        {
            candidates = [];
            return;
        }

        var alive = new List<Candidate>(candidates.Count);
        foreach (var candidate in candidates)
        {
            if (candidate.Take(cell)) alive.Add(candidate);
        }

        if (alive.Count < candidates.Count) candidates = alive;
    }

    private static string[] Days() =>
    [
        "yyyy-MM-dd", "yyyy/MM/dd", "yyyy.MM.dd", "dd.MM.yyyy", "d.M.yyyy", "dd/MM/yyyy", "MM/dd/yyyy", "d/M/yyyy", "M/d/yyyy",
        "dd-MM-yyyy", "MM-dd-yyyy", "dd MMM yyyy", "d MMM yyyy", "dd-MMM-yyyy", "MMM d, yyyy",
    ];

    private static IEnumerable<string> Times(string day)
    {
        string[] common = ["", " HH:mm", " HH:mm:ss"];
        string[] iso = ["THH:mm", "THH:mm:ss", "THH:mm:ssZ", " HH:mm:ss.FFFFFFF", "THH:mm:ss.FFFFFFF"];
        return day switch
        {
            "yyyy-MM-dd" => [.. common, .. iso],
            "MM/dd/yyyy" or "M/d/yyyy" => [.. common, " h:mm tt", " h:mm:ss tt"],
            _ => common,
        };
    }

    private static string Swapped(string pattern)
        => pattern.Contains("MMM", StringComparison.Ordinal) || pattern.StartsWith('y') || pattern.Contains('.', StringComparison.Ordinal)
            ? pattern
            : string.Concat(pattern[..5].Replace('d', '_').Replace('M', 'd').Replace('_', 'M'), pattern[5..]);

    internal sealed class Candidate(string pattern, MomentText text)
    {
        public string Pattern => pattern;

        public double Low { get; private set; } = double.PositiveInfinity;

        public double High { get; private set; } = double.NegativeInfinity;

        public bool Take(ReadOnlySpan<byte> cell)
        {
            if (!text.TryParse(cell, out var seconds)) return false;
            (Low, High) = (Math.Min(Low, seconds), Math.Max(High, seconds));
            return true;
        }
    }
}
