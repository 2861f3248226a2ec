using System.Text;

namespace SynthGovern.Tables.Inference;

/// <summary>What the words of a header say about a column.</summary>
internal sealed class HeaderWords
{
    private readonly string words;

    public HeaderWords(string header) => words = Split(header);

    /// <summary>The first of some phrases whose words stand in the header one after the other; null when none does.</summary>
    public string? Says(IEnumerable<string> phrases) => phrases.FirstOrDefault(phrase => words.Contains($" {phrase} ", StringComparison.Ordinal));

    public string? EndsWith(IEnumerable<string> phrases) => phrases.FirstOrDefault(phrase => words.EndsWith($" {phrase} ", StringComparison.Ordinal));

    public bool IsJust(IEnumerable<string> phrases) => phrases.Any(phrase => words == $" {phrase} ");

    /// <summary>Lower-case words without accents, each between spaces: "dateOfBirth" and "DATE_OF_BIRTH" give " date of birth ".</summary>
    internal static string Split(string header)
    {
        var text = new StringBuilder(" ");
        for (var i = 0; i < header.Length; i++)
        {
            var (previous, current) = (i == 0 ? ' ' : header[i - 1], header[i]);
            var startsWord = (char.IsUpper(current) && (char.IsLower(previous) || (i + 1 < header.Length && char.IsUpper(previous) && char.IsLower(header[i + 1]))))
                || char.IsDigit(current) != char.IsDigit(previous);
            if (startsWord || !char.IsLetterOrDigit(current)) Space(text);
            if (char.IsLetterOrDigit(current)) text.Append(Plain(char.ToLowerInvariant(current)));
        }

        Space(text);
        return text.ToString();
    }

    private static void Space(StringBuilder text)
    {
        if (text[^1] != ' ') text.Append(' ');
    }

    private static string Plain(char letter) => letter switch
    {
        'ä' or 'á' or 'à' or 'â' or 'ã' or 'å' => "a",
        'é' or 'è' or 'ê' or 'ë' => "e",
        'í' or 'ì' or 'î' or 'ï' => "i",
        'ö' or 'ó' or 'ò' or 'ô' or 'õ' or 'ø' => "o",
        'ü' or 'ú' or 'ù' or 'û' => "u",
        'ñ' => "n",
        'ç' => "c",
        'ß' => "ss",
        _ => letter.ToString(),
    };
}
