namespace SynthGovern.Cli;

/// <summary>Text in which a part may stand in double quotes, with quotes in it doubled, so that it can hold what otherwise separates.</summary>
internal static class QuotedText
{
    public static IReadOnlyList<string> Split(string text, char separator)
    {
        var parts = new List<string>();
        var from = 0;
        foreach (var at in Outside(text).Where(at => text[at] == separator))
        {
            parts.Add(text[from..at]);
            from = at + 1;
        }

        return [.. parts, text[from..]];
    }

    /// <summary>The first place outside quotes, or −1.</summary>
    public static int IndexOf(string text, char wanted) => Outside(text).Where(at => text[at] == wanted).DefaultIfEmpty(-1).First();

    public static int LastIndexOf(string text, char wanted) => Outside(text).Where(at => text[at] == wanted).DefaultIfEmpty(-1).Last();

    /// <summary>Without spaces around it, and without its quotes where it has some.</summary>
    public static string Plain(string part)
    {
        part = part.Trim();
        return part.Length >= 2 && part[0] == '"' && part[^1] == '"' ? part[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : part;
    }

    /// <summary>A quote opens where a part begins; elsewhere it is an ordinary character.</summary>
    private static IEnumerable<int> Outside(string text)
    {
        var (quoted, begins) = (false, true);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '"' && (quoted || begins)) quoted = !quoted;
            else if (!quoted) yield return at;
            begins = text[at] is ',' or '=' or ':' || (begins && text[at] == ' ') || (text[at] == '"' && !quoted);
        }
    }
}
